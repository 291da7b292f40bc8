// Keeps a sheet's answers in this browser, and nowhere else. The key is the sheet's path: the same in every language.
import { read, write } from "./answers.js";

/** @param {string} path */
const key = (path) => `healthy-boost:${path}`;

/**
 * The answers kept for the sheet at `path`, or null.
 * @param {string} path
 */
export function load(path) {
  try {
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
