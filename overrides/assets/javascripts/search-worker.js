// The front of Material's search worker: loads it, and the index of one language, when search is first used, and lets
// inflected, undiacritised and mistyped words meet. Its address: ?lang=lv&base=workers/search.….min.js#<channel>
const asked = new URL(location).searchParams;
const latvian = asked.get("lang") === "lv";
const page = new BroadcastChannel(location.hash);
const send = postMessage;

let give, loading, porter, isStop;
const setup = new Promise((resolve) => (give = resolve));
// Every stem of the index; what the stock worker calls a typed word; the titles of pages; the glossary, each term in
// all its forms.
const words = new Set(), shown = new Map(), titles = new Map();
let groups;
// Of the query at hand: its beginning, its stems, those that the glossary adds, those that they stand for, and what a
// page should have: for each word or term, its forms, each a list of beginnings.
let typed, line, synonyms, covered, needs;

const fold = (word) => word.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const split = (text) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !isStop(fold(word)));
const memo = (make, kept = new Map()) => (key) => kept.get(key) ?? kept.set(key, make(key)).get(key);

// Latvian: endings on folded text, then the j that follows a lip sound (upe, upju).
const ending = /^(.{2,}?)(?:aj)?(?:iem|ais|[aeo]i|[aeiu]m|[aeiou]s|ij|ie|[aeiou]|s)$/;
const stem = memo((word) =>
  latvian ? fold(word).replace(ending, "$1").replace(/([bmpv])j$/, "$1") : `${porter(new lunr.Token(fold(word)))}`
);
// Sounds that change before an ending: jaunietis, jaunieši; briedis, brieža.
const twin = (known) => (latvian ? known.replace(/[stzd]$/, (end) => "tszd"["stdz".indexOf(end)]) : known);

// Whether two words differ by one letter: too many, too few, a wrong one, or two in the wrong order.
const near = (one, two) => {
  let start = 0, i = one.length, j = two.length;
  while (start < i && one[start] === two[start]) start++;
  while (i > start && j > start && one[i - 1] === two[j - 1]) i--, j--;
  const [a, b] = [one.slice(start, i), two.slice(start, j)];
  return start > 0 && ((a.length < 2 && b.length < 2) || (a.length === 2 && a === b[1] + b[0]));
};

const stems = (text) => split(text).map(stem);
const begin = (text) => fold(text).replace(/[^\p{L}\p{N}+-]+/gu, " ").trimStart();
const share = (list, test) => list.filter(test).length / list.length;

// What a typed word may mean: [stem or prefix*, weight].
const meanings = memo((word) => {
  const [typed, stemmed] = [fold(word), stem(word)];
  const alike = (test) => [...words].filter(test);
  const begins = (start) => alike((one) => one.startsWith(start))[0];
  const found = [...new Set([stemmed, twin(stemmed)])].filter((one) => words.has(one)).map((one) => [one, 6]);
  if (begins(typed)) found.push([`${typed}*`, 1]);
  if (!found.length && stemmed.length > 3) found.push(...alike((one) => near(one, stemmed)).map((one) => [one, 3]));
  for (let start = stemmed; !found.length && start.length > 3; start = start.slice(0, -1)) {
    if (begins(start)) found.push([`${start}*`, 1]);
  }
  return found;
});

// The beginning that all of them share: by it Material's worker sees which words a result has.
const common = (found) => {
  let start = found[0]?.[0].replace("*", "");
  while (!found.every(([term]) => term.startsWith(start))) start = start.slice(0, -1);
  return start;
};

