import { z } from 'zod';
import type { SessionRole } from '../ceremony/rights.ts';
import { plan } from './plan.ts';

/** The bodies of the few routes that are not files. */

/** POST /api/session: a link's token for a session. */
export const openSession = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{22,128}$/) });

export interface OpenedSession {
  readonly ceremony: string;
  /** A person's id, or `feed:` and a site's. */
  readonly subject: string;
  readonly role: SessionRole;
}

/** What the landing of a personal link says besides: all that its reader is to know before going on. */
export interface Welcome {
  readonly title: Words;
  /** ISO 8601, UTC. */
  readonly startsAt: string;
  /** When it was to start before that was moved, until it has started. */
  readonly movedFrom?: string;
  readonly sites: readonly { readonly name: Words; readonly timeZone: string }[];
  readonly parties: readonly { readonly name: Words }[];
  /** The invited person; for a site's feed its room instead. */
  readonly person?: { readonly name: string; readonly office: Words };
  readonly room?: Words;
}

/** The answer to POST /api/session. */
export interface WelcomedSession extends OpenedSession {
  readonly welcome: Welcome;
}

type Words = Readonly<Record<string, string>>;

/** Every error that is not a file. */
export interface HttpError {
  readonly error: {
    readonly code: string;
    readonly message: string;
    /** Of an uploaded PDF: the page, the form field or the entry of the file that it is about. */
    readonly about?: { readonly page?: number; readonly field?: string; readonly entry?: string } | undefined;
  };
}

/** POST /api/ceremonies: guarded by the operator's password. */
export const createCeremony = z.strictObject({ password: z.string().max(1_000), plan });
export type NewCeremony = z.infer<typeof createCeremony>;

/** Of the certificates that the sample ceremony hands out; anyone may know it, as anyone may download them. */
export const samplePassphrase = 'alternat-2026';
