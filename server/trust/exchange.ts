/** One question over HTTP to an authority and its answer, within limits; or straight to an authority of this process. */
import type { Answer } from './development-authority.ts';
import { TrustError } from './trust-error.ts';

/** A body is posted, none is asked for by GET. The answer is what a 200 carries. @throws TrustError */
export type Exchange = (
  url: string,
  body?: { readonly type: string; readonly bytes: Uint8Array },
  signal?: AbortSignal,
) => Promise<Uint8Array>;

/** What sends a request and brings the response: `fetch`, or what is more careful of where it goes. */
export type Carrier = (
  url: URL,
  init: {
    readonly method?: 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: Uint8Array<ArrayBuffer>;
    readonly signal: AbortSignal;
  },
) => Promise<Response>;

export interface ExchangeLimits {
  /** For the whole of it, from the first packet to the last byte. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/**
 * A user and password in the address are sent as HTTP Basic, as commercial time-stamping authorities ask for.
 * @throws (when called) TrustError of the carrier, `unreachable`, `too-slow`, `http-status`, `too-large`
 */
export function httpExchange(carry: Carrier, { timeoutMs, maxBytes }: ExchangeLimits): Exchange {
  return async (address, body, signal) => {
    const limit = AbortSignal.timeout(timeoutMs);
    const url = new URL(address);
    const credentials = url.username && basic(url);
    url.username = '';
    url.password = '';
    try {
      const response = await carry(url, {
        signal: signal ? AbortSignal.any([limit, signal]) : limit,
        headers: {
          ...(credentials ? { authorization: credentials } : {}),
          ...(body ? { 'content-type': body.type } : {}),
        },
        ...(body ? { method: 'POST', body: Uint8Array.from(body.bytes) } : {}),
      });
      if (!response.ok)
        throw new TrustError('http-status', `${withoutSecrets(address)} answered with HTTP ${response.status}.`);
      return await readUpTo(response, maxBytes, address);
    } catch (cause) {
      if (cause instanceof TrustError) throw cause;
      if (limit.aborted) throw tooSlow(address, timeoutMs, cause);
      throw new TrustError('unreachable', `${withoutSecrets(address)} cannot be reached.`, { cause });
    }
  };
}

const basic = ({ username, password }: URL) =>
  `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;

async function readUpTo(response: Response, maxBytes: number, address: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxBytes)
      throw new TrustError('too-large', `${withoutSecrets(address)} sent more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

export const tooSlow = (address: string, timeoutMs: number, cause?: unknown) =>
  new TrustError('too-slow', `${withoutSecrets(address)} did not answer within ${timeoutMs} ms.`, { cause });

/** An address as it may stand in a log. */
export function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.href;
}

/** Answers for the addresses of an authority of this process without HTTP, which the process could not reach behind a proxy. */
export function withLocal(
  authority: { readonly answer: (url: string, body?: Uint8Array) => Promise<Answer | undefined> },
  next: Exchange,
): Exchange {
  return async (url, body, signal) => (await authority.answer(url, body?.bytes))?.bytes ?? next(url, body, signal);
}