function teach(index) {
  const { Index, QueryParser } = lunr;
  porter = lunr.stemmer;
  const filter = lunr.stopWordFilter;
  isStop = (word) => (index.stops ? index.stops.includes(word) : !filter(word));
  lunr.stopWordFilter = (token) => (isStop(fold(`${token}`)) ? undefined : token);
  lunr.stemmer = (token) => token.update((word) => (words.add(stem(word)), stem(word)));
  // The index is never stored, so its functions need no registered names.
  lunr.Pipeline.warnIfFunctionNotRegistered = () => {};
  groups = index.synonyms.map((forms) => forms.map(stems));
  for (const { location, title, summary } of index.docs) if (summary) titles.set(location, begin(`${title} `));

  const { parseTerm } = QueryParser;
  QueryParser.parseTerm = (parser) => {
    const clause = parser.currentClause;
    const next = parseTerm(parser);
    const word = clause.term?.replaceAll("*", "");
    if (word) {
      const stop = isStop(fold(word)) && line.trim();
      clause.found = stop ? [] : meanings(word);
      const start = stop || covered.includes(` ${stem(word)} `) ? "" : common(clause.found) ?? fold(word);
      clause.term = `${start}*`;
      shown.set(start, word);
      if (start) needs.push([[start]]);
    }
    return next;
  };

  const search = Index.prototype.query;
  Index.prototype.query = function (build) {
    const results = search.call(this, function () {
      build.call(this, this);
      const { clauses } = this;
      this.clauses = [];
      for (const clause of clauses) {
        clause.usePipeline = false;
        // +word and -word are taken as one beginning. A word that means nothing stays, and finds nothing; without any
        // clause lunr would find everything.
        if (clause.presence > 1 || (!clause.found?.length && clause.term !== "*")) this.clauses.push(clause);
        else for (const [term, weight] of clause.found ?? []) this.clauses.push({ ...clause, term, boost: clause.boost * weight });
      }
      for (const [term, boost] of synonyms) this.term(term, { boost, usePipeline: false });
    });
    // A page whose title begins as the query does comes first, even where it begins with words that say nothing.
    const begun = (ref) => typed[3] && titles.get(ref)?.startsWith(typed);
    for (const ref of titles.keys()) {
      if (!begun(ref) || results.some((one) => one.ref === ref)) continue;
      results.push({ ref, score: 0, matchData: { metadata: Object.fromEntries(needs.flat(2).map((start) => [start, {}])) } });
    }
    // Lunr knows sections alone. What counts is the page: how much of it is about the query, how much of the query stands
    // anywhere in it, and how much of its title.
    const pages = {};
    const page = (ref) => (pages[ref.split("#")[0]] ??= { sum: 0, terms: {} });
    for (const { ref, score, matchData } of results) {
      page(ref).sum += score;
      Object.assign(page(ref).terms, matchData.metadata);
    }
    for (const one of Object.values(pages)) {
      const terms = Object.keys(one.terms);
      const has = (start) => terms.some((term) => term.startsWith(start));
      one.met = needs.reduce((sum, forms) => sum + Math.max(...forms.map((form) => share(form, has))), 0);
    }
    for (const result of results) {
      const { ref, matchData } = result;
      const { sum, met } = page(ref);
      result.score = (result.score + 0.3 * sum) * met;
      if (titles.has(ref)) result.score *= 1 + share(stems(titles.get(ref)), (one) => matchData.metadata[one]);
      if (begun(ref)) result.score += 1e5;
    }
    // The stock worker marks words in all that it gets; nobody reads beyond the first few hundred sections.
    return results.sort((one, two) => two.score - one.score).slice(0, 250);
  };
}

function expand(query) {
  typed = begin(query);
  line = ` ${stems(query).join(" ")} `;
  synonyms = [];
  covered = "";
  needs = [];
  for (const forms of groups) {
    const said = forms.filter((form) => line.includes(` ${form.join(" ")} `));
    if (!said.length) continue;
    covered += ` ${said.flat().join(" ")} `;
    needs.push(forms);
    for (const form of forms) {
      for (const one of form) if (!line.includes(` ${one} `)) synonyms.push([one, 4 / form.length]);
    }
  }
}

// Words as they are written, for the marks on the page (?h=) and for "missing".
function write(result) {
  const terms = {};
  for (const [, word] of `${result.title} ${result.text}`.matchAll(/<mark>(.*?)<\/mark>/g)) terms[word.toLowerCase()] = true;
  for (const [start, has] of Object.entries(result.terms)) {
    if (start && !has) terms[shown.get(start)] = false;
  }
  result.terms = terms;
}

self.postMessage = (message) => {
  const { type, data } = message;
  if (type === 1) page.postMessage("ready");
  if (type === 3) {
    data.items.flat().forEach(write);
    page.postMessage(data.items[0] ? "some" : "none");
  }
  send(message);
};

async function load() {
  try {
    const answer = fetch(`../../search/${asked.get("lang")}.json`);
    self.lunr || importScripts(asked.get("base"));
    const index = await (await answer).json();
    const { options } = await setup;
    teach(index);
    const docs = index.docs.map((doc) => (doc.summary ? { ...doc, text: `<p>${doc.summary}</p>${doc.text}` } : doc));
    dispatchEvent(new MessageEvent("message", { data: { type: 0, data: { config: index.config, docs, options } } }));
  } catch {
    loading = undefined;
    page.postMessage("failed");
  }
}

page.onmessage = () => (loading ??= load());

// Stands before the stock worker's own listener: keeps its set-up until search is used, and reads queries first.
addEventListener("message", (event) => {
  const { type, data } = event.data;
  if (type === 2) expand(data);
  if (type !== 0 || !event.isTrusted) return;
  event.stopImmediatePropagation();
  give(data);
});
page.postMessage("idle");
