// The form of a worksheet page: keeps what is written on the reader's device, and offers what can be done with it.
import { part } from "./answers.js";
import { all, el, find, t } from "./page.js";
import { answerOf, readBlocks, setAnswer } from "./questions.js";
import { forget, keep, load, watch } from "./store.js";

// Milliseconds after the last key before it is kept.
const PAUSE = 400;

/** What typing and keeping does without is fetched when the page is used: a page that is only read never asks for it. */
const LATER = { results: () => import("./chart.js"), tools: () => import("./tools.js") };

/** @typedef {import("./answers.js").Answer} Answer */

const form = find("sheet");
const { sheet: path = "", title = "", version = "" } = form.dataset;
const nameBox = find("name", HTMLInputElement);
const blocks = readBlocks(form);
const questions = new Map(blocks.flatMap((block) => block.questions.map((one) => [one.address, one])));
const ratings = blocks.filter(({ kind }) => kind === "rating");

/**
 * Answers that this version of the sheet does not ask for, with what was asked.
 * @type {Map<string, Answer>}
 */
let others = new Map();
/** @type {Map<string, string>} */
let asked = new Map();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let hasResults = false;

/**
 * What stands beside a control: the twin of its text, the button that takes the choice back.
 * @type {Map<HTMLInputElement | HTMLTextAreaElement, HTMLElement>}
 */
const twins = new Map();
/** @type {Map<import("./questions.js").Question, HTMLElement>} */
const clears = new Map();

/** @returns {import("./answers.js").AnswersFile} what stands on the page now */
function current() {
  /** @type {[string, Answer][]} */
  const here = [...questions.values()].flatMap((one) => {
    const answer = answerOf(one);
    return answer ? [[one.address, answer]] : [];
  });
  return {
    sheet: path,
    title,
    version,
    language: document.documentElement.lang,
    // Sweden writes a day as ISO 8601 does.
    saved: new Date().toLocaleDateString("sv"),
    name: nameBox.value.trim(),
    answers: new Map([...here, ...others]),
    questions: new Map([
      ...here.map(([address]) => /** @type {const} */ ([address, fullLabel(address)])),
      ...[...others.keys()].map((address) => /** @type {const} */ ([address, asked.get(address) ?? ""])),
    ]),
  };
}

/** @param {string} address */
function fullLabel(address) {
  const block = blocks.find((one) => one.questions.some((question) => question.address === address));
  const label = questions.get(address)?.label ?? "";
  return !block || label === block.label ? label : `${block.label} – ${label}`;
}

/** @param {import("./answers.js").AnswersFile | null} file to show on the page; null empties it */
function show(file) {
  const [fitting, rest] = part(file?.answers ?? new Map(), questions);
  others = rest;
  asked = file?.questions ?? new Map();
  for (const [address, question] of questions) setAnswer(question, fitting.get(address));
  nameBox.value = file?.name ?? "";
  showOthers();
  refresh();
}

function showOthers() {
  const shown = [...others].map(([address, answer]) =>
    el("div", {}, el("dt", {}, asked.get(address) || address), el("dd", {}, answer === true ? "✓" : answer)),
  );
  find("others").hidden = !shown.length;
  find("others-list").replaceChildren(...shown);
}

/** Brings everything that follows from the answers up to date: results, what to go on with, what is printed. */
function refresh() {
  hasResults ||= ratings.some((block) => block.questions.some(answerOf));
  if (hasResults)
    use("results", showResults, (text) => find("chart").replaceChildren(el("p", { class: "pt-hint" }, text)));
  for (const [control, twin] of twins) twin.textContent = `${control.value}\n`;
  for (const [question, button] of clears) button.hidden = !answerOf(question);
}

/** @param {typeof import("./chart.js")} chart */
function showResults({ drawResults }) {
  goOnWith(drawResults(find("chart"), ratings));
}

/** @param {Set<string>} weak ids of the blocks whose toolkits are shown */
function goOnWith(weak) {
  for (const item of all("[data-next]")) item.hidden = !weak.has(item.dataset.next ?? "");
  for (const section of all("[data-go-on]")) section.hidden = !weak.size;
}

/**
 * Does something with what is fetched later; where it cannot be fetched, says so.
 * @template {keyof typeof LATER} N
 * @param {N} name
 * @param {(module: Awaited<ReturnType<(typeof LATER)[N]>>) => void} work
 * @param {(text: string) => void} [failed]
 */
async function use(name, work, failed = (text) => tell(text, true)) {
  /** @type {Awaited<ReturnType<(typeof LATER)[N]>>} */
  let module;
  try {
    module = /** @type {typeof module} */ (await LATER[name]());
  } catch {
    return failed(t("not-loaded"));
  }
  return work(module);
}

