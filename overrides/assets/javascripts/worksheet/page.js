// The words that the page hands over, and a short way to make elements from data. Text is only ever set as text.

const given = document.querySelector("script[data-words]");
/** @type {Record<string, string | Record<string, string>>} */
const words = given ? JSON.parse(given.textContent ?? "") : {};
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
  const text = typeof word === "object" ? word[plurals.select(Number(values.n))] : word;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * The element that the page marks with `data-` and a name.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} name
 * @param {new () => T} kind where it is asked for more than every element has
 * @throws {TypeError} where the page lacks it
 */
export function find(name, kind = /** @type {new () => T} */ (HTMLElement)) {
  const found = document.querySelector(`[data-${name}]`);
  if (found instanceof kind) return found;
  throw new TypeError(name);
}

/**
 * All elements that match, in the page or a part of it.
 * @param {string} selector
 * @param {ParentNode} place
 * @returns {HTMLElement[]}
 */
export const all = (selector, place = document) => [...place.querySelectorAll(selector)].map(asHtml);

/** @param {Element} element */
const asHtml = (element) => /** @type {HTMLElement} */ (element);

/** @param {number} value written with at most one decimal */
export const number = (value) => short.format(value);

/** @param {number} value written with one decimal, so that a column of means lines up */
export const decimal = (value) => aligned.format(value);

/** @param {string} date a day such as 2026-11-23; what is no day stays as it is */
export const longDate = (date) =>
  /^\d{4}-\d\d-\d\d$/.test(date) && Date.parse(date) ? day.format(new Date(date)) : date;

/**
 * Those that are null or false are left out.
 * @typedef {Record<string, string | number | boolean | null | undefined>} Attributes
 */

/**
 * Makes an element with attributes and children.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 */
export const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

/**
 * The same for SVG.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 */
export const svg = (tag, attributes, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

/**
 * @template {Element} T
 * @param {T} element
 * @param {Attributes} attributes
 * @param {(Node | string)[]} children
 */
function fill(element, attributes = {}, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}
