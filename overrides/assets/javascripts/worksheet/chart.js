// Draws the results of ratings: bars on a scale, and the same as a table.

import { decimal, el, svg, t } from "./page.js";
import { answerOf } from "./questions.js";
import { isWeak, mean } from "./statistics.js";

/**
 * Where a level stands on a scale of so many levels, as a part of its width.
 * @param {number} level
 * @param {number} levels
 */
export const at = (level, levels) => `${((level - 1) / (levels - 1)) * 100}%`;

/**
 * A scale with its levels as ticks; `marks` are drawn on it. Colours come from the style sheet.
 * @param {number} levels
 * @param {SVGElement[]} marks
 * @param {import("./page.js").Attributes} attributes
 */
export function scale(levels, marks, attributes = {}) {
  const ticks = Array.from({ length: levels }, (_, n) => {
    const x = at(n + 1, levels);
    return svg("line", { x1: x, x2: x, y1: "20%", y2: "80%" });
  });
  const track = svg("line", { x1: 0, x2: "100%", y1: "50%", y2: "50%" });
  return svg("svg", { class: "pt-scale", ...attributes }, track, ...ticks, ...marks);
}

/**
 * A bar that fills a part of its width.
 * @param {number} share 0 to 1
 */
export const bar = (share) =>
  svg(
    "svg",
    { class: "pt-scale", "aria-hidden": "true" },
    svg("line", { x1: 0, x2: "100%", y1: "50%", y2: "50%" }),
    svg("rect", { class: "pt-scale__bar", x: 0, y: "25%", width: `${share * 100}%`, height: "50%" }),
  );

/**
 * The numbers of a scale, and the words at its ends.
 * @param {Map<string, string>} options value → text
 */
export function axis(options) {
  const levels = [...options];
  const numbers = levels.map(([value], n) =>
    svg("text", { x: at(n + 1, levels.length), y: "1em", "text-anchor": "middle" }, value),
  );
  const ends = [
    svg("text", { x: "-.4em", y: "2.3em" }, levels[0][1]),
    svg("text", { x: "100%", dx: ".4em", y: "2.3em", "text-anchor": "end" }, levels[levels.length - 1][1]),
  ];
  return svg("svg", { class: "pt-scale pt-scale--axis", "aria-hidden": "true" }, ...numbers, ...ends);
}

/**
 * What was rated in a block: each statement with its number, for those that have one.
 * @param {import("./questions.js").Block} block
 */
function subject(block) {
  const rated = block.questions
    .map((question) => ({ text: question.label, value: Number(answerOf(question)) }))
    .filter(({ value }) => value);
  const { options } = block.questions[0];
  const values = rated.map(({ value }) => value);
  return { ...block, rated, values, options, levels: options.size, of: block.questions.length, mean: mean(values) };
}

/**
 * Draws the result of every rating block into `place`, and gives the ids of the weak ones.
 * @param {HTMLElement} place
 * @param {import("./questions.js").Block[]} blocks
 * @returns {Set<string>}
 */
export function drawResults(place, blocks) {
  const subjects = blocks.map(subject);
  const any = subjects.some(({ values }) => values.length);
  place.replaceChildren(...(any ? [chart(subjects), twin(subjects)] : [el("p", { class: "pt-hint" }, t("no-result"))]));
  return new Set(subjects.filter((one) => isWeak(one.values, one.of, one.levels)).map(({ id }) => id));
}

/** @typedef {ReturnType<typeof subject>} Subject */

/** @param {Subject[]} subjects */
function chart(subjects) {
  const rows = subjects.flatMap((one, n) => {
    const width = one.values.length ? at(one.mean, one.levels) : 0;
    const mark = svg("rect", { class: "pt-scale__bar", x: 0, y: "30%", width, height: "40%" });
    const row = [
      el("span", {}, one.label),
      scale(one.levels, [mark], { "aria-hidden": "true" }),
      el("b", {}, one.values.length ? decimal(one.mean) : "–"),
    ];
    // The scale's numbers stand below the last bar that uses them.
    const same = subjects[n + 1] && [...subjects[n + 1].options.values()].join() === [...one.options.values()].join();
    return same ? row : [...row, el("span"), axis(one.options), el("b")];
  });
  const said = subjects.filter(({ values }) => values.length).map((one) => `${one.label} ${decimal(one.mean)}`);
  const picture = el("div", { class: "pt-bars", role: "img", "aria-label": said.join("; ") }, ...rows);
  return el("figure", { class: "pt-chart" }, picture, el("figcaption", {}, t("chart")));
}

/** @param {Subject[]} subjects */
function twin(subjects) {
  const heads = ["subject", "mean", "answered", "strongest", "weakest"].map((key) => t(key));
  const rows = subjects.map((one) => {
    const [least, most] = [Math.min, Math.max].map((end) => end(...one.values));
    /** @param {number} value */
    const rated = (value) => one.rated.filter((item) => item.value === value).map((item) => item.text);
    const ends = least < most ? [rated(most), rated(least)] : [[], []];
    const cells = [
      [one.values.length ? t("mean-of", { mean: decimal(one.mean), max: one.levels }) : "–"],
      [t("n-of", { n: one.values.length, m: one.of })],
      ...ends.map((texts, n) => texts.map((text) => el("p", {}, el("b", {}, String(n ? least : most)), ` ${text}`))),
    ];
    return /** @type {Row} */ ([
      one.label,
      ...cells.map((cell) => (cell.length ? cell : [one.values.length > 1 ? t("all-same") : "–"])),
    ]);
  });
  return table(t("result-caption"), heads, rows);
}

/** @typedef {[string, ...(string | Node)[][]]} Row */

/**
 * A table whose rows become cards on a phone.
 * @param {string} caption
 * @param {string[]} heads
 * @param {Row[]} rows the first cell is the row's head
 */
export function table(caption, heads, rows) {
  const body = rows.map(([head, ...cells]) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, head),
      ...cells.map((cell, n) => el("td", { "data-label": heads[n + 1] }, el("div", {}, ...cell))),
    ),
  );
  return el(
    "table",
    { class: "pt-twin" },
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, ...body),
  );
}
