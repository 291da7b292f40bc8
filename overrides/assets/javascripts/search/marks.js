// Marks the words that a result was found by (?h=), and goes to the first of them.
{
  const fold = (/** @type {string} */ word) =>
    word
      .toLowerCase()
      .normalize("NFC")
      .replace(/[\s.,]/g, "");
  const asked = new URLSearchParams(location.search).get("h") ?? "";
  const wanted = new Set(asked.split(/\s+/).filter(Boolean).map(fold));
  const content = /** @type {HTMLElement} */ (document.getElementById("__content"));
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT, ({ parentElement }) =>
    parentElement?.closest("script, style, textarea, select, svg, template, [hidden]")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  for (const text of texts) {
    const pieces = text.data.split(/(\d{1,3}(?:[\s.,]\d{3})+(?!\d)|[\p{L}\p{N}\p{M}]+)/u);
    if (!pieces.some((piece, number) => number % 2 && wanted.has(fold(piece)))) continue;
    text.replaceWith(
      ...pieces.map((piece, number) => {
        if (!(number % 2) || !wanted.has(fold(piece))) return piece;
        return Object.assign(document.createElement("mark"), { className: "pt-found", textContent: piece });
      }),
    );
  }
  const marks = [...content.querySelectorAll(".pt-found")];
  const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const follows = (/** @type {Element} */ mark) =>
    target && (target.contains(mark) || target.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING);
  // The one in the section that the result leads to, else the first.
  const first = marks.find(follows) ?? marks[0];
  if (first) {
    for (let around = first.closest("details"); around; around = around.parentElement?.closest("details") ?? null) {
      around.open = true;
    }
    target?.scrollIntoView();
    const { top, bottom } = first.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) first.scrollIntoView({ block: "center" });
  }
}
