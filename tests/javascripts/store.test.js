// Answers kept on the device, without a page: they move with their sheet.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { write } from "../../overrides/assets/javascripts/worksheet/answers.js";
import { readFiles } from "../../overrides/assets/javascripts/worksheet/file.js";
import { keep, load } from "../../overrides/assets/javascripts/worksheet/store.js";

/** @type {Map<string, string>} */
const kept = new Map();

beforeEach(() => {
  kept.clear();
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    value: {
      /** @param {string} key */
      getItem: (key) => kept.get(key) ?? null,
      /** @param {string} key @param {string} value */
      setItem: (key, value) => kept.set(key, value),
      /** @param {string} key */
      removeItem: (key) => kept.delete(key),
    },
  });
});

/** @param {string} sheet @param {string} aim @returns {import("../../overrides/assets/javascripts/worksheet/answers.js").AnswersFile} */
function file(sheet, aim) {
  return {
    sheet,
    title: "Register",
    version: "1.0",
    language: "en",
    saved: "2026-11-23",
    name: "",
    answers: new Map([["aim", aim]]),
    questions: new Map([["aim", "The aim"]]),
  };
}

test("answers move with a sheet that has another path", () => {
  keep(file("toolkits/old/sheet.md", "kept"));
  assert.equal(load("toolkits/new/sheet.md")?.answers.size, undefined);
  const found = load("toolkits/new/sheet.md", ["toolkits/older/sheet.md", "toolkits/old/sheet.md"]);
  assert.equal(found?.answers.get("aim"), "kept");
  assert.deepEqual([...kept.keys()], ["healthy-boost:toolkits/new/sheet.md"]);
});

test("answers that are there already are not replaced by older ones", () => {
  keep(file("old.md", "older"));
  keep(file("new.md", "newer"));
  assert.equal(load("new.md", ["old.md"])?.answers.get("aim"), "newer");
});

test("a file saved under a former path is the sheet's own", async () => {
  const saved = new File([write(file("old.md", "saved"))], "one.json");
  const other = new File([write(file("other.md", "saved"))], "two.json");
  const { accepted, refused } = await readFiles([saved, other], ["new.md", "old.md"]);
  assert.deepEqual(
    accepted.map((one) => one.answers.get("aim")),
    ["saved"],
  );
  assert.deepEqual(
    refused.map((one) => one.reason),
    ["other-sheet"],
  );
});
