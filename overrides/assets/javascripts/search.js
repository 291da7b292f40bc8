// On every page: fetches what search needs when search is first used, and marks the words that a result was found by.
{
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-search]"));
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  /**
   * @param {string} address
   * @param {string} base
   */
  const load = (address, base = own.src) =>
    new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), {
        src: new URL(address, base).href,
        onload: done,
      });
      script.onerror = () => {
        script.remove();
        failed(new Error(address));
      };
      document.head.append(script);
    });
  let started = false;
  const start = async () => {
    if (started || !form) return;
    started = true;
    try {
      for (const address of ["search/results.js", "search/client.js"]) await load(address);
      searchClient(form, new URL("search/", own.src).href, load);
    } catch {
      started = false;
      form.querySelector("[data-search-panel]")?.removeAttribute("hidden");
      for (const status of document.querySelectorAll("[data-search-status]"))
        status.textContent = String(form.dataset.failed);
    }
  };
  if (form) {
    form.addEventListener("focusin", start);
    form.addEventListener("input", start);
    addEventListener("online", () => form.contains(document.activeElement) && start());
    const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    const back = navigation?.type === "back_forward" && history.state?.search;
    if (form.dataset.search === "page" || form.contains(document.activeElement) || back) start();
  }
  if (/[?&]h=/.test(location.search)) load("search/marks.js").catch(() => {});
}
