// What the scripts of search share on a page.

declare var searchResults: (settings: {
  words: SearchWords;
  locale: string;
  root: string;
  onPage: boolean;
  isOnDisk: boolean;
}) => (
  answer: SearchAnswer,
  shown: { kind: string; limit: number; address: string },
) => { shown: HTMLElement[]; said: string };

declare var searchClient: (
  form: HTMLFormElement,
  folder: string,
  load: (address: string, base?: string) => Promise<unknown>,
) => void;
