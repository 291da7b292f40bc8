// Shows what several people wrote on the same sheet. It is drawn from their files and kept nowhere.
import { at, axis, bar, scale, table } from "./chart.js";
import { disagreements, given, ratings } from "./combine.js";
import { all, decimal, el, longDate, number, svg, t } from "./page.js";
import { mean, summary } from "./statistics.js";

/**
 * @typedef {import("./combine.js").Person} Person
 * @typedef {import("./questions.js").Block} Block
 */

/** Answers that lie so many levels apart are worth a talk. */
const FAR_APART = 2;

/**
 * Draws the combined view into `place`.
 * @param {HTMLElement} place
 * @param {Person[]} persons
 * @param {Block[]} blocks
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

/** @param {Person} person */
function aboutPerson({ name, date, version, answers }) {
  const about = [t("answers", { n: answers.size }), longDate(date), version && t("version", { version })];
  return el("li", {}, el("b", {}, name), ` · ${about.filter(Boolean).join(" · ")}`);
}

/**
 * @param {Person[]} persons
 * @param {Block[]} blocks
 */
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

/**
 * @param {Person[]} persons
 * @param {Block} block
 */
function rating(persons, block) {
  const { options } = block.questions[0];
  const all = block.questions.flatMap((question) => ratings(persons, question));
  if (!all.length) return [];
  const rows = block.questions.map((question) => {
    const values = ratings(persons, question);
    if (!values.length) return el("div", { class: "pt-spread" }, el("p", {}, question.label), el("p", {}, t("nobody")));
    const { count, ...rest } = summary(values);
    const written = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, number(value)]));
    const words = [t("summary", written), t("half", written), t("answers", { n: count })].map((one) =>
      el("span", {}, one),
    );
    return el(
      "div",
      { class: "pt-spread" },
      el("p", {}, question.label),
      spread(values, options),
      el("p", {}, ...words),
    );
  });
  const about = el("p", { class: "pt-note" }, t("mean-of-all", { mean: decimal(mean(all)) }));
  return [about, ...rows, el("div", { class: "pt-spread" }, axis(options))];
}

/**
 * The line reaches from the lowest to the highest answer, the band covers the middle half, circles hold counts.
 * @param {number[]} values
 * @param {Map<string, string>} options
 */
function spread(values, options) {
  const { min, q1, median, q3, max } = summary(values);
  /** @param {number} level */
  const x = (level) => at(level, options.size);
  /**
   * @param {number} from
   * @param {number} to
   */
  const width = (from, to) => `${((to - from) / (options.size - 1)) * 100}%`;
  const counts = [...options.keys()].map((value) => values.filter((one) => one === Number(value)).length);
  const circles = counts.flatMap((count, n) =>
    count
      ? [
          svg("circle", { class: "pt-scale__dot", cx: x(n + 1), cy: "50%", r: 8 + Math.min(count, 5) }),
          svg(
            "text",
            { class: "pt-scale__count", x: x(n + 1), y: "50%", dy: ".36em", "text-anchor": "middle" },
            String(count),
          ),
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

/**
 * @param {string} label
 * @param {number} count
 * @param {number} of
 */
const counted = (label, count, of) =>
  el("li", {}, el("span", {}, label), bar(count / of), el("b", {}, t("n-of", { n: count, m: of })));

/**
 * @param {Person[]} persons
 * @param {Block} block
 */
function checklist(persons, block) {
  const items = block.questions.map((one) => counted(one.label, given(persons, one).length, persons.length));
  return [el("ul", { class: "pt-counted" }, ...items)];
}

/**
 * @param {Person[]} persons
 * @param {Block} block
 */
function choice(persons, block) {
  const [question] = block.questions;
  const chosen = given(persons, question).map(({ answers }) => answers.get(question.address));
  const items = [...question.options].map(([value, label]) =>
    counted(label, chosen.filter((one) => one === value).length, persons.length),
  );
  return [el("ul", { class: "pt-counted" }, ...items)];
}

/**
 * @param {Person[]} persons
 * @param {Block} block
 */
function text(persons, block) {
  return block.questions.flatMap((question) => {
    const answered = given(persons, question).map(
      ({ name, answers }) => /** @type {const} */ ([name, said(answers.get(question.address))]),
    );
    if (!answered.length) return [];
    // A block that is one question has said it in its heading.
    const heading = question.address === block.id ? [] : [el("h4", {}, question.label)];
    return [...heading, written(answered)];
  });
}

/** @param {(readonly [string, string])[]} pairs */
const written = (pairs) =>
  el(
    "dl",
    { class: "pt-written" },
    ...pairs.map(([name, said]) => el("div", {}, el("dt", {}, name), el("dd", {}, said))),
  );

/**
 * @param {Person[]} persons
 * @param {Block} block
 */
function grid(persons, block) {
  const [, ...columns] = all("thead th", block.element).map((head) => (head.textContent ?? "").trim());
  /** @type {import("./chart.js").Row[]} */
  const rows = [];
  for (const { name, answers } of persons) {
    for (const row of all("tbody tr", block.element)) {
      const cells = all("[name]", row).map((control) => [said(answers.get(control.getAttribute("name") ?? ""))]);
      const label = row.dataset.row;
      if (cells.some(([one]) => one)) rows.push([label ? `${name}: ${label}` : name, ...cells]);
    }
  }
  return rows.length ? [table(block.label, [t("who"), ...columns], rows)] : [];
}

/** @param {Person[]} persons */
function fromOtherVersions(persons) {
  const pairs = persons.flatMap(({ name, others, questions }) =>
    [...others].map(
      ([address, answer]) => /** @type {const} */ ([`${name}: ${questions.get(address) || address}`, said(answer)]),
    ),
  );
  return pairs.length ? [el("h3", {}, t("other-version")), written(pairs)] : [];
}

/**
 * An answer as it is shown; nothing where there is none.
 * @param {import("./answers.js").Answer} [answer]
 */
const said = (answer = "") => (answer === true ? "✓" : answer);
