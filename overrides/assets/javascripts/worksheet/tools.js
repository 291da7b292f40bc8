// What can be done with a sheet's answers: save, open, combine, delete. Loaded when the page is first used.
import { people } from "./combine.js";
import { drawCombined } from "./combined.js";
import { download, readFiles } from "./file.js";
import { el, find, t } from "./page.js";
import { forget } from "./store.js";

/** @typedef {import("./form.js").Own} Own */

/** @param {Own} own */
export function save(own) {
  const file = own.current();
  if (file.answers.size) own.say("saved", { file: download(file) });
  else own.say("empty");
}

/**
 * @param {Own} own
 * @param {File[]} files
 */
export async function open(own, files) {
  const { accepted, refused } = await read(own, files);
  const [file] = accepted;
  if (!file) return own.tell(refused.join(" "), true);
  if (own.current().answers.size && !(await ask("replace"))) return;
  own.stopWaiting();
  own.show(file);
  const n = own.others();
  own.say("opened", { n: file.answers.size - n }, n ? t("opened-others", { n }) : "");
  own.keepShown();
}

/**
 * @param {Own} own
 * @param {File[]} files
 */
export async function combine(own, files) {
  const { accepted, refused } = await read(own, files);
  if (refused.length) own.tell(refused.join(" "), true);
  if (!accepted.length) return;
  const persons = people(accepted, own.questions, (n) => t("person", { n }));
  drawCombined(find("combined-body"), persons, own.blocks);
  find("combined-refused").replaceChildren(...refused.map((text) => el("p", {}, text)));
  find("combined-title").textContent = t("combined", { n: accepted.length });
  own.view("combined");
  find("combined-title").focus();
}

/** @param {Own} own */
export async function remove(own) {
  if (!(await ask("delete"))) return;
  own.stopWaiting();
  forget(own.path);
  own.show(null);
  own.say("deleted");
}

/**
 * @param {Own} own
 * @param {File[]} files
 */
async function read(own, files) {
  const { accepted, refused } = await readFiles(files, [own.path, ...own.former]);
  return { accepted, refused: refused.map((one) => t(one.reason, one)) };
}

/**
 * Asks in a dialog; the browser puts the focus back where it was.
 * @param {string} key
 * @returns {Promise<boolean>}
 */
function ask(key) {
  const dialog = find("ask", HTMLDialogElement);
  for (const part of ["title", "text", "yes", "no"]) find(`ask-${part}`).textContent = t(`${key}.${part}`);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) =>
    dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true }),
  );
}
