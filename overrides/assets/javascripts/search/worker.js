// Search apart from the page. Its address names the index (?index=…); it says when it is ready, or that it cannot be.
{
  /** @param {SearchMessage} message */
  const say = (message) => postMessage(message);
  try {
    importScripts("minisearch.js", "language.js", "vocabulary.js", "query.js", "show.js", "engine.js");
    importScripts(String(new URLSearchParams(location.search).get("index")));
    const ask = searchEngine(searchIndex);
    self.onmessage = (/** @type {MessageEvent<SearchQuestion>} */ { data: { id, query, options } }) =>
      say({ id, answer: ask(query, options) });
    say({ words: searchIndex.words });
  } catch (error) {
    say({ failed: String(error) });
  }
}
