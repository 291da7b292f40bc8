// Runs before Material's script: lets the search worker wait until search is used, and says what it is doing.
{
  // The templates give every page these.
  const config = /** @type {HTMLElement} */ (document.getElementById("__config"));
  /** @type {{search: string}} */
  const settings = JSON.parse(String(config.textContent));
  const input = /** @type {HTMLInputElement} */ (document.querySelector("[data-md-component=search-query]"));
  const result = /** @type {HTMLElement} */ (document.querySelector("[data-md-component=search-result]"));
  const words = /** @type {HTMLTemplateElement} */ (document.getElementById("search-words"));
  const meta = /** @type {Element} */ (result.firstElementChild);
  const none = /** @type {Element} */ (words.content.firstElementChild);

  if (location.protocol === "file:") {
    settings.search = settings.search.replace(/search-worker\.js.*base=([^&]+).*/, "$1");
  } else {
    const channel = `#${Math.random()}`;
    settings.search += channel;
    const worker = new BroadcastChannel(channel);
    /** @type {string | boolean | undefined} */
    let state;
    const ask = () => {
      if (state) return;
      state = "loading";
      result.ariaBusy = "true";
      meta.textContent = String(words.dataset.loading);
      worker.postMessage(state);
    };
    input.addEventListener("focus", ask);
    input.addEventListener("input", ask);
    worker.onmessage = ({ data }) => {
      // It was asked before it listened.
      if (data === "idle") return state && worker.postMessage(state);
      // Where they stand already they stay: one of them may have the focus.
      if (data !== "none" || !input.value.trim()) none.remove();
      else if (!none.isConnected) meta.after(none);
      result.ariaBusy = "false";
      state = data !== "failed";
      if (!state) meta.textContent = String(words.dataset.failed);
    };
    // Enter opens the first result; where there is none, it opens nothing.
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !none.isConnected) return;
      event.preventDefault();
      event.stopPropagation();
    });
  }
  config.textContent = JSON.stringify(settings);
}
