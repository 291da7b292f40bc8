// The words of an index: the stems that there are, which are of one family, alike, or begin alike, and where they stand.
self.searchVocabulary = (index) => {
  const { locale, pages } = index;
  const languages = Object.fromEntries(
    [locale, ...Object.keys(index.rules)].map((code) => [code, searchLanguage(index.rules[code])]),
  );
  const { stem, family, isStop } = languages[locale];
  const others = Object.keys(languages).filter((code) => code !== locale);
  const token = (/** @type {string} */ word) => searchToken(word, isStop);
  /** @type {Map<string, string>} */
  const cuts = new Map();
  const cut = (/** @type {string} */ word) => {
    let one = cuts.get(word);
    if (one === undefined) {
      one = isStop(token(word)) ? "" : stem(token(word));
      cuts.set(word, one);
    }
    return one;
  };
  const read = (/** @type {string} */ text) => searchWords(text).map(cut).filter(Boolean);

  /** @type {Map<string, string>} */
  const written = new Map();
  /** @type {Map<string, string[]>} */
  const families = new Map();
  const know = (/** @type {string} */ word) => {
    const term = cut(word);
    if (!term || written.has(term)) return term;
    written.set(term, word.toLowerCase());
    const name = family(term);
    families.set(name, [...(families.get(name) ?? []), term]);
    return term;
  };

  // What is searched: each page by its head, each section, and each phrase of those who need the page.
  const fields = ["title", "phrase", "summary", "label", "heading", "text", ...others];
  const mini = new MiniSearch({
    fields,
    tokenize: searchWords,
    processTerm: (/** @type {string} */ word, /** @type {string} */ field) =>
      others.includes(field) ? `${field}~${languages[field].stem(token(word))}` : know(word),
  });
  /** @type {SearchDocument[]} */
  const docs = [];
  /** @type {object[]} */
  const texts = [];
  for (const [page, one] of pages.entries()) {
    const add = (/** @type {Record<string, string | undefined>} */ text, part = -1) => {
      const phrase = text.phrase ?? text[others[0]] ?? text.title;
      texts.push({ id: docs.length, ...text });
      docs.push({ page, part, length: phrase ? read(phrase).length : 0 });
    };
    add({ title: one.t, summary: one.s, label: one.l });
    for (const phrase of one.p ?? []) add({ phrase });
    for (const code of others) for (const phrase of one.o?.[code] ?? []) add({ [code]: phrase });
    for (const [part, [, heading, text]] of (one.c ?? []).entries()) add({ heading, text }, part);
  }
  mini.addAll(texts);
  const terms = [...written.keys()].sort();

  const plain = {
    tokenize: (/** @type {string} */ text) => text.split(" "),
    processTerm: (/** @type {string} */ term) => term,
  };
  /**
   * @param {Iterable<string>} some
   * @param {object} [options]
   */
  const find = (some, options) => mini.search([...some].join(" "), { ...plain, ...options });

  const beginning = (/** @type {string} */ start) => {
    let low = 0;
    for (let high = terms.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (terms[middle] < start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (; terms[low]?.startsWith(start); low += 1) found.push(terms[low]);
    return found;
  };

  /**
   * Letters to change until two words are alike; two in the wrong order are one change (Damerau).
   * @param {string} one
   * @param {string} two
   */
  const distance = (one, two) => {
    /** @type {number[]} */
    let last = [];
    let row = [...Array(two.length + 1).keys()];
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= two.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(one[i - 1] !== two[j - 1]));
        const turned = i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1];
        if (turned) next[j] = Math.min(next[j], last[j - 2] + 1);
      }
      [last, row] = [row, next];
    }
    return row[two.length];
  };

  const alike = (/** @type {string} */ word) => {
    const found = new Set(find([word], { fuzzy: 2, maxFuzzy: 2 }).flatMap((one) => one.terms));
    /** @type {[string, number][]} */
    const near = [...found].filter((term) => !term.includes("~")).map((term) => [term, distance(word, term)]);
    const least = Math.min(word.length > 5 ? 2 : 1, ...near.map(([, far]) => far));
    return near.filter(([, far]) => far <= least);
  };

  const relatives = (/** @type {string} */ term) => families.get(family(term)) ?? [];
  return { languages, others, fields, docs, written, token, cut, read, find, beginning, alike, relatives };
};
