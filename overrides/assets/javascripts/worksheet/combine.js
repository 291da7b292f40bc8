// Shows what several people wrote on the same sheet. It is drawn from their files and kept nowhere.
import { part } from "./answers.js";
import { at, axis, bar, scale, table } from "./chart.js";
import { decimal, el, longDate, number, svg, t } from "./page.js";
import { bySpread, mean, summary } from "./statistics.js";

/** Answers that lie so many levels apart are worth a talk. */
const FAR_APART = 2;

/**
 * @typedef {{name: string, date: string, version: string, answers: Map, others: Map, questions: Map}} Person
 *
 * Parts everybody's answers into those that this sheet asks for and the others.
 * @param {import("./answers.js").Sheet[]} sheets
 * @param {Map<string, import("./questions.js").Question>} questions
 * @returns {Person[]}
 */
export function people(sheets, questions) {
  return sheets.map((sheet, n) => {
    const [answers, others] = part(sheet.answers, questions);
    const name = sheet.name || t("person", { n: n + 1 });
    return { name, date: sheet.saved, version: sheet.version, answers, others, questions: sheet.questions };
  });
}

/**
 * How every rated statement was rated, the widest spread first.
 * @param {Pick<Person, "answers">[]} persons
 * @param {import("./questions.js").Block[]} blocks
 */
export function disagreements(persons, blocks) {
  return blocks
    .filter(({ kind }) => kind === "rating")
    .flatMap((block) => block.questions.map((one) => ({ block, label: one.label, values: ratings(persons, one) })))
    .filter(({ values }) => values.length)
    .map((one) => ({ ...one, ...summary(one.values) }))
    .sort(bySpread);
}

const given = (persons, { address }) => persons.filter(({ answers }) => answers.has(address));
const ratings = (persons, question) => given(persons, question).map(({ answers }) => Number(answers.get(question.address)));

/**
 * Draws the combined view into `place`.
 * @param {HTMLElement} place
 * @param {Person[]} persons
 * @param {import("./questions.js").Block[]} blocks
 */
export function drawCombined(place, persons, blocks) {
  place.replaceChildren(
    el("ul", { class: "pt-people" }, ...persons.map(aboutPerson)),
    ...(blocks.some(({ kind }) => kind === "rating") ? whereApart(persons, blocks) : []),
    ...blocks.flatMap((block) => {
      const drawn = DRAW[block.kind](persons, block);
      return [el("h3", {}, block.label), ...(drawn.length ? drawn : [el("p", { class: "pt-note" }, t("nobody"))])];
    }),
    ...fromOtherVersions(persons),
  );
}

function aboutPerson({ name, date, version, answers }) {
  const about = [t("answers", { n: answers.size }), longDate(date), version && t("version", { version })];
  return el("li", {}, el("b", {}, name), ` · ${about.filter(Boolean).join(" · ")}`);
}

function whereApart(persons, blocks) {
  const apart = disagreements(persons, blocks).filter(({ min, max }) => max - min >= FAR_APART);
  const items = apart.map(({ label, block, min, max }) =>
    el("li", {}, el("b", {}, t("range", { min, max })), ` ${label} `, el("small", {}, block.label)),
  );
  const found = items.length ? el("ol", { class: "pt-apart" }, ...items) : el("p", { class: "pt-note" }, t("agree"));
  const lead = items.length ? [el("p", { class: "pt-note" }, t("apart-lead"))] : [];
  return [el("h3", {}, t("apart")), ...lead, found, el("p", { class: "pt-note pt-key" }, t("how-to-read"))];
}

const DRAW = { rating, choice, checklist, grid, text };

