// Keeps a sheet's answers in this browser, and nowhere else. The key is the sheet's path: the same in every language.
import { read, write } from "./answers.js";

/** @param {string} path */
const key = (path) => `healthy-boost:${path}`;

/**
 * The answers kept for the sheet at `path`, or null. What was kept while the sheet had another path moves with it.
 * @param {string} path
 * @param {string[]} [former] paths that the sheet had before
 */
export function load(path, former = []) {
  try {
    for (const old of former) {
      const answers = localStorage.getItem(key(old));
      if (answers === null) continue;
      if (localStorage.getItem(key(path)) === null) localStorage.setItem(key(path), answers);
      localStorage.removeItem(key(old));
    }
    return read(localStorage.getItem(key(path)));
  } catch {
    return null;
  }
}

/**
 * Keeps the answers; says whether the browser let it.
 * @param {import("./answers.js").AnswersFile} file
 */
export function keep(file) {
  try {
    localStorage.setItem(key(file.sheet), write(file));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} path */
export function forget(path) {
  try {
    localStorage.removeItem(key(path));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/**
 * Calls back when another tab changes the same answers, or when this page comes back from the browser's history.
 * @param {string} path
 * @param {() => void} changed
 */
export function watch(path, changed) {
  addEventListener("storage", (event) => (event.key === key(path) || event.key === null) && changed());
  addEventListener("pageshow", (event) => event.persisted && changed());
}
