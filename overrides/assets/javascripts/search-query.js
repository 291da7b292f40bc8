// The part of the front that search-worker.js loads when search is first used: lets inflected, undiacritised and mistyped
// words meet.
const send = postMessage;

// What the index says of its language (rules of its stems, words that say nothing), and of the glossary's terms.
/** @type {(token: lunr.Token) => lunr.Token} */
let porter;
/** @type {(word: string) => boolean | undefined} */
let isStop;
/** @type {SearchIndex["rules"]} */
let rules;
/** @type {string[][][]} */
let groups;
// What the stock worker calls a typed word; the titles of pages; every stem of the index.
/** @type {Map<string, string>} */
const shown = new Map();
/** @type {Map<string, string>} */
const titles = new Map();
/** @type {TokenSet} */
let known;
// Of the query at hand: how it begins, its stems, those that the glossary adds, those that they stand for, and the
// beginnings of the words that a page should have.
/** @type {string} */
let typed;
/** @type {string} */
let line;
/** @type {[string, number][]} */
let synonyms;
/** @type {string} */
let covered;
/** @type {string[]} */
let needs;

/** @param {string} word */
const fold = (word) =>
  word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");
// Rules say how a language is cut; one without rules has Porter's English. The dot keeps `constructor` a word.
/** @type {Record<string, string>} */
const kept = {};
/** @param {string} word */
const cut = (word) =>
  rules?.stem.reduce((one, [from, to]) => one.replace(RegExp(from), to), word) ?? `${porter(new lunr.Token(word))}`;
/** @param {string} word */
const stem = (word) => (kept[`.${word}`] ??= cut(fold(word)));
/** @param {string} text */
const begin = (text) =>
  fold(text)
    .replace(/[^\p{L}\p{N}+-]+/gu, " ")
    .trimStart();
/** @param {string} text */
const stems = (text) =>
  begin(text)
    .split(/[ +-]+/)
    .filter((word) => word && !isStop(word))
    .map(stem);
/**
 * @param {string[]} list
 * @param {(one: string) => unknown} test
 */
const share = (list, test) => list.filter(test).length / (list.length || 1);

/**
 * What a typed word may mean: [stem or prefix*, weight].
 * @param {string} word
 */
function meanings(word) {
  /** @param {TokenSet} set */
  const alike = (set) => known.intersect(set).toArray();
  /** @type {[string, number][]} */
  const found = [];
  /**
   * @param {string} term
   * @param {number} weight
   */
  const add = (term, weight) => alike(lunr.TokenSet.fromString(term))[0] && found.push([term, weight]);
  const stemmed = stem(word);
  add(stemmed, 6);
  add(`${fold(word)}*`, 1);
  // Mistyped: one letter too many, too few, wrong, or two in the wrong order.
  if (stemmed[3] && !found[0]) for (const one of alike(lunr.TokenSet.fromFuzzyString(stemmed, 1))) found.push([one, 3]);
  for (let start = stemmed; start[3] && !found[0]; start = start.slice(0, -1)) add(`${start}*`, 1);
  return found;
}

/**
 * The beginning that all of them share: by it Material's worker sees which words a result has.
 * @param {[string, number][]} found
 */
const common = (found) => {
  let start = found[0]?.[0].replace("*", "");
  while (!found.every(([term]) => term.startsWith(start))) start = start.slice(0, -1);
  return start;
};

/** @param {SearchIndex} index */
// biome-ignore lint/correctness/noUnusedVariables: search-worker.js calls it
function teach(index) {
  const { Index, QueryParser, TokenSet } = lunr;
  const { fromArray } = TokenSet;
  TokenSet.fromArray = (all) => (known = fromArray(all));
  porter = lunr.stemmer;
  rules = index.rules;
  isStop = (word) => rules?.stops.includes(` ${word} `) ?? !lunr.stopWordFilter(word);
  lunr.stemmer = (token) => token.update(stem);
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
      const start = stop || covered.includes(` ${stem(word)} `) ? "" : (common(clause.found) ?? fold(word));
      clause.term = `${start}*`;
      shown.set(start, word);
      if (start) needs.push(start);
    }
    return next;
  };

  const search = Index.prototype.query;
  Index.prototype.query = function (build) {
    const results = search
      .call(this, function () {
        build.call(this, this);
        const { clauses } = this;
        this.clauses = [];
        for (const clause of clauses) {
          clause.usePipeline = false;
          // +word and -word are taken as one beginning. A word that means nothing stays, and finds nothing; without any
          // clause lunr would find everything.
          if (clause.presence > 1 || (!clause.found?.length && clause.term !== "*")) this.clauses.push(clause);
          else
            for (const [term, weight] of clause.found ?? [])
              this.clauses.push({ ...clause, term, boost: clause.boost * weight });
        }
        for (const [term, boost] of synonyms) this.term(term, { boost, usePipeline: false });
      })
      .slice(0, 600);
    // Lunr knows sections alone. What counts is the page: how much of it is about the query, how much of the query stands
    // anywhere in it, and how much of its title the query is.
    /** @type {Record<string, {sum: number, met?: number, terms: Record<string, unknown>}>} */
    const pages = {};
    /** @param {string} ref */
    const page = (ref) => (pages[ref.split("#")[0]] ??= { sum: 0, terms: {} });
    for (const { ref, score, matchData } of results) {
      page(ref).sum += score;
      Object.assign(page(ref).terms, matchData.metadata);
    }
    for (const result of results) {
      const here = page(result.ref);
      const title = titles.get(result.ref);
      here.met ??= 0.2 + share(needs, (start) => Object.keys(here.terms).some((one) => one.startsWith(start)));
      result.score = (result.score + 0.3 * here.sum) * here.met;
      if (title) result.score *= 1 + share(stems(title), (one) => result.matchData.metadata[one]);
    }
    // A page whose title begins as the query does comes first, and comes even where no word of it is found.
    for (const [ref, title] of titles) {
      if (!typed[3] || !title.startsWith(typed)) continue;
      const found = results.find((one) => one.ref === ref);
      if (found) found.score += 1e5;
      else results.push({ ref, score: 1e5, matchData: { metadata: { [`${needs}`]: {} } } });
    }
    // The stock worker marks words in all that it gets; nobody reads beyond the first few hundred sections.
    return results.sort((one, two) => two.score - one.score).slice(0, 200);
  };
}

/** @param {string} query */
// biome-ignore lint/correctness/noUnusedVariables: search-worker.js calls it
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
    for (const form of forms) {
      for (const one of form) if (!line.includes(` ${one} `)) synonyms.push([one, 4 / form.length]);
    }
  }
}

/**
 * Words as they are written, for the marks on the page (?h=) and for "missing".
 * @param {Found} result
 */
function write(result) {
  /** @type {Record<string, boolean>} */
  const terms = {};
  for (const [, word] of `${result.title} ${result.text}`.matchAll(/<mark>(.*?)<\/mark>/g))
    terms[word.toLowerCase()] = true;
  for (const [start, has] of Object.entries(result.terms)) {
    if (start && !has) terms[`${shown.get(start)}`] = false;
  }
  result.terms = terms;
}

self.postMessage = (message) => {
  const { type, data } = message;
  if (type === 1) channel.postMessage("ready");
  if (type === 3) {
    data.items.flat().forEach(write);
    channel.postMessage(data.items[0] ? "some" : "none");
  }
  send(message);
};
