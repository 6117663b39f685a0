import { effect, signal } from '@preact/signals';
import { isTextLanguage, type TextLanguage, type Texts } from '../../core/texts/language.ts';

const key = 'alternat/language';

const inUse = signal<TextLanguage>(
  firstOf({
    link: new URLSearchParams(location.search).get('lang'),
    tab: remembered(() => sessionStorage),
    hand: remembered(() => localStorage),
    browser: navigator.languages,
  }),
);

/** The language of the page. Read while a component renders, it renders again when another is chosen. */
export function language(): TextLanguage {
  return inUse.value;
}

/** A table in the language of the page. */
export function texts<T>(table: Texts<T>): T {
  return table[inUse.value];
}

/** Chosen by hand: it holds from now on for every page on this device, also where a link had said otherwise. */
export function chooseLanguage(chosen: TextLanguage): void {
  const address = new URL(location.href);
  address.searchParams.delete('lang');
  history.replaceState(history.state, '', address);
  try {
    sessionStorage.removeItem(key);
    localStorage.setItem(key, chosen);
  } catch {
    // It holds for this page all the same.
  }
  inUse.value = chosen;
}

/** The address of this page in a language, for whoever opens or copies it. */
export function addressIn(chosen: TextLanguage): string {
  const address = new URL(location.href);
  address.searchParams.set('lang', chosen);
  return `${address.pathname}${address.search}`;
}

/**
 * The link's language; else what the link had said earlier in this tab; else what was chosen by hand; else the first of
 * the browser's that there are texts in.
 */
function firstOf(said: {
  readonly link: string | null;
  readonly tab: string | null;
  readonly hand: string | null;
  readonly browser: readonly string[];
}): TextLanguage {
  const wished = [said.link, said.tab, said.hand, ...said.browser];
  return wished.map((tag) => tag?.slice(0, 2).toLowerCase()).find(isTextLanguage) ?? 'en';
}

function remembered(store: () => Storage): string | null {
  try {
    return store().getItem(key);
  } catch {
    return null;
  }
}

/** A link's language goes with its reader to the next page, in this tab only: others may be somebody else's. */
function rememberLink(): void {
  const link = new URLSearchParams(location.search).get('lang');
  if (!isTextLanguage(link)) return;
  try {
    sessionStorage.setItem(key, link);
  } catch {
    // The next page asks the browser.
  }
}

rememberLink();
effect(() => {
  document.documentElement.lang = inUse.value;
});
