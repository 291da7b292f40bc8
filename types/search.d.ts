// What the scripts of search share: they are no modules, so that a page on disk can load them, too.

/** A page of the index, with short names; portal/search/index.py writes it and says what each holds. */
interface SearchPage {
  u?: string;
  t: string;
  k: string;
  x?: number;
  s: string;
  l?: string;
  p?: string[];
  o?: Record<string, string[]>;
  f?: Record<string, string>;
  c?: [string, string, string][];
}

interface SearchRules {
  stem: [string, string][];
  family: [string, string][];
  stops: string;
}

/** search/<language>.js. */
interface SearchIndex {
  locale: string;
  rules: Record<string, SearchRules>;
  words: SearchWords;
  terms: Record<string, string[]>[];
  pages: SearchPage[];
  by?: Record<string, number>;
}

/** Interface words by their keys; `files` names the forms of a sheet, `count` has plural forms. */
interface SearchWords extends Record<string, unknown> {
  files: Record<string, string>;
  count: Record<string, string>;
}

/** A text in pieces, each with whether it is marked. */
type SearchPieces = [string, boolean][];

interface SearchResult {
  link: string;
  title: SearchPieces;
  section?: SearchPieces;
  kind: string;
  text: SearchPieces;
  more: [string, string][];
  files: [string, string, boolean][];
  missing: string[];
  likely: boolean;
}

interface SearchAnswer {
  results: SearchResult[];
  count: number;
  less: number;
  kinds: Record<string, number>;
  changed: [string, string][];
  complete: boolean;
  exact: boolean;
}

interface SearchOptions {
  limit?: number;
  kind?: string;
}

interface SearchLanguage {
  stem(word: string): string;
  family(word: string): string;
  isStop(word: string): boolean;
}

interface SearchQuestion {
  id: number;
  query: string;
  options: SearchOptions;
}

/** What the worker says: that it is ready, that it failed, or an answer. */
interface SearchMessage {
  words?: SearchWords;
  failed?: string;
  id?: number;
  answer?: SearchAnswer;
}

/** One thing that is searched: the head of a page (part -1), a phrase, or a section; the words of a short one. */
interface SearchDocument {
  page: number;
  part: number;
  length: number;
}

/** A word of a query: as it was typed, folded, what it may mean, how rare it is, and what it was taken for. */
interface SearchAsked {
  raw: string;
  word: string;
  found: Map<string, number>;
  weight: number;
  taken?: string;
}

interface SearchParsed {
  asked: SearchAsked[];
  quoted: string[][];
  wanted: Set<string>;
}

/** A page that was found. `cover` is the share of the query on it, `head` that in its title or a phrase, `most` what
 * each word counts, `docs` the same by document, `terms` what was met. */
interface SearchFound {
  number: number;
  score: number;
  cover: number;
  head: number;
  parts: { part: number; value: number; cover: number }[];
  most: number[];
  docs: Map<number, number[]>;
  terms: Set<string>;
}

interface SearchHit {
  id: number;
  score: number;
  terms: string[];
  queryTerms: string[];
}

/** `written` tells a word for each stem; `cut` gives the stem of a word as it is written, `read` those of a text. */
interface SearchVocabulary {
  languages: Record<string, SearchLanguage>;
  others: string[];
  fields: string[];
  docs: SearchDocument[];
  written: Map<string, string>;
  token(word: string): string;
  cut(word: string): string;
  read(text: string): string[];
  find(terms: Iterable<string>, options?: object): SearchHit[];
  beginning(start: string): string[];
  alike(word: string): [string, number][];
  relatives(term: string): string[];
}

/** What is used of MiniSearch. */
declare class MiniSearch {
  constructor(options: object);
  addAll(docs: object[]): void;
  search(query: string, options: object): SearchHit[];
}

declare var searchIndex: SearchIndex;
declare var searchFold: (text: string) => string;
declare var searchWords: (text: string) => string[];
declare var searchToken: (word: string, isStop: (word: string) => boolean) => string;
declare var searchLanguage: (rules?: SearchRules) => SearchLanguage;
declare var searchVocabulary: (index: SearchIndex) => SearchVocabulary;
declare var searchQuery: (index: SearchIndex, vocabulary: SearchVocabulary) => (query: string) => SearchParsed;
declare var searchShow: (
  index: SearchIndex,
  cut: (word: string) => string,
  read: (text: string) => string[],
) => (found: SearchFound, parsed: SearchParsed, likely: boolean) => SearchResult;
declare var searchEngine: (index: SearchIndex) => (query: string, options?: SearchOptions) => SearchAnswer;
