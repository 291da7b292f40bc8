// Saves answers to a file of the reader's, and reads such files.
import { Unreadable, read, write } from "./answers.js";

// Bytes; a full sheet has some ten thousand.
const LARGEST = 2_000_000;

/**
 * A name that tells what the file holds: `self-assessment-questionnaire-anna-2026-11-23.json`.
 * @param {import("./answers.js").Sheet} sheet
 */
export function fileName(sheet) {
  const words = [sheet.title, sheet.name].map((text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, ""),
  );
  return `${[...words, sheet.saved].filter(Boolean).join("-")}.json`;
}

/**
 * Hands a file to the browser to save; gives its name.
 * @param {import("./answers.js").Sheet} sheet
 */
export function download(sheet) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([write(sheet)], { type: "application/json" }));
  link.download = fileName(sheet);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return link.download;
}

/**
 * Reads the files that a reader chose: the sheets, and for each file that is none of this sheet's, the reason why.
 * @param {Iterable<File>} files
 * @param {string} path of the sheet they should be about
 * @returns {Promise<{sheets: import("./answers.js").Sheet[], refused: {reason: string, file: string, title: string}[]}>}
 */
export async function readFiles(files, path) {
  const sheets = [];
  const refused = [];
  for (const file of files) {
    try {
      if (file.size > LARGEST) throw new Unreadable("wrong-file");
      const sheet = read(await file.text());
      if (sheet.sheet === path) sheets.push(sheet);
      else refused.push({ reason: "other-sheet", file: file.name, title: sheet.title || sheet.sheet });
    } catch (error) {
      // A file that the browser cannot read (moved away, a folder) is as wrong as one of another kind.
      refused.push({ reason: error instanceof Unreadable ? error.message : "wrong-file", file: file.name, title: "" });
    }
  }
  return { sheets, refused };
}