/** From the first touch on, all is made ready: the network may be gone when it is wanted. */
function getReady() {
  const idle = window.requestIdleCallback ?? setTimeout;
  idle(() => {
    for (const load of Object.values(LATER)) load().catch(() => {});
  });
}

/** Keeps the answers on the device and says so. */
function keepNow() {
  stopWaiting();
  const file = current();
  const isEmpty = !file.answers.size && !file.name;
  if (isEmpty) forget(path);
  if (isEmpty || keep(file)) say(isEmpty ? "empty" : "kept");
  else cannotKeep();
}

function keepShown() {
  if (!keep(current())) cannotKeep();
}

/** Says so at the top of the sheet as well: there it is promised that answers are kept. */
function cannotKeep() {
  find("kept").textContent = t("not-kept");
  tell(t("not-kept"), true);
}

function keepSoon() {
  stopWaiting();
  timer = setTimeout(keepNow, PAUSE);
}

function stopWaiting() {
  clearTimeout(timer);
  timer = undefined;
}

/**
 * Tells the reader what happened, aloud too; an error interrupts.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
function say(key, values, more = "") {
  tell([t(key, values), more].filter(Boolean).join(" "));
}

/** @param {string} text */
function tell(text, isError = false) {
  for (const name of ["alert", "status"]) {
    const words = (name === "alert") === isError ? text : "";
    // The same words are not said again after every key.
    if (find(name).textContent !== words) find(name).textContent = words;
  }
}

/**
 * Opens the browser's choice of files; the tool of that name gets what was chosen.
 * @param {"open" | "combine"} name
 */
function choose(name) {
  const input = find(`${name}-input`, HTMLInputElement);
  find(name).addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    // So that the same file can be chosen again.
    input.value = "";
    use("tools", (tools) => tools[name](own, files));
  });
}

/**
 * Shows either the reader's own sheet or the combined view.
 * @param {"own" | "combined"} name
 */
function view(name) {
  const article = form.closest("article");
  if (article) article.dataset.view = name;
  find("combined").hidden = name !== "combined";
}

/**
 * A twin of each text makes its box grow with it, and is what is printed: a box would cut it.
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 */
function growing(control) {
  const box = el("span", { class: "fill-in__grow" });
  const twin = el("span", { class: "fill-in__written", "aria-hidden": "true" });
  control.replaceWith(box);
  box.append(control, twin);
  twins.set(control, twin);
}

/**
 * A button that takes a choice back; radio buttons alone cannot.
 * @param {import("./questions.js").Question} question
 */
function clearable(question) {
  const { address, label, controls } = question;
  const title = t("clear", { question: label });
  const about = { type: "button", class: "fill-in__clear", "data-clear": address, title, hidden: true };
  const button = el("button", about);
  button.append(el("span", { "aria-hidden": "true" }, "×"), el("span", { class: "pt-hidden" }, title));
  button.addEventListener("click", () => {
    setAnswer(question);
    controls[0].focus();
    refresh();
    keepNow();
    say("cleared");
  });
  controls[controls.length - 1].closest("label")?.after(button);
  clears.set(question, button);
}

const written = /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */ (all("textarea, input[type=text]", form));
written.forEach(growing);
[...questions.values()].filter(({ options }) => options.size).forEach(clearable);
form.addEventListener("input", () => {
  refresh();
  keepSoon();
});
nameBox.addEventListener("input", keepSoon);
addEventListener("pagehide", () => timer && keepNow());
document.addEventListener("visibilitychange", () => timer && document.hidden && keepNow());
watch(path, () => show(load(path)));

/**
 * What the tools may do with the page.
 * @typedef {typeof own} Own
 */
const own = {
  path,
  blocks,
  questions,
  current,
  show,
  view,
  say,
  tell,
  stopWaiting,
  keepShown,
  others: () => others.size,
};
find("save").addEventListener("click", () => {
  if (timer) keepNow();
  use("tools", (tools) => tools.save(own));
});
choose("open");
choose("combine");
find("delete").addEventListener("click", () => use("tools", (tools) => tools.remove(own)));
find("close-combined").addEventListener("click", () => {
  view("own");
  find("combined-body").replaceChildren();
  find("combine").focus();
});

goOnWith(new Set());
const kept = load(path);
show(kept);
if (kept) getReady();
for (const touch of ["pointerdown", "keydown", "focusin"]) addEventListener(touch, getReady, { once: true });
say(kept ? "kept" : "empty");
for (const part of all("[data-needs-script]")) part.hidden = false;
for (const part of all("[data-waits]")) part.removeAttribute("data-waits");
find("without-script").hidden = true;
