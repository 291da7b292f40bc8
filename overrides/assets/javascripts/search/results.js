// How results look: elements made of what the worker answers.

self.searchResults = ({ words, locale, root, onPage, isOnDisk }) => {
  /**
   * Returns an element; `attributes` are set as they are, without those that are false.
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {Record<string, string | false>} attributes
   * @param {(Node | string)[]} children
   */
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== false) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  /**
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  const say = (key, values = {}) =>
    String(words[key]).replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => String(values[name]));
  const counted = (/** @type {number} */ n) => {
    const form = words.count[new Intl.PluralRules(locale).select(n)] ?? words.count.other;
    return form.replace("{n}", String(n));
  };
  // On disk an address is a folder.
  const place = (/** @type {string} */ link) =>
    `${root}/${isOnDisk ? link.replace(/(^|\/)(?=[?#]|$)/, "$1index.html") : link}`;
  const pieces = (/** @type {SearchPieces} */ list) =>
    list.map(([text, isMarked]) => (isMarked ? make("mark", {}, text) : text));

  const files = (/** @type {SearchResult} */ result) => {
    const title = result.title.map(([piece]) => piece).join("");
    const name = (/** @type {string} */ text) => [text, make("span", { class: "pt-hidden" }, `: ${title}`)];
    const shown = onPage ? result.files : result.files.filter(([, , wanted]) => wanted);
    const links = shown
      .sort(([, , one], [, , two]) => Number(two) - Number(one))
      .map(([form, url, wanted]) => {
        const link = make("a", { href: `${root}/${url}`, download: "" }, ...name(words.files[form]));
        return make("li", { class: wanted && "pt-result__wanted" }, link);
      });
    if (onPage && result.kind === "worksheet") {
      const link = make("a", { href: place(result.link.replace(/[?#].*/, "")) }, ...name(say("fill-in")));
      const after = links.findIndex((item) => !item.className);
      links.splice(after < 0 ? links.length : after, 0, make("li", {}, link));
    }
    return links.length ? [make("ul", { class: "pt-result__files" }, ...links)] : [];
  };

  const item = (/** @type {SearchResult} */ result) => {
    const link = make("a", { href: place(result.link), class: "pt-result__link" }, ...pieces(result.title));
    if (result.section) link.append(" › ", make("span", { class: "pt-result__section" }, ...pieces(result.section)));
    const more = result.more.map(([to, heading]) => make("li", {}, make("a", { href: place(to) }, heading)));
    return make(
      "li",
      { class: "pt-result" },
      onPage ? make("h2", { class: "pt-result__title" }, link) : link,
      " ",
      make("span", { class: "pt-result__kind" }, say(`kind.${result.kind}`)),
      make("p", { class: "pt-result__text" }, ...pieces(result.text)),
      ...(onPage && more.length ? [make("ul", { class: "pt-result__more" }, ...more)] : []),
      ...files(result),
      ...(result.missing.length
        ? [make("p", { class: "pt-result__missing" }, say("missing", { words: result.missing.join(", ") }))]
        : []),
    );
  };
  const list = (/** @type {SearchResult[]} */ results) => make("ol", { class: "pt-results" }, ...results.map(item));

  /**
   * @param {SearchAnswer} answer
   * @param {string} chosen
   */
  const kinds = (answer, chosen) => {
    const all = Object.values(answer.kinds).reduce((one, two) => one + two, 0);
    const names = Object.keys(words).filter((key) => key.startsWith("kind.") && answer.kinds[key.slice(5)]);
    /** @type {[string, number][]} */
    const choices = [["", all]];
    for (const key of names) choices.push([key.slice(5), answer.kinds[key.slice(5)]]);
    const buttons = choices.map(([kind, n]) => {
      const pressed = String(kind === chosen);
      const text = `${say(`kind.${kind || "all"}`)} (${n})`;
      return make("button", { type: "button", class: "pt-chip", value: kind, "aria-pressed": pressed }, text);
    });
    return make("div", { class: "pt-search__kinds", role: "group", "aria-label": say("kinds") }, ...buttons);
  };

  return (answer, { kind, limit, address }) => {
    const likely = answer.results.filter((result) => result.likely);
    const less = answer.results.filter((result) => !result.likely);
    const notes = answer.changed.map(([typed, taken]) => say("changed", { typed, taken }));
    if (answer.results.length && !answer.complete) notes.push(say("incomplete"));
    if (!answer.exact) notes.push(say("inexact"));
    /** @type {HTMLElement[]} */
    const shown = notes.map((note) => make("p", { class: "pt-search__note" }, note));
    if (onPage && (Object.keys(answer.kinds).length > 1 || kind)) shown.push(kinds(answer, kind));
    if (likely.length) shown.push(list(likely));
    else {
      const ways = /** @type {HTMLTemplateElement} */ (document.getElementById("pt-search-ways"));
      shown.push(make("div", { class: "pt-search__none" }, ways.content.cloneNode(true)));
    }
    if (onPage && answer.count > limit) {
      shown.push(make("button", { type: "button", class: "pt-button pt-button--plain", "data-more": "" }, say("more")));
    }
    if (onPage && less.length) {
      shown.push(make("details", { class: "pt-search__less" }, make("summary", {}, say("less")), list(less)));
    }
    if (!onPage) shown.push(make("p", { class: "pt-search__all" }, make("a", { href: address }, say("all"))));
    return { shown, said: [likely.length ? counted(answer.count) : say("none"), ...notes].join(" ") };
  };
};
