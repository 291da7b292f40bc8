// Numbers about ratings. Nothing here knows the page.

/**
 * The mean of some numbers; NaN of none.
 * @param {number[]} values
 */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The value below which the share `p` of the sorted numbers lies, by linear interpolation between neighbours, as
 * spreadsheets do it (QUARTILE.INC; Hyndman and Fan 1996, definition 7).
 * @param {number[]} sorted
 * @param {number} p 0 to 1
 */
export function quantile(sorted, p) {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/**
 * How one statement was rated.
 * @typedef {{count: number, min: number, q1: number, median: number, q3: number, max: number}} Summary
 * @param {number[]} values at least one
 * @returns {Summary}
 */
export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const [min, q1, median, q3, max] = [0, 0.25, 0.5, 0.75, 1].map((p) => quantile(sorted, p));
  return { count: sorted.length, min, q1, median, q3, max };
}

/**
 * Compares two summaries: the wider spread first; of two equal ones, the one whose middle half is wider.
 * @param {Summary} a
 * @param {Summary} b
 */
export const bySpread = (a, b) => b.max - b.min - (a.max - a.min) || b.q3 - b.q1 - (a.q3 - a.q1);

/**
 * The mean below which a subject is weak: 2.5 on a scale of five levels, as the self-assessment toolkit explains, and
 * as far up on any other scale.
 * @param {number} levels
 */
export const weakBelow = (levels) => 1 + 0.375 * (levels - 1);

/**
 * Whether a subject is weak; not said of one where less than half is rated.
 * @param {number[]} values
 * @param {number} statements how many could have been rated
 * @param {number} levels
 */
export const isWeak = (values, statements, levels) =>
  values.length > 0 && values.length * 2 >= statements && mean(values) < weakBelow(levels);
