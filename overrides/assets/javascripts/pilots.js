// Finds pilots: the facets, words and order chosen in the form filter the rows that the page already holds, the map and
// the list of places follow, and the address keeps the choice.

/**
 * @typedef {object} Facet
 * @property {string} name
 * @property {HTMLDetailsElement} element
 * @property {HTMLElement} chosen says how many of its options are chosen
 * @property {Option[]} options
 *
 * @typedef {object} Option
 * @property {Facet} facet
 * @property {HTMLInputElement} box
 * @property {HTMLElement} holder
 * @property {string} label
 * @property {HTMLElement} count
 * @property {number} found how many rows it would show
 * @property {number} shown the number that stands on the page
 *
 * @typedef {object} Row
 * @property {HTMLTableRowElement} element
 * @property {Option[]} has
 * @property {Option} country
 * @property {string} start
 * @property {string | null} text what words are looked for in; made when it is first needed
 * @property {boolean} found
 */

/**
 * The one element that the page has; says so where it has none.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} place
 */
function one(selector, kind, place = root) {
  const found = place.querySelector(selector);
  if (found instanceof kind) return found;
  throw new TypeError(selector);
}

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} place
 */
const all = (selector, kind, place = root) =>
  [...place.querySelectorAll(selector)].flatMap((found) => (found instanceof kind ? [found] : []));

const root = one("[data-pilots]", HTMLElement, document);
const form = one("#pt-finder", HTMLFormElement);
/** @type {{shown: Record<string, string>, count: Record<string, string>, remove: string, chosen: string}} */
const words = JSON.parse(one("[data-words]", HTMLElement, form).textContent ?? "");
const plural = new Intl.PluralRules(document.documentElement.lang);
const body = one(".pt-results tbody", HTMLTableSectionElement);
const title = one(".pt-list__title", HTMLElement);
const count = one(".pt-list__count", HTMLElement);
const chips = one("[data-chips]", HTMLElement);
const none = one("[data-none]", HTMLElement);
const scroller = one(".pt-results", HTMLElement);
const reset = one("[data-clear]", HTMLElement, form);
const languages = all(".pt-languages a", HTMLAnchorElement, document);

/** @param {string} text numbers with spaces between */
const numbers = (text) => text.split(" ").map(Number);

/**
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/** @type {Record<string, string>} */
const LETTERS = { ł: "l", đ: "d", ø: "o", ß: "ss", æ: "ae" };

/**
 * Text without marks and capitals: `Pļaviņas` is found by `plavinas`, `Łódź` by `lodz`.
 * @param {string} text
 */
export const folded = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[łđøßæ]/g, (letter) => LETTERS[letter]);

/** @type {Option[]} */
const options = [];
const facets = all("[data-facet]", HTMLDetailsElement, form).map((element) => {
  const chosen = one("[data-chosen]", HTMLElement, element);
  /** @type {Facet} */
  const facet = { name: element.dataset.facet ?? "", element, chosen, options: [] };
  for (const holder of all("label", HTMLElement, element)) {
    const label = one("[data-label]", HTMLElement, holder).textContent ?? "";
    const box = one("input", HTMLInputElement, holder);
    facet.options.push({
      facet,
      box,
      holder,
      label,
      count: one("[data-count]", HTMLElement, holder),
      found: 0,
      shown: -1,
    });
  }
  options.push(...facet.options);
  return facet;
});

/** @type {Row[]} */
const rows = [...body.rows].map((element) => {
  const { is = "", start = "" } = element.dataset;
  const has = numbers(is).map((number) => options[number]);
  return { element, has, country: has[0], start, text: null, found: true };
});
const firsts = rows.map((row) => row.element);

/** @type {Record<string, ((a: Row, b: Row) => number) | null>} */
const ORDERS = {
  place: null, // as the page was made: related cases stand last
  country: (a, b) => options.indexOf(a.country) - options.indexOf(b.country), // options stand in the alphabet's order
  newest: (a, b) => Number(a.start < b.start) - Number(a.start > b.start),
};

/** What is written and chosen now. */
const sort = one("[name=sort]", HTMLSelectElement);
const views = all("[name=view]", HTMLInputElement);
const query = one("[name=words]", HTMLInputElement, form);

/** @param {Row} row */
const text = (row) =>
  (row.text ??= folded(`${row.element.textContent} ${row.has.map((option) => option.label).join(" ")}`));

function find() {
  const needles = folded(query.value).split(/\s+/).filter(Boolean);
  const active = facets.filter((facet) => facet.options.some((option) => option.box.checked));
  for (const option of options) option.found = 0;
  let found = 0;
  for (const row of rows) {
    row.found = !needles.length || needles.every((needle) => text(row).includes(needle));
    /** @type {Facet | undefined} */
    let missed;
    let misses = 0;
    if (row.found) {
      for (const facet of active) {
        if (!row.has.some((option) => option.facet === facet && option.box.checked)) {
          missed = facet;
          misses += 1;
        }
      }
      // What an option would show counts without the other options of its own facet.
      if (misses === 0) for (const option of row.has) option.found += 1;
      else if (misses === 1) for (const option of row.has) if (option.facet === missed) option.found += 1;
      row.found = misses === 0;
    }
    found += Number(row.found);
  }
  return { found, active };
}

