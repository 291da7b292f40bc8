// The part of the front that search-worker.js loads when search is first used: lets inflected, undiacritised and mistyped
// words meet.
const latvian = asked.get("lang") === "lv";
const send = postMessage;
let porter, isStop;
// Every stem of the index; the glossary, each term in all its forms; what the stock worker calls a typed word.
const words = new Set(), shown = new Map();
let groups;
// Of the query at hand: its stems, those that the glossary adds, and those that they stand for.
let line, synonyms, covered;

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

const stems = (text) => ` ${split(text).map(stem).join(" ")} `;

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
  isStop = (word) => (index.stops ? index.stops.includes(` ${word} `) : !filter(word));
  lunr.stopWordFilter = (token) => (isStop(fold(`${token}`)) ? undefined : token);
  lunr.stemmer = (token) => token.update((word) => (words.add(stem(word)), stem(word)));
  // The index is never stored, so its functions need no registered names.
  lunr.Pipeline.warnIfFunctionNotRegistered = () => {};
  groups = index.synonyms.map((forms) => forms.map(stems));

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
    }
    return next;
  };

  const search = Index.prototype.query;
  Index.prototype.query = function (build) {
    // The stock worker marks words in all that it gets; nobody reads beyond the first few hundred sections.
    return search.call(this, function () {
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
    }).slice(0, 250);
  };
}

function expand(query) {
  line = stems(query);
  synonyms = [];
  covered = "";
  for (const forms of groups) {
    const said = forms.filter((form) => line.includes(form));
    if (!said.length) continue;
    covered += said.join("");
    for (const form of forms) {
      const added = form.trim().split(" ");
      for (const one of added) if (!line.includes(` ${one} `)) synonyms.push([one, 4 / added.length]);
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
