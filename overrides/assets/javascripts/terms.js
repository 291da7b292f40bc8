// Explained terms work without this: it keeps the explanation inside the window, closes it on Escape, and on a touch
// screen shows it first, before the word leads to the glossary.
const MARGIN = 8;

/**
 * @param {string} selector
 * @param {ParentNode} place
 * @returns {HTMLElement[]}
 */
const all = (selector, place) => [.../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(selector))];

for (const term of all(".pt-term", document)) {
  const [word] = all(".pt-term__word", term);
  const [tip] = all(".pt-term__tip", term);
  let touchedFirst = false;

  const show = () => {
    tip.style.removeProperty("--pt-shift");
    const { left, right } = tip.getBoundingClientRect();
    const over = right - (document.documentElement.clientWidth - MARGIN);
    const shift = Math.max(Math.min(-over, 0), MARGIN - left);
    if (shift && right > left) tip.style.setProperty("--pt-shift", `${shift}px`);
  };
  const reopen = () => delete term.dataset.closed;

  term.addEventListener("pointerenter", show);
  term.addEventListener("focusin", show);
  term.addEventListener("pointerleave", reopen);
  term.addEventListener("focusout", reopen);
  word.addEventListener("pointerdown", (event) => {
    touchedFirst = event.pointerType === "touch" && document.activeElement !== word;
  });
  word.addEventListener("click", (event) => {
    if (!touchedFirst) return;
    event.preventDefault();
    word.focus();
    touchedFirst = false;
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const term of all(".pt-term:is(:hover, :focus-within)", document)) term.dataset.closed = "";
});
