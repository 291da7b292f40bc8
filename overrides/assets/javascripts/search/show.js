// What is shown of a page that was found: where its link leads, the sentence around the words, its files, what is missing.
self.searchShow = (index, cut, read) => {
  /**
   * @param {string} text
   * @param {(word: string) => boolean} has
   */
  const marked = (text, has) => {
    /** @type {SearchPieces} */
    const pieces = [];
    let end = 0;
    let done = 0;
    for (const word of searchWords(text)) {
      const start = text.indexOf(word, end);
      end = start + word.length;
      if (!has(word)) continue;
      pieces.push([text.slice(done, start), false], [word, true]);
      done = end;
    }
    pieces.push([text.slice(done), false]);
    return pieces.filter(([piece]) => piece);
  };

  /**
   * The sentence that holds most of what was asked, shortened around the first of the words.
   * @param {string} text
   * @param {SearchAsked[]} asked
   * @param {(word: string) => boolean} is
   */
  const sentence = (text, asked, is) => {
    let best = "";
    let most = 0;
    for (const one of text.split(/\n|(?<=[.!?…]["”]?)\s+(?=\p{Lu}|[„“])/u)) {
      const stems = new Set(read(one));
      const holds = (/** @type {SearchAsked} */ { found }) => [...found.keys()].some((term) => stems.has(term));
      const value = asked.reduce((sum, word) => sum + (holds(word) ? word.weight : 0), 0);
      if (value > most || (value === most && value && best.length < 25)) [best, most] = [one, value];
    }
    if (best.length < 220) return most ? best : "";
    const start = Math.max(0, best.indexOf(searchWords(best).find(is) ?? "") - 80);
    const from = start && best.indexOf(" ", start) + 1;
    const end = best.length > from + 220 ? best.lastIndexOf(" ", from + 220) : best.length;
    return `${from ? "… " : ""}${best.slice(from, end)}${end < best.length ? " …" : ""}`;
  };

  return ({ number, parts, terms, head, most, cover }, { asked, wanted }, likely) => {
    const page = index.pages[number];
    const sections = page.c ?? [];
    const is = (/** @type {string} */ word) => terms.has(cut(word));
    const words = (/** @type {number | undefined} */ part) => {
      const texts = part === undefined ? [page.t, page.s] : sections[part].slice(1);
      const found = searchWords(texts.join("\n")).filter(is);
      return [...new Set(found.map((word) => word.toLowerCase().replace(/[\s.,]/g, "")))].slice(0, 8);
    };
    const link = (/** @type {number | undefined} */ part) => {
      const mark = words(part).join(" ");
      const anchor = part === undefined ? "" : sections[part][0];
      return `${page.u ?? ""}${mark ? `?h=${encodeURIComponent(mark)}` : ""}${anchor ? `#${anchor}` : ""}`;
    };
    // The section leads where it says more of what was asked than the head of the page does, or shows it.
    const top = parts.find(({ part }) => sections[part][0]);
    const leads =
      top && (top.cover > head + 0.01 || (top.cover > 0.99 && !words(undefined).length)) ? top.part : undefined;
    const shown = leads ?? parts[0]?.part;
    const line = shown === undefined ? "" : sentence(sections[shown][2], asked, is);
    const text = line && (leads !== undefined || head < (top?.cover ?? 0)) ? line : page.s;
    return {
      link: link(leads),
      title: marked(page.t, is),
      section: leads === undefined ? undefined : marked(sections[leads][1], is),
      kind: page.k,
      text: marked(text, is),
      more: parts
        .filter(({ part, cover: own }) => part !== leads && sections[part][0] && sections[part][1] && own >= 0.6)
        .slice(0, 2)
        .map(({ part }) => [link(part), sections[part][1]]),
      files: Object.entries(page.f ?? {})
        .filter(([form]) => form in index.words.files)
        .map(([form, url]) => [form, url, wanted.has(form)]),
      missing: asked.filter((_, one) => cover < 1 && !most[one]).map(({ raw }) => raw),
      likely,
    };
  };
};
