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
