// Finds pilots: the facets, words and order chosen in the form filter the rows that the page already holds, the map and
// the list of places follow, and the address keeps the choice.

const root = document.querySelector("[data-pilots]");
const form = root.querySelector("#finder");
const words = JSON.parse(form.querySelector("[data-words]").textContent);
const plural = new Intl.PluralRules(document.documentElement.lang);
const body = root.querySelector(".pt-results tbody");
const count = root.querySelector(".pt-list__count [data-count]");
const chips = root.querySelector("[data-chips]");
const none = root.querySelector("[data-none]");
const scroller = root.querySelector(".pt-results");
const markers = [...root.querySelectorAll("[data-rows]")];
const places = [...root.querySelectorAll("[data-row]")];
const languages = [...document.querySelectorAll(".pt-languages a")];

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Text without marks and capitals: `Pļaviņas` is found by `plavinas`, `Łódź` by `lodz`. */
const LETTERS = { ł: "l", đ: "d", ø: "o", ß: "ss", æ: "ae" };
export const folded = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[łđøßæ]/g, (letter) => LETTERS[letter]);

const options = [];
const facets = [...form.querySelectorAll("[data-facet]")].map((element) => {
  const facet = { name: element.dataset.facet, element, chosen: element.querySelector("[data-chosen]"), options: [] };
  for (const box of element.querySelectorAll("input")) {
    const label = box.parentElement.querySelector("[data-label]").textContent;
    const option = { facet, box, label, count: box.parentElement.querySelector("[data-count]"), found: 0, shown: -1 };
    facet.options.push(option);
    options.push(option);
  }
  return facet;
});

const rows = [...body.rows].map((element) => {
  const has = element.dataset.is.split(" ").map((number) => options[number]);
  return { element, has, country: has[0], start: element.dataset.start, text: null, found: true };
});
const firsts = rows.map((row) => row.element);

const ORDERS = {
  place: null, // as the page was made: related cases stand last
  country: (a, b) => options.indexOf(a.country) - options.indexOf(b.country), // options stand in the alphabet's order
  newest: (a, b) => (a.start < b.start) - (a.start > b.start),
};

/** What is written and chosen now. */
const sort = root.querySelector("[name=sort]");
const views = [...root.querySelectorAll("[name=view]")];
const query = form.querySelector("[name=words]");

function find() {
  const needles = folded(query.value).split(/\s+/).filter(Boolean);
  const active = facets.filter((facet) => facet.options.some((option) => option.box.checked));
  for (const option of options) option.found = 0;
  let found = 0;
  for (const row of rows) {
    if (needles.length && row.text === null) {
      row.text = folded(`${row.element.textContent} ${row.has.map((option) => option.label).join(" ")}`);
    }
    row.found = needles.every((needle) => row.text.includes(needle));
    let missed = null;
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
    found += row.found;
  }
  return { found, active };
}

function show() {
  const { found, active } = find();
  for (const row of rows) if (row.element.hidden === row.found) row.element.hidden = !row.found;
  for (const option of options) {
    if (option.shown === option.found) continue;
    option.shown = option.found;
    option.count.textContent = option.found;
    option.box.parentElement.classList.toggle("is-empty", option.found === 0);
  }
  for (const facet of facets) {
    const chosen = facet.options.filter((option) => option.box.checked).length;
    facet.chosen.textContent = chosen ? fill(words.chosen, { n: chosen }) : "";
  }
  const chosen = active.length > 0 || query.value.trim() !== "";
  count.textContent = chosen
    ? fill(words.shown[plural.select(found)], { n: found, total: rows.length })
    : fill(words.count[plural.select(found)], { n: found });
  form.querySelector("[data-clear]").hidden = !chosen;
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
        (chips.querySelector("button") ?? count.parentElement).focus();
      });
      return chip;
    }),
  );
  chips.hidden = chosen.length === 0;
}

/** The map and the list of places follow: a marker of several pilots names those that are found. */
for (const marker of markers) marker.rows = marker.dataset.rows.split(" ").map((number) => rows[number]);
for (const place of places) place.row = rows[place.dataset.row];
const countries = [...root.querySelectorAll(".pt-atlas__list > ul > li")];
const named = ({ element }) => element.dataset.map ?? element.cells[0].firstChild.data.trim();

function showPlaces() {
  for (const marker of markers) {
    const found = marker.rows.filter((row) => row.found);
    marker.classList.toggle("is-off", found.length === 0);
    if (marker.rows.length === 1 || found.length === 0) continue;
    const { element } = found[0];
    const label = named(found[0]) + (found.length > 1 ? ` +${found.length - 1}` : "");
    const pilots = fill(words.count[plural.select(found.length)], { n: found.length });
    marker.querySelector("text").textContent = label;
    marker.setAttribute("aria-label", `${label}: ${pilots}`);
    marker.setAttribute("href", found.length > 1 ? "#list-title" : element.querySelector("a").getAttribute("href"));
  }
  for (const place of places) place.hidden = !place.row.found;
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
  sort.value = Object.hasOwn(ORDERS, params.get("sort") ?? "") ? params.get("sort") : "place";
  views[params.get("view") === "table" ? 1 : 0].checked = true;
  for (const facet of facets) if (facet.options.some((option) => option.box.checked)) facet.element.open = true;
}

function keep(isNewStep) {
  const here = new URL(location.href);
  here.search = address();
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
    there.search = params;
    link.href = there;
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

let waiting = 0;
query.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(changed, 150, false);
});
root.addEventListener("change", (event) => {
  if (event.target === query) return;
  if (event.target === sort) order();
  if (event.target.form === form) changed();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  clear();
});
root.querySelector("[data-clear-all]").addEventListener("click", clear);
window.addEventListener("popstate", () => {
  read();
  order();
  show();
  lead();
});

for (const element of root.querySelectorAll("[data-script]")) element.hidden = false;
form.hidden = false;
root.classList.add("is-live");
if (matchMedia("(min-width: 60em)").matches) {
  for (const facet of facets) facet.element.open = facet.name === "theme" || facet.name === "country";
}
read();
if (sort.value !== "place") order();
show();
lead();