function show() {
  const { found, active } = find();
  for (const row of rows) if (row.element.hidden === row.found) row.element.hidden = !row.found;
  for (const option of options) {
    if (option.shown === option.found) continue;
    option.shown = option.found;
    option.count.textContent = String(option.found);
    option.holder.classList.toggle("is-empty", option.found === 0);
  }
  for (const facet of facets) {
    const chosen = facet.options.filter((option) => option.box.checked).length;
    facet.chosen.textContent = chosen ? fill(words.chosen, { n: chosen }) : "";
  }
  const chosen = active.length > 0 || query.value.trim() !== "";
  count.textContent = chosen
    ? fill(words.shown[plural.select(found)], { n: found, total: rows.length })
    : fill(words.count[plural.select(found)], { n: found });
  reset.hidden = !chosen;
  none.hidden = found > 0;
  scroller.hidden = found === 0;
  showChips();
  showPlaces();
}

function showChips() {
  const chosen = options.filter((option) => option.box.checked);
  chips.replaceChildren(
    ...chosen.map((option) => {
      const chip = document.createElement("button");
      chip.type = "button";
      chip.className = "pt-chosen__one";
      chip.textContent = option.label;
      chip.setAttribute("aria-label", fill(words.remove, { label: option.label }));
      chip.addEventListener("click", () => {
        option.box.checked = false;
        changed();
        (chips.querySelector("button") ?? title).focus();
      });
      return chip;
    }),
  );
  chips.hidden = chosen.length === 0;
}

/** The map and the list of places follow: a marker of several pilots names those that are found. */
const markers = all("[data-rows]", SVGAElement).map((element) => ({
  element,
  label: one("text", SVGTextElement, element),
  rows: numbers(element.dataset.rows ?? "").map((number) => rows[number]),
}));
const places = all("[data-row]", HTMLElement).map((element) => ({ element, row: rows[Number(element.dataset.row)] }));
const countries = all(".pt-atlas__list > ul > li", HTMLElement);

/** @param {Row} row */
const named = ({ element }) => element.dataset.map ?? (element.cells[0].firstChild?.textContent ?? "").trim();

function showPlaces() {
  for (const marker of markers) {
    const found = marker.rows.filter((row) => row.found);
    marker.element.classList.toggle("is-off", found.length === 0);
    if (marker.rows.length === 1 || found.length === 0) continue;
    const { element } = found[0];
    const label = named(found[0]) + (found.length > 1 ? ` +${found.length - 1}` : "");
    const pilots = fill(words.count[plural.select(found.length)], { n: found.length });
    marker.label.textContent = label;
    marker.element.setAttribute("aria-label", `${label}: ${pilots}`);
    const link = one("a", HTMLAnchorElement, element).getAttribute("href") ?? "";
    marker.element.setAttribute("href", found.length > 1 ? "#pt-list-title" : link);
  }
  for (const { element, row } of places) element.hidden = !row.found;
  for (const country of countries) country.hidden = !country.querySelector("[data-row]:not([hidden])");
}

function order() {
  const by = ORDERS[sort.value];
  body.append(...(by ? [...rows].sort(by).map((row) => row.element) : firsts));
}

/** What the address says of the choice, so that it can be shared. (`q` is taken: the search of the portal reads it.) */
function address() {
  const params = new URLSearchParams();
  if (query.value.trim()) params.set("words", query.value.trim());
  for (const option of options) if (option.box.checked) params.append(option.facet.name, option.box.value);
  if (sort.value !== "place") params.set("sort", sort.value);
  if (views[1].checked) params.set("view", "table");
  return params;
}

function read() {
  const params = new URLSearchParams(location.search);
  query.value = params.get("words") ?? "";
  for (const option of options) {
    option.box.checked = params.getAll(option.facet.name).includes(option.box.value);
  }
  const by = params.get("sort") ?? "";
  sort.value = Object.hasOwn(ORDERS, by) ? by : "place";
  views[params.get("view") === "table" ? 1 : 0].checked = true;
  for (const facet of facets) if (facet.options.some((option) => option.box.checked)) facet.element.open = true;
}

/** @param {boolean} isNewStep */
function keep(isNewStep) {
  const here = new URL(location.href);
  here.search = String(address());
  here.hash = "";
  if (here.href === location.href) return;
  history[isNewStep ? "pushState" : "replaceState"](null, "", here);
  lead();
}

/** The page in the other language shows the same choice; words are left out, they belong to one language. */
function lead() {
  const params = address();
  params.delete("words");
  for (const link of languages) {
    const there = new URL(link.href);
    there.search = String(params);
    link.href = there.href;
  }
}

function changed(isNewStep = true) {
  show();
  keep(isNewStep);
}

function clear() {
  query.value = "";
  for (const option of options) option.box.checked = false;
  changed();
  query.focus();
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
query.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(changed, 150, false);
});
root.addEventListener("change", (event) => {
  const { target } = event;
  if (target === query) return;
  if (target === sort) order();
  if ((target instanceof HTMLInputElement || target instanceof HTMLSelectElement) && target.form === form) changed();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  clear();
});
one("[data-clear-all]", HTMLElement).addEventListener("click", clear);
window.addEventListener("popstate", () => {
  read();
  order();
  show();
  lead();
});

for (const element of all("[data-waits]", HTMLElement)) element.removeAttribute("data-waits");
root.classList.add("is-live");
if (matchMedia("(min-width: 60em)").matches) {
  for (const facet of facets) facet.element.open = facet.name === "theme" || facet.name === "country";
}
read();
if (sort.value !== "place") order();
show();
lead();
