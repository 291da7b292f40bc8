// What the page asks: its blocks and the question behind each answer, read from the form.
import { all } from "./page.js";

/**
 * @typedef {import("./answers.js").Answer} Answer
 * @typedef {HTMLInputElement | HTMLTextAreaElement} Control
 * @typedef {"rating" | "choice" | "checklist" | "grid" | "text"} Kind
 *
 * @typedef {object} Question
 * @property {string} address
 * @property {string} label
 * @property {Control[]} controls
 * @property {Map<string, string>} options what can be chosen: value → text; empty for a text
 * @property {(answer: Answer) => boolean} accepts
 *
 * @typedef {object} Block
 * @property {string} id
 * @property {Kind} kind
 * @property {string} label
 * @property {HTMLElement} element
 * @property {Question[]} questions
 */

/**
 * @param {HTMLElement} form
 * @returns {Block[]}
 */
export function readBlocks(form) {
  return all("[data-block]", form).map((element) => {
    const { block: id = "", kind, label } = element.dataset;
    const about = { id, kind: /** @type {Kind} */ (kind), label: label || headingAbove(element), element };
    /** @type {Map<string, Control[]>} */
    const named = new Map();
    for (const control of /** @type {Control[]} */ (all("[name]", element))) {
      named.set(control.name, [...(named.get(control.name) ?? []), control]);
    }
    return { ...about, questions: [...named].map(([address, controls]) => question(about, address, controls)) };
  });
}

/**
 * @param {Omit<Block, "questions">} block
 * @param {string} address
 * @param {Control[]} controls
 * @returns {Question}
 */
function question(block, address, controls) {
  const [{ type }] = controls;
  const options = new Map(type === "radio" ? controls.map((one) => [one.value, optionText(one)]) : []);
  /** @type {Record<string, (answer: Answer) => boolean>} */
  const accepts = {
    radio: (answer) => typeof answer === "string" && options.has(answer),
    checkbox: (answer) => answer === true,
    // A line would run together what was written on several.
    text: (answer) => typeof answer === "string" && !answer.includes("\n"),
    textarea: (answer) => typeof answer === "string",
  };
  return { address, label: labelOf(block, controls[0]), controls, options, accepts: accepts[type] };
}

/**
 * The answer that stands on the page, or undefined.
 * @param {Question} question
 * @returns {Answer | undefined}
 */
export function answerOf({ controls }) {
  const [first] = controls;
  if (!isTicked(first)) return first.value.trim() ? first.value : undefined;
  if (first.type === "checkbox") return first.checked || undefined;
  return controls.find((one) => isTicked(one) && one.checked)?.value;
}

/**
 * Writes an answer to the page, or takes it away.
 * @param {Question} question
 * @param {Answer} [answer]
 */
export function setAnswer({ controls }, answer) {
  for (const control of controls) {
    if (isTicked(control)) control.checked = answer === (control.type === "radio" ? control.value : true);
    else control.value = String(answer ?? "");
  }
}

/**
 * Whether a control is ticked, not written in.
 * @param {Control} control
 * @returns {control is HTMLInputElement}
 */
const isTicked = (control) => control.type === "radio" || control.type === "checkbox";

/**
 * @param {Omit<Block, "questions">} block
 * @param {Control} control
 */
function labelOf(block, control) {
  // The one question of a block is the block's own.
  if (control.name === block.id) return block.label;
  const label = block.kind === "rating" ? control.closest("fieldset")?.querySelector("legend") : control.labels?.[0];
  return control.getAttribute("aria-label") || tidy(label);
}

/** @param {Control} radio */
const optionText = (radio) => tidy(radio.labels?.[0].querySelector("i") ?? radio.labels?.[0]);

/** @param {Element | null} [element] */
const tidy = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

/** @param {Element} element */
function headingAbove(element) {
  let above = element.previousElementSibling;
  while (above && !/^H[2-4]$/.test(above.tagName)) above = above.previousElementSibling;
  return above ? tidy(above) : "";
}
