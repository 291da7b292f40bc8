// What somebody has written on one sheet, as it is kept on the device and saved to a file. Nothing here knows the page.

/**
 * `true` is a tick; a rating or a choice is the id of what was chosen.
 * @typedef {string | true} Answer
 *
 * `answers` and `questions` go by the address of the answer (`block`, `block.item`, `block.row.column`), which is the
 * same in every language. `questions` holds what was asked, for the day when a newer sheet no longer asks it.
 * @typedef {object} AnswersFile
 * @property {string} sheet the sheet's path
 * @property {string} title
 * @property {string} version the sheet's version
 * @property {string} language
 * @property {string} saved a day, 2026-11-23
 * @property {string} name who wrote it, if they say so
 * @property {Map<string, Answer>} answers
 * @property {Map<string, string>} questions
 *
 * @typedef {Pick<AnswersFile, "sheet" | "title" | "version" | "language" | "saved" | "name">} Head
 */

const FORMAT = "healthy-boost-answers";
const FORMAT_VERSION = 1;
const TEXTS = /** @type {const} */ (["sheet", "title", "version", "language", "saved", "name"]);

/** Says why a text is no answers file: `wrong-file` or `newer-file`. */
export class Unreadable extends Error {}

/** @param {AnswersFile} file */
export function write(file) {
  const head = Object.fromEntries(TEXTS.filter((key) => file[key]).map((key) => [key, file[key]]));
  const maps = { answers: Object.fromEntries(file.answers), questions: Object.fromEntries(file.questions) };
  return JSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION, ...head, ...maps }, null, 2);
}

/**
 * @param {string | null} text
 * @returns {AnswersFile}
 * @throws {Unreadable}
 */
export function read(text) {
  let data;
  try {
    data = JSON.parse(text ?? "");
  } catch {
    throw new Unreadable("wrong-file");
  }
  if (data?.format !== FORMAT || typeof data.sheet !== "string" || !isPlain(data.answers)) {
    throw new Unreadable("wrong-file");
  }
  if (!(data.formatVersion <= FORMAT_VERSION)) throw new Unreadable("newer-file");
  const head = /** @type {Head} */ (
    Object.fromEntries(TEXTS.map((key) => [key, typeof data[key] === "string" ? data[key] : ""]))
  );
  const answers = Object.entries(data.answers).filter(([, answer]) => answer || answer === 0);
  const questions = Object.entries(isPlain(data.questions) ? data.questions : {});
  return {
    ...head,
    answers: new Map(answers.map(([address, answer]) => [address, answer === true || plainText(answer)])),
    questions: new Map(questions.map(([address, question]) => [address, plainText(question)])),
  };
}

/**
 * Parts the answers that a sheet asks for from those that only another version of it asks for.
 * @param {Map<string, Answer>} answers
 * @param {Map<string, {accepts: (answer: Answer) => boolean}>} questions of the sheet, by address
 * @returns {[Map<string, Answer>, Map<string, Answer>]} those that fit, and the others
 */
export function part(answers, questions) {
  /** @param {[string, Answer]} entry */
  const fits = ([address, answer]) => Boolean(questions.get(address)?.accepts(answer));
  const entries = [...answers];
  return [new Map(entries.filter(fits)), new Map(entries.filter((entry) => !fits(entry)))];
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value */
const plainText = (value) => (typeof value === "string" ? value : JSON.stringify(value));
