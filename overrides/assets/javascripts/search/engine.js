// What search finds: a function from a query to pages, best first. It runs in a worker, or in a page opened from disk.
self.searchEngine = (index) => {
  // How much a word counts by where it stands; and what makes a page come first. Set on half of the queries in tests/search.
  /** @type {Record<string, number>} */
  const at = { title: 5, phrase: 4.5, summary: 2, label: 1.2, heading: 2.5, text: 1, other: 3 };
  const by = { part: 1.5, rest: 0.5, whole: 1.2, page: 2, form: 1.6, likely: 0.5, near: 0.04, ...index.by };

  const { pages } = index;
  const vocabulary = searchVocabulary(index);
  const parse = searchQuery(index, vocabulary);
  const { fields, docs, token, cut, read, find } = vocabulary;
  const show = searchShow(index, cut, read);
  const plainly = (/** @type {string} */ text) => searchWords(text).map(token).join(" ");
  const names = pages.map((page) => plainly(page.t));
  const said = pages.map((page) => [page.t, ...(page.p ?? [])].map(plainly).join("\n"));
  const boost = Object.fromEntries(fields.map((field) => [field, at[field] ?? at.other]));

  /**
   * Whether a page holds words side by side.
   * @param {SearchPage} page
   * @param {string[]} stems
   */
  const holds = (page, stems) =>
    [page.t, page.s, ...(page.p ?? []), ...(page.c ?? []).map(([, heading, text]) => `${heading}\n${text}`)].some(
      (text) => {
        const has = read(text);
        return has.some((_, number) => stems.every((one, step) => has[number + step] === one));
      },
    );

  /**
   * The pages that hold any of the words, with how much each word counts on the page and in each of its parts.
   * @param {SearchAsked[]} asked
   */
  const gather = (asked) => {
    /** @type {Map<number, SearchFound>} */
    const found = new Map();
    for (const [number, one] of asked.entries()) {
      const weight = (/** @type {string} */ term) => one.found.get(term);
      const results = find(one.found.keys(), { boost, boostTerm: weight, bm25: { k: 1.2, b: 0.4, d: 0.5 } });
      const on = new Set(results.map(({ id }) => docs[id].page));
      one.weight = Math.log(1 + pages.length / (on.size || 3));
      for (const { id, score, terms, queryTerms } of results) {
        const page = found.get(docs[id].page) ?? blank(docs[id].page);
        found.set(page.number, page);
        const scores = page.docs.get(id) ?? [];
        page.docs.set(id, scores);
        scores[number] = score / queryTerms.length;
        page.most[number] = Math.max(page.most[number] ?? 0, scores[number]);
        for (const term of terms) page.terms.add(term);
      }
    }
    return [...found.values()];
  };
  /** @returns {SearchFound} */
  const blank = (/** @type {number} */ number) => ({
    number,
    score: 0,
    cover: 0,
    head: 0,
    parts: [],
    most: [],
    docs: new Map(),
    terms: new Set(),
  });

  /**
   * @param {SearchParsed} parsed
   * @param {string} query
   */
  const rank = ({ asked, quoted, wanted }, query) => {
    const results = gather(asked);
    const weight = asked.reduce((sum, one) => sum + one.weight, 0) || 1;
    const share = (/** @type {number[]} */ scores) =>
      asked.reduce((sum, one, number) => sum + (scores[number] ? one.weight : 0), 0) / weight;
    const total = (/** @type {number[]} */ scores) => scores.reduce((one, two) => one + two, 0);
    for (const page of results) {
      const own = pages[page.number];
      page.cover = share(page.most);
      let best = 0;
      for (const [id, scores] of page.docs) {
        const { part, length } = docs[id];
        const cover = share(scores);
        // How much of a title or a phrase the query is.
        const all = part < 0 ? Math.min(1, scores.filter(Boolean).length / (length || 1)) : 0;
        const value = total(scores) * cover ** by.part * (1 + by.whole * all * cover);
        best = Math.max(best, value);
        if (part < 0) page.head = Math.max(page.head, cover);
        else page.parts.push({ part, value, cover });
      }
      page.parts.sort((one, two) => two.value - one.value);
      page.score = (best + by.rest * total(page.most)) * page.cover ** by.page * (own.x ?? 1);
      if (wanted.size && own.k === "worksheet") {
        page.score *= by.form * ([...wanted].some((form) => own.f?.[form]) ? by.form : 1);
      }
    }
    // A page whose title begins as the query does; and where every word says nothing, what is said with the same words.
    const whole = plainly(query);
    for (const [number, page] of whole.length > 2 ? pages.entries() : []) {
      const same = !asked.length && whole.includes(" ") && said[number].includes(whole);
      if (!names[number].startsWith(whole) && !same) continue;
      let one = results.find((result) => result.number === number);
      if (!one) {
        one = blank(number);
        results.push(one);
      }
      one.score += 1e4 * (page.x ?? 1);
      one.cover = 1;
      one.head = 1;
    }
    results.sort((one, two) => two.score - one.score);
    let list = results;
    let exact = true;
    for (const stems of quoted) {
      const some = list.filter((page) => holds(pages[page.number], stems));
      if (some.length) list = some;
      else exact = false;
    }
    return { list, exact };
  };

  return (query, { limit = 20, kind } = {}) => {
    const parsed = parse(query);
    const { list, exact } = rank(parsed, query);
    const isLikely = (/** @type {SearchFound} */ { cover, score }) =>
      cover >= by.likely && score >= by.near * list[0].score;
    /** @type {Record<string, number>} */
    const kinds = {};
    for (const one of list.filter(isLikely)) kinds[pages[one.number].k] = (kinds[pages[one.number].k] ?? 0) + 1;
    const chosen = kind ? list.filter(({ number }) => pages[number].k === kind) : list;
    const likely = chosen.filter(isLikely);
    const less = chosen.filter((one) => !isLikely(one)).slice(0, 20);
    return {
      results: [
        ...likely.slice(0, limit).map((one) => show(one, parsed, true)),
        ...less.slice(0, Math.max(0, limit - likely.length)).map((one) => show(one, parsed, false)),
      ],
      count: likely.length,
      less: less.length,
      kinds,
      changed: parsed.asked.flatMap(({ raw, taken }) => (taken ? [[raw, taken]] : [])),
      complete: list.some(({ cover }) => cover > 0.99),
      exact,
    };
  };
};