function rating(persons, block) {
  const { options } = block.questions[0];
  const all = block.questions.flatMap((question) => ratings(persons, question));
  if (!all.length) return [];
  const rows = block.questions.map((question) => {
    const values = ratings(persons, question);
    if (!values.length) return el("div", { class: "pt-spread" }, el("p", {}, question.label), el("p", {}, t("nobody")));
    const { count, ...rest } = summary(values);
    const written = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, number(value)]));
    const words = [t("summary", written), t("half", written), t("answers", { n: count })].map((one) => el("span", {}, one));
    return el("div", { class: "pt-spread" }, el("p", {}, question.label), spread(values, options), el("p", {}, ...words));
  });
  const about = el("p", { class: "pt-note" }, t("mean-of-all", { mean: decimal(mean(all)) }));
  return [about, ...rows, el("div", { class: "pt-spread" }, axis(options))];
}

/** The line reaches from the lowest to the highest answer, the band covers the middle half, circles hold counts. */
function spread(values, options) {
  const { min, q1, median, q3, max } = summary(values);
  const x = (level) => at(level, options.size);
  const width = (from, to) => `${((to - from) / (options.size - 1)) * 100}%`;
  const counts = [...options.keys()].map((value) => values.filter((one) => one === Number(value)).length);
  const circles = counts.flatMap((count, n) =>
    count
      ? [
          svg("circle", { class: "pt-scale__dot", cx: x(n + 1), cy: "50%", r: 8 + Math.min(count, 5) }),
          svg("text", { class: "pt-scale__count", x: x(n + 1), y: "50%", dy: ".36em", "text-anchor": "middle" }, count),
        ]
      : [],
  );
  const marks = [
    svg("rect", { class: "pt-scale__half", x: x(q1), y: "15%", width: width(q1, q3), height: "70%", rx: 3 }),
    svg("line", { class: "pt-scale__range", x1: x(min), x2: x(max), y1: "50%", y2: "50%" }),
    svg("line", { class: "pt-scale__median", x1: x(median), x2: x(median), y1: "-6%", y2: "106%" }),
    ...circles,
  ];
  const said = [...options].map(([value, label], n) => counts[n] && `${value} ${label}: ${counts[n]}`).filter(Boolean);
  return scale(options.size, marks, { role: "img", "aria-label": said.join("; ") });
}

const counted = (label, count, of) =>
  el("li", {}, el("span", {}, label), bar(count / of), el("b", {}, t("n-of", { n: count, m: of })));

function checklist(persons, block) {
  const items = block.questions.map((one) => counted(one.label, given(persons, one).length, persons.length));
  return [el("ul", { class: "pt-counted" }, ...items)];
}

function choice(persons, block) {
  const [question] = block.questions;
  const chosen = given(persons, question).map(({ answers }) => answers.get(question.address));
  const items = [...question.options].map(([value, label]) =>
    counted(label, chosen.filter((one) => one === value).length, persons.length),
  );
  return [el("ul", { class: "pt-counted" }, ...items)];
}

function text(persons, block) {
  return block.questions.flatMap((question) => {
    const said = given(persons, question).map(({ name, answers }) => [name, answers.get(question.address)]);
    if (!said.length) return [];
    // A block that is one question has said it in its heading.
    const heading = question.address === block.id ? [] : [el("h4", {}, question.label)];
    return [...heading, written(said)];
  });
}

const written = (pairs) =>
  el("dl", { class: "pt-written" }, ...pairs.map(([name, said]) => el("div", {}, el("dt", {}, name), el("dd", {}, said))));

function grid(persons, block) {
  const [rowHead, ...columns] = [...block.element.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  const rows = persons.flatMap((person) =>
    [...block.element.querySelectorAll("tbody tr")].flatMap((row) => {
      const cells = [...row.querySelectorAll("[name]")].map((control) => person.answers.get(control.name) ?? "");
      const label = row.dataset.row;
      return cells.some(Boolean) ? [[label ? `${person.name}: ${label}` : person.name, ...cells.map((one) => [one])]] : [];
    }),
  );
  return rows.length ? [table(block.label, [t("who"), ...columns], rows)] : [];
}

function fromOtherVersions(persons) {
  const pairs = persons.flatMap(({ name, others, questions }) =>
    [...others].map(([address, answer]) => [`${name}: ${questions.get(address) || address}`, answer === true ? "✓" : answer]),
  );
  return pairs.length ? [el("h3", {}, t("other-version")), written(pairs)] : [];
}
