// What the page asks: its blocks and the question behind each answer, read from the form.

/**
 * @typedef {object} Question
 * @property {string} address
 * @property {string} label
 * @property {HTMLElement[]} controls
 * @property {Map<string, string>} options what can be chosen: value → text; empty for a text
 * @property {(answer: import("./answers.js").Answer) => boolean} accepts
 *
 * @typedef {object} Block
 * @property {string} id
 * @property {"rating" | "choice" | "checklist" | "grid" | "text"} kind
 * @property {string} label
 * @property {HTMLElement} element
 * @property {Question[]} questions
 */

/**
 * @param {HTMLFormElement} form
 * @returns {Block[]}
 */
export function readBlocks(form) {
  return [...form.querySelectorAll("[data-block]")].map((element) => {
    const { block: id, kind, label } = element.dataset;
    const block = { id, kind, label: label || headingAbove(element), element, questions: [] };
    const named = new Map();
    for (const control of element.querySelectorAll("[name]")) {
      named.set(control.name, [...(named.get(control.name) ?? []), control]);
    }
    for (const [address, controls] of named) block.questions.push(question(block, address, controls));
    return block;
  });
}

function question(block, address, controls) {
  const [{ type }] = controls;
  const options = new Map(type === "radio" ? controls.map((one) => [one.value, optionText(one)]) : []);
  const accepts = {
    radio: (answer) => options.has(answer),
    checkbox: (answer) => answer === true,
    // A line would run together what was written on several.
    text: (answer) => typeof answer === "string" && !answer.includes("\n"),
    textarea: (answer) => typeof answer === "string",
  }[type];
  return { address, label: labelOf(block, controls[0]), controls, options, accepts };
}

/**
 * The answer that stands on the page, or undefined.
 * @param {Question} question
 * @returns {import("./answers.js").Answer | undefined}
 */
export function answerOf({ controls }) {
  const [first] = controls;
  if (first.type === "checkbox") return first.checked || undefined;
  if (first.type === "radio") return controls.find((one) => one.checked)?.value;
  return first.value.trim() ? first.value : undefined;
}

/**
 * Writes an answer to the page, or takes it away.
 * @param {Question} question
 * @param {import("./answers.js").Answer} [answer]
 */
export function setAnswer({ controls }, answer) {
  for (const control of controls) {
    if (control.type === "radio") control.checked = control.value === answer;
    else if (control.type === "checkbox") control.checked = answer === true;
    else control.value = answer ?? "";
  }
}

function labelOf(block, control) {
  // The one question of a block is the block's own.
  if (control.name === block.id) return block.label;
  const label = block.kind === "rating" ? control.closest("fieldset").querySelector("legend") : control.labels[0];
  return control.getAttribute("aria-label") || tidy(label);
}

const optionText = (radio) => tidy(radio.labels[0].querySelector("i") ?? radio.labels[0]);
const tidy = (element) => element.textContent.replace(/\s+/g, " ").trim();

function headingAbove(element) {
  let above = element.previousElementSibling;
  while (above && !/^H[2-4]$/.test(above.tagName)) above = above.previousElementSibling;
  return above ? tidy(above) : "";
}
