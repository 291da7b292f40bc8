// What the two scripts of the search worker take from Material's worker and from our index, as far as they use it.

/** A set of words as an automaton (lunr.TokenSet); `toArray` gives the words. */
interface TokenSet {
  intersect(other: TokenSet): TokenSet;
  toArray(): string[];
}

/** A term of a query: `found` is ours, `presence` above 1 means that it must or must not stand on the page. */
interface Clause {
  term: string;
  presence: number;
  usePipeline: boolean;
  boost: number;
  fields: string[];
  wildcard: number;
  found?: [string, number][];
}

interface Query {
  clauses: Clause[];
  term(term: string, options: Partial<Clause>): void;
}

interface Result {
  ref: string;
  score: number;
  matchData: { metadata: Record<string, Record<string, unknown>> };
}

interface QueryParser {
  currentClause: Clause;
}

declare namespace lunr {
  class Token {
    constructor(word: string);
    update(change: (word: string) => string): Token;
  }
  class Index {
    query(build: (this: Query, query: Query) => void): Result[];
  }
  let stemmer: (token: Token) => Token;
  function stopWordFilter(word: string): string | undefined;
  const Pipeline: { warnIfFunctionNotRegistered: () => void };
  const QueryParser: { parseTerm(parser: QueryParser): unknown };
  const TokenSet: {
    fromArray(words: string[]): TokenSet;
    fromString(term: string): TokenSet;
    fromFuzzyString(word: string, edits: number): TokenSet;
  };
}

interface SearchDocument {
  location: string;
  title: string;
  text: string;
  summary?: string;
}

/** search/<language>.json, written by portal/search/index.py. */
interface SearchIndex {
  config: unknown;
  docs: SearchDocument[];
  rules?: { stem: [string, string][]; stops: string };
  synonyms: string[][];
}

/** One section that the stock worker found; `terms` tells which typed words stand in it. */
interface Found {
  title: string;
  text: string;
  terms: Record<string, boolean>;
}
