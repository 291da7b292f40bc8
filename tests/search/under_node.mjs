// Runs the front and the stock worker of a built site under Node, and says how long each answer takes:
//     node under_node.mjs SITE LANGUAGE < queries.json    → milliseconds, the best of five rounds, as JSON
import { readdirSync, readFileSync, writeSync } from "node:fs";
import vm from "node:vm";

const [site, language] = process.argv.slice(2);
const scripts = `${site}/assets/javascripts/`;
const stock = readdirSync(`${scripts}workers`).find((name) => /^search\..*\.min\.js$/.test(name));
const read = (file) => readFileSync(file, "utf8");
const listeners = [],
  channel = { postMessage: (said) => heard?.(said) };
let heard;
const next = (wanted) =>
  new Promise((resolve, reject) => {
    heard = (said) => (said === "failed" ? reject(new Error(said)) : said.type === wanted && resolve(said.data));
  });

// What a browser gives a worker, as far as these two use it.
const worker = vm.createContext({
  location: new URL(`https://host/assets/javascripts/search-worker.js?lang=${language}&base=workers/${stock}#`),
  BroadcastChannel: class {
    constructor() {
      // biome-ignore lint/correctness/noConstructorReturn: what the worker speaks into is what is listened to here
      return channel;
    }
  },
  MessageEvent: class {
    constructor(type, { data }) {
      Object.assign(this, { type, data });
    }
  },
  URL,
  console,
  addEventListener: (_, listener) => listeners.push(listener),
  dispatchEvent: (event) => {
    let stopped = false;
    event.stopImmediatePropagation = () => (stopped = true);
    for (const listener of listeners) if (!stopped) listener(event);
  },
  fetch: async (address) => ({ json: async () => JSON.parse(read(`${site}/search/${address.split("/").pop()}`)) }),
  importScripts: (name) => run(name.split("?")[0]),
  postMessage: (said) => heard?.(said),
});
worker.self = worker;
const run = (name) => vm.runInContext(read(scripts + name), worker);
const post = (data) => worker.dispatchEvent({ data, isTrusted: true });

run(readdirSync(scripts).find((name) => name.startsWith("search-worker.")));
const ready = next(1);
post({ type: 0, data: { ...JSON.parse(read(`${site}/search/search_index.json`)), options: { suggest: false } } });
channel.onmessage({ data: "loading" });
await ready;

const queries = JSON.parse(read(0)),
  best = [];
for (let round = 0; round < 5; round++) {
  for (const [number, query] of queries.entries()) {
    const answer = next(3),
      start = performance.now();
    post({ type: 2, data: query });
    await answer;
    best[number] = Math.min(best[number] ?? Infinity, performance.now() - start);
  }
}
writeSync(1, JSON.stringify(best));
