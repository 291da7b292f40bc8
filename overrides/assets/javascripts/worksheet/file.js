// Saves answers to a file of the reader's, and reads such files.
import { read, Unreadable, write } from "./answers.js";

// Bytes; a full sheet has some ten thousand.
const LARGEST = 2_000_000;

/**
 * A name that tells what the file holds: `self-assessment-questionnaire-anna-2026-11-23.json`.
 * @param {import("./answers.js").AnswersFile} answers
 */
export function fileName(answers) {
  const words = [answers.title, answers.name].map((text) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, ""),
  );
  return `${[...words, answers.saved].filter(Boolean).join("-")}.json`;
}

/**
 * Hands a file to the browser to save; gives its name.
 * @param {import("./answers.js").AnswersFile} answers
 */
export function download(answers) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([write(answers)], { type: "application/json" }));
  link.download = fileName(answers);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return link.download;
}

/**
 * Reads the files that a reader chose: those of this sheet, and for each other one the reason why it is none.
 * @param {Iterable<File>} files
 * @param {string[]} paths of the sheet they should be about: the one it has, and those it had
 * @returns {Promise<{accepted: import("./answers.js").AnswersFile[], refused: {reason: string, file: string, title: string}[]}>}
 */
export async function readFiles(files, paths) {
  const accepted = [];
  const refused = [];
  for (const file of files) {
    try {
      if (file.size > LARGEST) throw new Unreadable("wrong-file");
      const answers = read(await file.text());
      if (paths.includes(answers.sheet)) accepted.push(answers);
      else refused.push({ reason: "other-sheet", file: file.name, title: answers.title || answers.sheet });
    } catch (error) {
      // A file that the browser cannot read (moved away, a folder) is as wrong as one of another kind.
      refused.push({ reason: error instanceof Unreadable ? error.message : "wrong-file", file: file.name, title: "" });
    }
  }
  return { accepted, refused };
}
