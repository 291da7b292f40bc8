// What a query asks for: its words, what each may mean, phrases in quotation marks, and the kind of file that is wanted.
self.searchQuery = (index, vocabulary) => {
  const { locale } = index;
  const { languages, others, written, token, cut, read, find, beginning, alike, relatives } = vocabulary;
  const { stem, isStop } = languages[locale];
  const groups = index.terms.map((forms) =>
    Object.entries(forms).flatMap(([code, some]) =>
      some.map((form) => ({ code, stems: searchWords(form).map((word) => languages[code].stem(token(word))) })),
    ),
  );
  /** @type {[string, Set<string>][]} */
  const forms = Object.keys(index.words)
    .filter((key) => key.startsWith("form."))
    .map((key) => [key.slice(5), new Set(searchWords(String(index.words[key])).map(cut))]);

  /**
   * What a typed word may mean: stem → weight; and the word that was taken for it, where it is none that is known.
   * @param {string} word
   * @param {string} raw
   * @param {boolean} typing
   * @returns {{ found: Map<string, number>, taken?: string }}
   */
  const meanings = (word, raw, typing) => {
    /** @type {Map<string, number>} */
    const found = new Map();
    /**
     * @param {string} one
     * @param {number} weight
     */
    const add = (one, weight) => {
      if ((found.get(one) ?? 0) < weight) found.set(one, weight);
    };
    const term = stem(word);
    if (written.has(term)) add(term, 1);
    const short = word.length < 4 || /^\P{Ll}+$|\p{Lu}.*\p{Lu}/u.test(raw);
    if (!short || typing) {
      for (const one of beginning(word)) if (one !== term) add(one, typing && word.length > 1 ? 0.4 : 0.25);
    }
    if (!short) for (const one of relatives(term)) add(one, 0.55);
    const known = found.size > 0;
    for (const code of others) add(`${code}~${languages[code].stem(word)}`, written.has(term) ? 0.5 : 0.9);
    if (known || short || find(found.keys()).length) return { found };
    // Long vowels doubled, and sounds as on a telegraph: pieejamiiba, vienkaarsha.
    const spelt = stem(word.replace(/([aeiou])\1/g, "$1").replace(/([scz])h/g, "$1"));
    if (spelt !== term && written.has(spelt)) return { found: new Map([[spelt, 0.9]]) };
    for (const one of new Set([term, spelt])) for (const [near, far] of alike(one)) add(near, 0.8 - 0.15 * far);
    const taken = [...found.keys()].find((one) => !one.includes("~"));
    if (taken) return { found, taken: written.get(taken) };
    // A compound: the longest word that it begins or ends with.
    for (let end = word.length - 1; end > 3; end -= 1) {
      const parts = [word.slice(0, end), word.slice(-end)]
        .map(stem)
        .filter((one) => one.length > 3 && written.has(one));
      for (const one of parts) add(one, 0.5);
      if (parts.length) return { found, taken: written.get(parts[0]) };
    }
    return { found };
  };

  /**
   * Adds what the glossary takes for the same.
   * @param {SearchAsked[]} asked
   */
  const widen = (asked) => {
    for (const group of groups) {
      for (const { code, stems } of group) {
        const typed = asked.map(({ word }) => languages[code].stem(word));
        const start = typed.findIndex((_, number) => stems.every((one, step) => typed[number + step] === one));
        if (start < 0 || !stems.length) continue;
        for (const other of group) {
          const each = other.code === locale ? other.stems : other.stems.map((one) => `${other.code}~${one}`);
          for (const { found } of asked.slice(start, start + stems.length)) {
            for (const one of each) if (!found.has(one)) found.set(one, 0.75 / each.length ** 0.5);
          }
        }
      }
    }
  };

  return (query) => {
    const quoted = [...query.matchAll(/["„“”«]([^"„“”«»]+)["“”»]/g)].map(([, text]) => read(text));
    const words = searchWords(query.normalize("NFC")).map((raw) => ({ raw, word: token(raw) }));
    let chosen = words.filter(({ word, raw }) => !isStop(word) && !/^(AND|OR|NOT|UN|VAI)$/.test(raw));
    if (chosen.some(({ word }) => word.length > 1)) {
      chosen = chosen.filter(({ word }) => word.length > 1 || /\d/.test(word));
    }
    // Words that only say which file is wanted.
    /** @type {Set<string>} */
    const wanted = new Set();
    const rest = chosen.filter(({ raw }) => {
      const of = forms.filter(([, set]) => set.has(cut(raw)));
      for (const [form] of of) wanted.add(form);
      return !of.length;
    });
    if (rest.length) chosen = rest;
    const last = /[\p{L}\p{N}]$/u.test(query) ? words.at(-1) : undefined;
    const asked = chosen.map((one) => ({ ...one, weight: 0, ...meanings(one.word, one.raw, one === last) }));
    widen(asked);
    return { asked, quoted: quoted.filter((stems) => stems.length > 1), wanted };
  };
};
