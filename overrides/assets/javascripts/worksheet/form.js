// The form of a worksheet page: keeps what is written on the reader's device, and offers what can be done with it.
import { part } from "./answers.js";
import { el, find, t } from "./page.js";
import { answerOf, readBlocks, setAnswer } from "./questions.js";
import { forget, keep, load, watch } from "./store.js";

// Milliseconds after the last key before it is kept.
const PAUSE = 400;

/** What typing and keeping does without is fetched when the page is used: a page that is only read never asks for it. */
const LATER = { results: () => import("./chart.js"), tools: () => import("./tools.js") };

const form = find("sheet");
const path = form.dataset.sheet;
const blocks = readBlocks(form);
const questions = new Map(blocks.flatMap((block) => block.questions.map((one) => [one.address, one])));
const ratings = blocks.filter(({ kind }) => kind === "rating");

/** Answers that this version of the sheet does not ask for, with what was asked. */
let others = new Map();
let asked = new Map();
let timer = 0;
let hasResults = false;

/** @returns {import("./answers.js").Sheet} what stands on the page now */
function current() {
  const here = [...questions.values()].map((one) => [one.address, answerOf(one)]).filter(([, answer]) => answer);
  const label = ([address]) => [address, fullLabel(address)];
  return {
    sheet: path,
    title: form.dataset.title,
    version: form.dataset.version,
    language: document.documentElement.lang,
    // Sweden writes a day as ISO 8601 does.
    saved: new Date().toLocaleDateString("sv"),
    name: find("name").value.trim(),
    answers: new Map([...here, ...others]),
    questions: new Map([...here.map(label), ...[...others].map(([address]) => [address, asked.get(address) ?? ""])]),
  };
}

function fullLabel(address) {
  const block = blocks.find((one) => one.questions.some((question) => question.address === address));
  const { label } = questions.get(address);
  return label === block.label ? label : `${block.label} – ${label}`;
}

/** @param {import("./answers.js").Sheet | null} sheet to show on the page; null empties it */
function show(sheet) {
  const [fitting, rest] = part(sheet?.answers ?? new Map(), questions);
  others = rest;
  asked = sheet?.questions ?? new Map();
  for (const [address, question] of questions) setAnswer(question, fitting.get(address));
  find("name").value = sheet?.name ?? "";
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
  if (hasResults) use("results", showResults, (text) => find("chart").replaceChildren(el("p", { class: "pt-hint" }, text)));
  for (const control of form.querySelectorAll("textarea, input[type=text]")) {
    control.nextElementSibling.textContent = `${control.value}\n`;
  }
  for (const button of form.querySelectorAll("[data-clear]")) button.hidden = !answerOf(questions.get(button.dataset.clear));
}

function showResults({ drawResults }) {
  goOnWith(drawResults(find("chart"), ratings));
}

/** @param {Set<string>} weak ids of the blocks whose toolkits are shown */
function goOnWith(weak) {
  for (const item of document.querySelectorAll("[data-next]")) item.hidden = !weak.has(item.dataset.next);
  if (find("go-on")) find("go-on").hidden = !weak.size;
}

/**
 * Does something with what is fetched later; where it cannot be fetched, says so.
 * @param {"results" | "tools"} name
 * @param {(module: object) => void} work
 * @param {(text: string) => void} [failed]
 */
async function use(name, work, failed = (text) => tell(text, true)) {
  let module;
  try {
    module = await LATER[name]();
  } catch {
    return failed(t("not-loaded"));
  }
  return work(module);
}

/** From the first touch on, all is made ready: the network may be gone when it is wanted. */
function getReady() {
  const idle = window.requestIdleCallback ?? setTimeout;
  idle(() => Object.values(LATER).forEach((load) => load().catch(() => {})));
}

/** Keeps the answers on the device and says so. */
function keepNow() {
  stopWaiting();
  const sheet = current();
  const isEmpty = !sheet.answers.size && !sheet.name;
  if (isEmpty) forget(path);
  if (isEmpty || keep(sheet)) say(isEmpty ? "empty" : "kept");
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
  timer = 0;
}

/** Tells the reader what happened, aloud too; an error interrupts. */
function say(key, values, more = "") {
  tell([t(key, values), more].filter(Boolean).join(" "));
}

function tell(text, isError = false) {
  for (const [name, words] of [["alert", isError ? text : ""], ["status", isError ? "" : text]]) {
    // The same words are not said again after every key.
    if (find(name).textContent !== words) find(name).textContent = words;
  }
}

/** Opens the browser's choice of files; the tool of that name gets what was chosen. */
function choose(name) {
  const input = find(`${name}-input`);
  find(name).addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const files = [...input.files];
    // So that the same file can be chosen again.
    input.value = "";
    use("tools", (tools) => tools[name](own, files));
  });
}

/** Shows either the reader's own sheet or the combined view. */
function view(name) {
  form.closest("article").dataset.view = name;
  find("combined").hidden = name !== "combined";
}

/** A twin of each text makes its box grow with it, and is what is printed: a box would cut it. */
function growing(control) {
  const box = el("span", { class: "fill-in__grow" });
  control.replaceWith(box);
  box.append(control, el("span", { class: "fill-in__written", "aria-hidden": "true" }));
}

/** A button that takes a choice back; radio buttons alone cannot. */
function clearable({ address, label, controls }) {
  const name = t("clear", { question: label });
  const button = el("button", { type: "button", class: "fill-in__clear", "data-clear": address, title: name, hidden: true });
  button.append(el("span", { "aria-hidden": "true" }, "×"), el("span", { class: "pt-hidden" }, name));
  button.addEventListener("click", () => {
    setAnswer(questions.get(address));
    controls[0].focus();
    refresh();
    keepNow();
    say("cleared");
  });
  controls.at(-1).closest("label").after(button);
}

form.querySelectorAll("textarea, input[type=text]").forEach(growing);
[...questions.values()].filter(({ options }) => options.size).forEach(clearable);
form.addEventListener("input", () => {
  refresh();
  keepSoon();
});
find("name").addEventListener("input", keepSoon);
addEventListener("pagehide", () => timer && keepNow());
document.addEventListener("visibilitychange", () => timer && document.hidden && keepNow());
watch(path, () => show(load(path)));

/** What the tools may do with the page. */
const own = { path, blocks, questions, current, show, view, say, tell, stopWaiting, keepShown, others: () => others.size };
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
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
find("without-script").hidden = true;
