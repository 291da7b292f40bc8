// The page's side of search: asks the worker, and shows what it answers below the field or on the page of results.
self.searchClient = (form, folder, load) => {
  const { root = ".", index = "", loading = "", failed = "", retry = "", page: address = "" } = form.dataset;
  const locale = document.documentElement.lang;
  const isOnDisk = location.protocol === "file:";
  const onPage = form.dataset.search === "page";
  /**
   * What the templates give every page with search.
   * @param {string} selector
   * @returns {HTMLElement}
   */
  const need = (selector) => {
    const element = document.querySelector(selector);
    if (element instanceof HTMLElement) return element;
    throw new Error(`There is no ${selector}`);
  };
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const panel = need(onPage ? "[data-search-results]" : "[data-search-panel]");
  const status = need("[data-search-status]");
  const clear = need("[data-search] [type=reset]");
  const body = panel.appendChild(document.createElement("div"));
  const step = onPage ? 20 : 6;
  /** @type {"loading" | "ready" | "failed"} */
  let state = "loading";
  /** @type {Worker | undefined} */
  let worker;
  /** @type {(question: SearchQuestion) => void} */
  let ask = () => {};
  /** @type {ReturnType<typeof searchResults>} */
  let render;
  /** @type {(() => void) | undefined} */
  let then;
  let resting = 0;
  let last = "";
  let sent = 0;
  let limit = step;
  let kind = "";

  const links = () => [...body.querySelectorAll("a")];
  const query = () => input.value.trim();
  const results = () => `${address}?${new URLSearchParams({ q: query(), ...(kind && { kind }) })}`;

  /**
   * One announcement, when typing rests.
   * @param {string} text
   */
  const say = (text, now = false) => {
    clearTimeout(resting);
    if (now) status.textContent = text;
    else resting = setTimeout(say, 400, text, true);
  };

  const show = (/** @type {SearchAnswer} */ answer) => {
    const { shown, said } = render(answer, { kind, limit, address: results() });
    // A late answer leaves the focus where it was, among the results.
    const focused = document.activeElement;
    const href = focused instanceof HTMLAnchorElement && body.contains(focused) && focused.href;
    body.replaceChildren(...shown);
    if (href) (links().find((link) => link.href === href) ?? links()[0]).focus();
    then?.();
    then = undefined;
    say(said);
  };

  const tellOthers = () => {
    const text = query();
    const others = /** @type {NodeListOf<HTMLAnchorElement>} */ (
      document.querySelectorAll(".pt-languages a, [data-search-other]")
    );
    for (const link of others) {
      link.search = text && String(new URLSearchParams({ q: text }));
      if ("searchOther" in link.dataset) link.parentElement?.toggleAttribute("hidden", !text);
    }
    if (!isOnDisk) history.replaceState(null, "", text ? results() : location.pathname);
  };
  const update = () => {
    const text = query();
    clear.hidden = !input.value;
    if (onPage) tellOthers();
    else panel.hidden = !text && state === "ready";
    // A space more changes nothing, and takes the focus from nothing.
    const now = JSON.stringify([text, limit, kind]);
    if (state !== "ready" || now === last) return;
    last = now;
    sent += 1;
    if (text) ask({ id: sent, query: text, options: { limit, kind } });
    else {
      body.replaceChildren();
      say("", true);
    }
  };

  const change = (/** @type {typeof state} */ now) => {
    state = now;
    last = "";
    panel.setAttribute("aria-busy", String(now === "loading"));
    body.replaceChildren();
    say({ loading, ready: "", failed }[now], true);
    if (now !== "failed") return;
    const again = Object.assign(document.createElement("button"), { type: "button", textContent: retry });
    again.className = "pt-button pt-button--plain";
    again.dataset.retry = "";
    body.append(again);
  };
  const fail = () => {
    worker?.terminate();
    change("failed");
  };
  const receive = (/** @type {SearchMessage} */ { words, failed: wrong, id, answer }) => {
    if (wrong) fail();
    else if (words) {
      render = searchResults({ words, locale, root, onPage, isOnDisk });
      change("ready");
      update();
    } else if (answer && id === sent) show(answer);
  };

  const connect = async () => {
    change("loading");
    if (!isOnDisk) {
      const own = new URL("worker.js", folder);
      own.searchParams.set("index", new URL(index, location.href).href);
      const started = new Worker(own);
      worker = started;
      started.onmessage = ({ data }) => receive(data);
      started.onerror = (event) => {
        event.preventDefault();
        fail();
      };
      ask = (question) => started.postMessage(question);
      return;
    }
    // A page on disk may start no worker.
    try {
      const parts = ["minisearch.js", "language.js", "vocabulary.js", "query.js", "show.js", "engine.js"];
      for (const name of parts) await load(name, folder);
      await load(index, location.href);
      const find = self.searchEngine(self.searchIndex);
      ask = ({ id, query: text, options }) => receive({ id, answer: find(text, options) });
      receive({ words: self.searchIndex.words });
    } catch {
      fail();
    }
  };

  const again = () => {
    limit = step;
    panel.hidden = false;
    if (state === "failed") connect();
    update();
  };
  input.addEventListener("input", again);
  addEventListener("online", () => state === "failed" && connect());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    input.value = "";
    kind = "";
    again();
    input.focus();
  });
  panel.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const button = target.closest("button");
    if (target.closest(".pt-result a") && !onPage) history.replaceState({ ...history.state, search: query() }, "");
    if (!button) return;
    if ("retry" in button.dataset) {
      input.focus();
      again();
    } else if ("more" in button.dataset) {
      const shown = body.querySelectorAll(":scope > .pt-results > li").length;
      limit += step;
      then = () => /** @type {HTMLElement | undefined} */ (body.querySelectorAll("a.pt-result__link")[shown])?.focus();
      update();
    } else {
      kind = button.value;
      limit = step;
      then = () => /** @type {HTMLElement | null} */ (body.querySelector("[aria-pressed=true]"))?.focus();
      update();
    }
  });

  if (onPage) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      again();
    });
    const asked = new URLSearchParams(location.search);
    if (!input.value) input.value = asked.get("q") ?? "";
    kind = asked.get("kind") ?? "";
    if (!input.value) input.focus({ preventScroll: true });
  } else {
    form.addEventListener("submit", (event) => {
      if (!query()) event.preventDefault();
    });
    form.addEventListener("keydown", (event) => {
      const { key } = event;
      if (key === "Escape" && !panel.hidden) {
        event.preventDefault();
        input.focus();
        panel.hidden = true;
      }
      if (key !== "ArrowDown" && key !== "ArrowUp") return;
      const all = links();
      const now =
        all.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement)) + (key === "ArrowDown" ? 1 : -1);
      if (panel.hidden || now < -1 || now >= all.length) return;
      event.preventDefault();
      (all[now] ?? input).focus();
    });
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !form.contains(relatedTarget)) panel.hidden = true;
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (target instanceof Node && !form.contains(target)) panel.hidden = true;
    });
    input.addEventListener("focus", () => {
      panel.hidden = !query();
    });
    if (history.state?.search && !input.value) input.value = history.state.search;
    panel.hidden = !query();
  }
  connect();
  update();
};
