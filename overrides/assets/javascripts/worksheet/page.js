// The words that the page hands over, and a short way to make elements from data. Text is only ever set as text.

const given = document.querySelector("script[data-words]");
const words = given ? JSON.parse(given.textContent) : {};
const language = document.documentElement.lang;
const plurals = new Intl.PluralRules(language);
const short = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const aligned = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
// The portal's English is that of Europe: 23 November 2026.
const day = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" });

/**
 * A word of `docs/_data/interface.yml` with its values filled in; `n` chooses among plural forms.
 * @param {string} key without `form.`
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const word = words[key];
  const text = typeof word === "object" ? word[plurals.select(values.n)] : word;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The element that the page marks with `data-` and a name. */
export const find = (name) => document.querySelector(`[data-${name}]`);

/** @param {number} value written with at most one decimal */
export const number = (value) => short.format(value);

/** @param {number} value written with one decimal, so that a column of means lines up */
export const decimal = (value) => aligned.format(value);

/** @param {string} date a day such as 2026-11-23; what is no day stays as it is */
export const longDate = (date) => (/^\d{4}-\d\d-\d\d$/.test(date) && Date.parse(date) ? day.format(new Date(date)) : date);

/**
 * Makes an element with attributes and children.
 * @param {string} tag
 * @param {Record<string, unknown>} attributes those that are null or false are left out
 * @param {...(Node | string)} children
 */
export const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

/** The same for SVG. @type {typeof el} */
export const svg = (tag, attributes, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}
