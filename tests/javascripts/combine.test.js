// Several people's answers to one sheet, without a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { disagreements, given, people, ratings } from "../../overrides/assets/javascripts/worksheet/combine.js";

/**
 * @param {string} name
 * @param {Record<string, string>} answers
 * @returns {import("../../overrides/assets/javascripts/worksheet/answers.js").AnswersFile}
 */
const file = (name, answers) => ({
  sheet: "s",
  title: "",
  version: "1.0",
  language: "en",
  saved: "2026-11-23",
  name,
  answers: new Map(Object.entries(answers)),
  questions: new Map([["old", "What was asked before"]]),
});

const scale = { accepts: (/** @type {unknown} */ answer) => typeof answer === "string" && "12345".includes(answer) };
const QUESTIONS = new Map([
  ["r.a", scale],
  ["r.b", scale],
]);
const BLOCKS = [
  { kind: "text", questions: [{ address: "t", label: "T" }] },
  {
    kind: "rating",
    questions: [
      { address: "r.a", label: "A" },
      { address: "r.b", label: "B" },
      { address: "r.c", label: "C" },
    ],
  },
];
const persons = people(
  [file("Ilze", { "r.a": "1", "r.b": "3" }), file("", { "r.a": "2", "r.b": "5", old: "x" }), file("", { "r.b": "1" })],
  QUESTIONS,
  (n) => `Person ${n}`,
);

test("who gave no name is called by their place", () => {
  assert.deepEqual(
    persons.map(({ name }) => name),
    ["Ilze", "Person 2", "Person 3"],
  );
});

test("what only another version asked stands apart, with what was asked", () => {
  assert.deepEqual([...persons[1].others], [["old", "x"]]);
  assert.equal(persons[1].answers.size, 2);
  assert.equal(persons[1].questions.get("old"), "What was asked before");
});

test("ratings are numbers of those who answered", () => {
  assert.deepEqual(ratings(persons, { address: "r.a" }), [1, 2]);
  assert.deepEqual(
    given(persons, { address: "r.a" }).map(({ name }) => name),
    ["Ilze", "Person 2"],
  );
});

test("statements are ordered by how far the answers lie apart; those that nobody rated are left out", () => {
  const found = disagreements(persons, BLOCKS);
  assert.deepEqual(
    found.map(({ label, min, max }) => [label, min, max]),
    [
      ["B", 1, 5],
      ["A", 1, 2],
    ],
  );
  assert.equal(found[0].block, BLOCKS[1]);
});
