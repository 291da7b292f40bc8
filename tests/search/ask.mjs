// Asks the site's own engine under Node: `node ask.mjs <scripts> <index.js> [parameters]`, queries as JSON on standard input.
import { readdirSync, readFileSync } from "node:fs";
import vm from "node:vm";

const [scripts, index, by] = process.argv.slice(2);
globalThis.self = globalThis;
for (const file of ["minisearch", "language", "vocabulary", "query", "show", "engine"]
  .map(
    (name) => `${scripts}/${readdirSync(scripts).find((file) => file.startsWith(`${name}.`) && file.endsWith(".js"))}`,
  )
  .concat(index)) {
  vm.runInThisContext(readFileSync(file, "utf8"), file);
}
const start = performance.now();
const ask = self.searchEngine({ ...self.searchIndex, by: by && JSON.parse(by) });
const made = performance.now() - start;
const queries = JSON.parse(readFileSync(0, "utf8"));
for (const query of queries.slice(0, 20)) ask(query); // the compiler
const answers = queries.map((query) => {
  const began = performance.now();
  const answer = ask(query);
  return { ...answer, ms: performance.now() - began };
});
process.stdout.write(JSON.stringify({ made, answers }));
