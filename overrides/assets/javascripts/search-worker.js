// The front of Material's search worker: loads it, our way of asking it, and the index of one language, when search is
// first used. Its address: ?lang=lv&base=workers/search.….min.js&v=<version>#<channel>
const asked = new URL(location.href).searchParams;
const channel = new BroadcastChannel(location.hash);

/** @type {(data: {options: unknown}) => void} */
let give;
/** @type {Promise<void> | undefined} */
let loading;
/** @type {Promise<{options: unknown}>} */
const setup = new Promise((resolve) => (give = resolve));

async function load() {
  try {
    const answer = fetch(`../../search/${asked.get("lang")}.json`);
    self.lunr || importScripts(`${asked.get("base")}`);
    self.teach || importScripts(`search-query.js?v=${asked.get("v")}`);
    /** @type {SearchIndex} */
    const index = await (await answer).json();
    const { options } = await setup;
    teach(index);
    const docs = index.docs.map((doc) => (doc.summary ? { ...doc, text: `<p>${doc.summary}</p>${doc.text}` } : doc));
    dispatchEvent(new MessageEvent("message", { data: { type: 0, data: { config: index.config, docs, options } } }));
  } catch {
    loading = undefined;
    channel.postMessage("failed");
  }
}

channel.onmessage = () => (loading ??= load());

// Stands before the stock worker's own listener: keeps its set-up until search is used, and reads queries first.
addEventListener("message", (event) => {
  const { type, data } = event.data;
  if (type === 2) expand(data);
  if (type || !event.isTrusted) return;
  event.stopImmediatePropagation();
  give(data);
});
channel.postMessage("idle");
