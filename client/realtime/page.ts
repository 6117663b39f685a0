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

/** A file was refused, or could not be had; `status` is HTTP's. */
class FileError extends Error {
  override readonly name = 'FileError';
  readonly status: number;

  constructor(status: number) {
    super(`The file could not be fetched (${status}).`);
    this.status = status;
  }
}

/** Fetches a file of the ceremony for the person for whom the page acts. @throws FileError */
export async function fetchFile({ ceremony, subject }: PageSubject, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(`/api/ceremonies/${encodeURIComponent(ceremony)}/${path}`, {
    headers: { 'x-alternat-subject': subject },
    cache: 'no-store',
  });
  if (!response.ok) throw new FileError(response.status);
  return new Uint8Array(await response.arrayBuffer());
}

export interface WantedRevision {
  readonly original: string;
  readonly sha256: string;
  readonly isWanted: () => boolean;
  readonly onFailed?: () => void;
}

/** How long a revision that did not come is waited for before it is asked for again: at first, and at most. */
const [askAgainMs, mostMs] = [1_000, 15_000];

/**
 * Fetches an original's revision by its fingerprint, as often as it takes, and more and more rarely: a network that fails is
 * no reason to stop. A session that has ended is: it does not come back to an open page. What has come is to be checked by
 * whoever asked.
 * @param isWanted asked before each try
 * @param onFailed told of each try that failed
 * @returns undefined once nobody wants it any more, or this page may no longer have it
 */
export async function fetchRevision(
  page: PageSubject,
  { original, sha256, isWanted, onFailed }: WantedRevision,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (let wait = askAgainMs; isWanted(); wait = Math.min(2 * wait, mostMs)) {
    try {
      return await fetchFile(page, `originals/${encodeURIComponent(original)}/revisions/${sha256}`);
    } catch (error) {
      onFailed?.();
      if (error instanceof FileError && error.status === 401) return undefined;
      await new Promise((resolve) => setTimeout(resolve, wait));
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
