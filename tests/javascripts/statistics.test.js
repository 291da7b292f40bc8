// Numbers about ratings. Expected values are those of a spreadsheet (QUARTILE.INC).
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bySpread,
  isWeak,
  mean,
  quantile,
  summary,
  weakBelow,
} from "../../overrides/assets/javascripts/worksheet/statistics.js";

test("a mean of none is no number", () => {
  assert.equal(mean([1, 2, 4, 5]), 3);
  assert.ok(Number.isNaN(mean([])));
});

test("quartiles are interpolated between neighbours", () => {
  assert.deepEqual(summary([4, 1, 3, 2]), { count: 4, min: 1, q1: 1.75, median: 2.5, q3: 3.25, max: 4 });
  assert.deepEqual(summary([3]), { count: 1, min: 3, q1: 3, median: 3, q3: 3, max: 3 });
  assert.equal(quantile([1, 2], 1), 2);
});

test("the order of the answers does not matter, and they stay as they are", () => {
  const values = [5, 1, 4];
  assert.deepEqual(summary(values), summary([1, 4, 5]));
  assert.deepEqual(values, [5, 1, 4]);
});

test("the widest spread comes first; of two equal ones, the one whose middle half is wider", () => {
  const lists = [
    [3, 3, 3],
    [1, 3, 3, 3, 5],
    [1, 1, 3, 5, 5],
    [2, 4],
  ];
  assert.deepEqual(
    lists
      .map(summary)
      .sort(bySpread)
      .map(({ min, q1 }) => [min, q1]),
    [
      [1, 1],
      [1, 3],
      [2, 2.5],
      [3, 3],
    ],
  );
});

test("a subject is weak below 2.5 of 5, and as far up on any other scale", () => {
  assert.equal(weakBelow(5), 2.5);
  assert.equal(weakBelow(3), 1.75);
  assert.equal(isWeak([2, 3], 2, 5), false);
  assert.equal(isWeak([2, 2], 2, 5), true);
});

test("nothing is said of a subject where less than half is rated", () => {
  assert.equal(isWeak([1], 2, 5), true);
  assert.equal(isWeak([1], 3, 5), false);
  assert.equal(isWeak([], 0, 5), false);
});
