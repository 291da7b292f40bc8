// The format of answers, without a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { part, read, Unreadable, write } from "../../overrides/assets/javascripts/worksheet/answers.js";

/** @type {import("../../overrides/assets/javascripts/worksheet/answers.js").AnswersFile} */
const FILE = {
  sheet: "toolkits/a/b",
  title: "Register",
  version: "1.0",
  language: "en",
  saved: "2026-11-23",
  name: "Ilze",
  answers: new Map(
    /** @type {[string, string | true][]} */ ([
      ["aim", "Say “why”\nand how"],
      ["done.first", true],
    ]),
  ),
  questions: new Map([
    ["aim", "The aim"],
    ["done.first", "First step"],
  ]),
};

/** @param {object} changes to what a file holds */
const changed = (changes) => JSON.stringify({ ...JSON.parse(write(FILE)), ...changes });

test("what is written is read again", () => {
  assert.deepEqual(read(write(FILE)), FILE);
});

test("a head that says nothing is not written, and read as empty", () => {
  const text = write({ ...FILE, name: "", version: "" });
  assert.ok(!("name" in JSON.parse(text)));
  assert.equal(read(text).name, "");
  assert.equal(read(changed({ name: 7 })).name, "");
});

test("answers of another kind become text, empty ones are left out", () => {
  const { answers, questions } = read(
    changed({ answers: { a: 0, b: 5, c: "", d: null, e: [1], f: true }, questions: { a: 3 } }),
  );
  assert.deepEqual(Object.fromEntries(answers), { a: "0", b: "5", e: "[1]", f: true });
  assert.deepEqual(Object.fromEntries(questions), { a: "3" });
  assert.equal(read(changed({ questions: [] })).questions.size, 0);
});

for (const [what, text, reason] of [
  ["nothing", null, "wrong-file"],
  ["no JSON", "{", "wrong-file"],
  ["JSON of another kind", "[]", "wrong-file"],
  ["null", "null", "wrong-file"],
  ["another format", changed({ format: "else" }), "wrong-file"],
  ["no sheet", changed({ sheet: 1 }), "wrong-file"],
  ["a list of answers", changed({ answers: [] }), "wrong-file"],
  ["a newer version", changed({ formatVersion: 2 }), "newer-file"],
  ["a version that is no number", changed({ formatVersion: "x" }), "newer-file"],
]) {
  test(`${what} is no answers file: ${reason}`, () => {
    assert.throws(
      () => read(text),
      (error) => error instanceof Unreadable && error.message === reason,
    );
  });
}

test("answers that the sheet does not ask for are parted from those that it does", () => {
  const [fitting, others] = part(FILE.answers, new Map([["aim", { accepts: (answer) => typeof answer === "string" }]]));
  assert.deepEqual([...fitting.keys()], ["aim"]);
  assert.deepEqual([...others], [["done.first", true]]);
  const [none, all] = part(FILE.answers, new Map([["aim", { accepts: () => false }]]));
  assert.equal(none.size, 0);
  assert.equal(all.size, 2);
});
