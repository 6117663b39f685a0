/** What a personal link's page begins with. */
export interface Opened {
  readonly token: string;
  /** The server's answer to the token, where it has been asked already; undefined once it could not be reached. */
  readonly answer?: Promise<Response | undefined> | undefined;
}

declare global {
  interface Window {
    early?: Opened;
  }
}

/**
 * What the script in the page's HTML took from the address and asked, a round trip before this one was there. Where something
 * on the way put a policy of its own over the page's, so that it did not run, the same is done now.
 */
export function opened(): Opened {
  const { early } = window;
  if (early) return early;
  const token = location.hash.slice(1);
  history.replaceState(null, '', location.pathname + location.search);
  return { token };
}
