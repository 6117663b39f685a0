import type { HttpError } from '../../core/protocol/http.ts';

/** What the address of a page says: for which ceremony and whom it acts. */
export interface PageSubject {
  readonly ceremony: string;
  readonly subject: string;
}

/** `/sign/<ceremony>/<subject>` and its like. */
export function pageSubject(path = location.pathname): PageSubject {
  const [, , ceremony = '', subject = ''] = path.split('/').map(decodeURIComponent);
  return { ceremony, subject };
}

/** Fetches a file of the ceremony for the person for whom the page acts. @throws Error with the server's sentence */
export async function fetchFile({ ceremony, subject }: PageSubject, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(`/api/ceremonies/${encodeURIComponent(ceremony)}/${path}`, {
    headers: { 'x-alternat-subject': subject },
    cache: 'no-store',
  });
  if (!response.ok) throw new Error(`The file could not be fetched (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

export interface WantedRevision {
  readonly original: string;
  readonly sha256: string;
  readonly isWanted: () => boolean;
  readonly onFailed?: () => void;
}

/** How long a revision that did not come is waited for before it is asked for again. */
const askAgainMs = 1_000;

/**
 * Fetches an original's revision by its fingerprint, as often as it takes: a network that fails is no reason to stop. What
 * has come is to be checked by whoever asked.
 * @param isWanted asked before each try
 * @param onFailed told of each try that failed
 * @returns undefined once nobody wants it any more
 */
export async function fetchRevision(
  page: PageSubject,
  { original, sha256, isWanted, onFailed }: WantedRevision,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  while (isWanted()) {
    try {
      return await fetchFile(page, `originals/${encodeURIComponent(original)}/revisions/${sha256}`);
    } catch {
      onFailed?.();
      await new Promise((resolve) => setTimeout(resolve, askAgainMs));
    }
  }
  return undefined;
}

/** Sends a PDF of somebody's own. @throws Error with the server's code and sentence */
export async function sendFile({ ceremony, subject }: PageSubject, path: string, file: Blob): Promise<void> {
  const response = await fetch(`/api/ceremonies/${encodeURIComponent(ceremony)}/${path}`, {
    method: 'PUT',
    headers: { 'x-alternat-subject': subject, 'content-type': 'application/pdf' },
    body: file,
  });
  if (response.ok) return;
  const { error } = (await response.json().catch(() => ({ error: { code: 'offline', message: '' } }))) as HttpError;
  throw Object.assign(new Error(error.message), { code: error.code });
}

/** The address of such a file, for a link that downloads it. */
export function fileAddress({ ceremony, subject }: PageSubject, path: string): string {
  return `/api/ceremonies/${encodeURIComponent(ceremony)}/${path}?as=${encodeURIComponent(subject)}`;
}

/** The TURN servers of this deployment, with credentials for a day. */
export async function iceServers(page: PageSubject): Promise<RTCIceServer[]> {
  const bytes = await fetchFile(page, 'ice-servers');
  const { iceServers: servers } = JSON.parse(new TextDecoder().decode(bytes)) as { iceServers: RTCIceServer[] };
  return servers;
}
