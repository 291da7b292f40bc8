// How search reads words: folded, cut to their stems, gathered into families. The rules of a language come with the index.
self.searchFold = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/ł/g, "l");

// A number is one word, however it is parted (52 920, 52,920).
self.searchWords = (text) => text.match(/\d{1,3}(?:[\s.,]\d{3})+(?!\d)|[\p{L}\p{N}\p{M}]+/gu) ?? [];

// A short form that is also a small word (AR) is marked.
self.searchToken = (word, isStop) => {
  const folded = searchFold(word.replace(/[\s.,]/g, ""));
  return /^\p{Lu}{2,}$/u.test(word) && isStop(folded) ? `=${folded}` : folded;
};

self.searchLanguage = (rules = { stem: [], family: [], stops: "" }) => {
  /** @param {[string, string][]} list */
  const change = (list) => {
    /** @type {[RegExp, string][]} */
    const ready = list.map(([from, to]) => [RegExp(from), to]);
    /** @type {Map<string, string>} */
    const kept = new Map();
    return (/** @type {string} */ word) => {
      let one = kept.get(word);
      if (one === undefined) {
        one = /^[=\d]/.test(word) ? word : ready.reduce((cut, [from, to]) => cut.replace(from, to), word);
        kept.set(word, one);
      }
      return one;
    };
  };
  const stops = new Set(rules.stops.split(" "));
  return { stem: change(rules.stem), family: change(rules.family), isStop: (word) => stops.has(word) };
};
