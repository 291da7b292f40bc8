// What can be done with a sheet's answers: save, open, combine, delete. Loaded when the page is first used.
import { drawCombined, people } from "./combine.js";
import { download, readFiles } from "./file.js";
import { el, find, t } from "./page.js";
import { forget } from "./store.js";

export function save(own) {
  const sheet = own.current();
  if (sheet.answers.size) own.say("saved", { file: download(sheet) });
  else own.say("empty");
}

export async function open(own, files) {
  const { sheets, refused } = await read(own, files);
  const [sheet] = sheets;
  if (!sheet) return own.tell(refused.join(" "), true);
  if (own.current().answers.size && !(await ask("replace"))) return;
  own.stopWaiting();
  own.show(sheet);
  const n = own.others();
  own.say("opened", { n: sheet.answers.size - n }, n && t("opened-others", { n }));
  own.keepShown();
}

export async function combine(own, files) {
  const { sheets, refused } = await read(own, files);
  if (refused.length) own.tell(refused.join(" "), true);
  if (!sheets.length) return;
  drawCombined(find("combined-body"), people(sheets, own.questions), own.blocks);
  find("combined-refused").replaceChildren(...refused.map((text) => el("p", {}, text)));
  find("combined-title").textContent = t("combined", { n: sheets.length });
  own.view("combined");
  find("combined-title").focus();
}

export async function remove(own) {
  if (!(await ask("delete"))) return;
  own.stopWaiting();
  forget(own.path);
  own.show(null);
  own.say("deleted");
}

async function read(own, files) {
  const { sheets, refused } = await readFiles(files, own.path);
  return { sheets, refused: refused.map((one) => t(one.reason, one)) };
}

/** Asks in a dialog; the browser puts the focus back where it was. @returns {Promise<boolean>} */
function ask(key) {
  const dialog = find("ask");
  for (const part of ["title", "text", "yes", "no"]) find(`ask-${part}`).textContent = t(`${key}.${part}`);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) =>
    dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true }),
  );
}
