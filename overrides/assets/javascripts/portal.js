// What the portal adds to pages that work without it. First, a button that prints.
/** @type {NodeListOf<HTMLElement>} */
const printers = document.querySelectorAll("[data-print]");
for (const button of printers) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Long lists in groups: on a phone only the names of the groups are open to view at first.
if (window.matchMedia("(max-width: 47.98em)").matches) {
  for (const group of document.querySelectorAll("details[data-close-on-phone]")) group.removeAttribute("open");
}

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
