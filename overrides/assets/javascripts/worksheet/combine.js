// Brings together what several people wrote on the same sheet. Nothing here knows the page.
import { part } from "./answers.js";
import { bySpread, summary } from "./statistics.js";

/**
 * @typedef {import("./answers.js").Answer} Answer
 * @typedef {import("./answers.js").AnswersFile} AnswersFile
 *
 * @typedef {object} Person
 * @property {string} name
 * @property {string} date
 * @property {string} version of the sheet
 * @property {Map<string, Answer>} answers that this sheet asks for
 * @property {Map<string, Answer>} others
 * @property {Map<string, string>} questions what was asked, by address
 */

/**
 * Parts everybody's answers into those that this sheet asks for and the others.
 * @param {AnswersFile[]} files
 * @param {Map<string, {accepts: (answer: Answer) => boolean}>} questions of this sheet, by address
 * @param {(n: number) => string} unnamed what somebody is called who gave no name; `n` counts from 1
 * @returns {Person[]}
 */
export function people(files, questions, unnamed) {
  return files.map((file, n) => {
    const [answers, others] = part(file.answers, questions);
    const name = file.name || unnamed(n + 1);
    return { name, date: file.saved, version: file.version, answers, others, questions: file.questions };
  });
}

/**
 * Those who answered a question.
 * @template {Pick<Person, "answers">} P
 * @param {P[]} persons
 * @param {{address: string}} question
 */
export const given = (persons, { address }) => persons.filter(({ answers }) => answers.has(address));

/**
 * How they rated a statement.
 * @param {Pick<Person, "answers">[]} persons
 * @param {{address: string}} question
 */
export const ratings = (persons, question) =>
  given(persons, question).map(({ answers }) => Number(answers.get(question.address)));

/**
 * How every rated statement was rated, the widest spread first.
 * @template {{kind: string, questions: {address: string, label: string}[]}} B
 * @param {Pick<Person, "answers">[]} persons
 * @param {B[]} blocks
 */
export function disagreements(persons, blocks) {
  return blocks
    .filter(({ kind }) => kind === "rating")
    .flatMap((block) => block.questions.map((one) => ({ block, label: one.label, values: ratings(persons, one) })))
    .filter(({ values }) => values.length)
    .map((one) => ({ ...one, ...summary(one.values) }))
    .sort(bySpread);
}
