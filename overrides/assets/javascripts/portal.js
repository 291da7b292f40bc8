// What the portal adds to pages that work without it. First, a button that prints.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Long lists in groups: on a phone only the names of the groups are open to view at first.
if (window.matchMedia("(max-width: 47.98em)").matches) {
  for (const group of document.querySelectorAll("[data-close-on-phone]")) {
    group.open = false;
  }
}

// Material lets wide tables scroll: while one does, the keyboard must get there, and a heading tells what it is.
const wide = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
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
    if (before.length) frame.setAttribute("aria-labelledby", before.at(-1).id);
    wide.observe(frame);
  }
});
