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
