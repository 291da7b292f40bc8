// What the portal adds to pages that work without it. First, a button that prints.
/** @type {NodeListOf<HTMLElement>} */
const printers = document.querySelectorAll("[data-print]");
for (const button of printers) {
  button.removeAttribute("data-waits");
  button.addEventListener("click", () => window.print());
}

/** @type {{ __md_set: (key: string, value: unknown) => void }} what Material writes into each page: keeps a value */
const { __md_set: keep } = Object(window);

// Material opens search, or goes to another page, on single letters: to whom speaks to their device, with every word
// (WCAG 2.1.4). In fields they are what is written, and reach them.
document.addEventListener(
  "keydown",
  (event) => {
    const { target, key, ctrlKey, altKey, metaKey } = event;
    const writes = target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
    if (key.length === 1 && key !== " " && !ctrlKey && !altKey && !metaKey && !writes) event.stopPropagation();
  },
  true,
);

// Light or dark: as the system prefers, until the reader chooses otherwise. The choice is kept only while it differs.
const colours = document.querySelector("[data-colours]");
const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
/** @param {boolean} dark */
const paint = (dark) => {
  document.body.dataset.mdColorScheme = dark ? "slate" : "default";
  colours?.setAttribute("aria-pressed", String(dark));
};
colours?.addEventListener("click", () => {
  const dark = document.body.dataset.mdColorScheme !== "slate";
  paint(dark);
  keep("colours", dark === prefersDark.matches ? null : { dark });
});
prefersDark.addEventListener("change", ({ matches }) => {
  keep("colours", null);
  paint(matches);
});

// Material lets wide tables scroll: while one does, the keyboard must get there, and a heading tells what it is.
const wide = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});
// Material puts its frames around the tables only when the document is there.
window.addEventListener("load", () => {
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) {
    const before = [...document.querySelectorAll(".md-typeset :is(h2, h3)[id]")].filter(
      (heading) => heading.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    frame.setAttribute("role", "group");
    if (before.length) frame.setAttribute("aria-labelledby", before[before.length - 1].id);
    wide.observe(frame);
  }
});

// A script or style that is missing is told, never left to be noticed: the page may be older than the site is now.
const notice = document.querySelector("[data-not-loaded]");
const tellNotLoaded = () => {
  notice?.removeAttribute("hidden");
  // What a page says to readers without scripts would be wrong.
  for (const words of document.querySelectorAll("[data-without-script]")) words.setAttribute("hidden", "");
};
/** @type {NodeListOf<HTMLScriptElement>} */
const modules = document.querySelectorAll("script[type=module][src]");
// A module that is loaded already is not fetched again.
for (const { src } of modules) import(src).catch(tellNotLoaded);
addEventListener("load", () => {
  for (const part of performance.getEntriesByType("resource")) {
    const { initiatorType, responseStatus } = /** @type {PerformanceResourceTiming} */ (part);
    if (responseStatus >= 400 && ["script", "link"].includes(initiatorType)) tellNotLoaded();
  }
});
