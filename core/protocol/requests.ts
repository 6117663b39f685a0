import { z } from 'zod';
import type { SpokenCommand } from '../ceremony/commands.ts';
import type { SignatureAlgorithm } from '../pades/algorithms.ts';
import { reportedIncidents } from './incidents.ts';
import { mediaRequest } from './media.ts';
import type { PressLinkFacts } from './press.ts';

/**
 * All that a browser asks of the server over its socket, as one union told apart by `name`. Each is answered through
 * the acknowledgement by a `Reply`.
 */

const id = z.string().min(1).max(64);
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal');
/** What somebody or something is called. */
const naming = z.string().trim().min(1).max(120);
/** Why a certificate is revoked, by the names of RFC 5280, 5.3.1; certificateHold suspends it. */
export const revocationReasons = [
  'certificateHold',
  'keyCompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'unspecified',
] as const;

/** DER in base64; certificates, a CMS. Anything larger is no signature. */
const der = z.base64().max(64_000);

const layout = z.enum(['both', 'closing', 'document', 'exchange', 'opening', 'signing', 'speaker']);

const language = z.enum(['en', 'es', 'fr', 'nl']);
const quoteWords = z.partialRecord(language, z.string().trim().min(1).max(1_500));

/** A procès-verbal shows no more stills than these. */
export const mostStills = 6;

/** The commands that are decided without looking anything up. */
export const spokenCommand = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('moveStart'), startsAt: z.iso.datetime() }),
  z.strictObject({ name: z.literal('chooseDelay'), seconds: z.literal([0, 10, 30]) }),
  z.strictObject({ name: z.literal('openDoors') }),
  z.strictObject({ name: z.literal('goLive') }),
  z.strictObject({ name: z.literal('startItem'), item: id }),
  z.strictObject({ name: z.literal('chooseLayout'), layout, focus: id.optional() }),
  z.strictObject({ name: z.literal('openAir'), source: id }),
  z.strictObject({ name: z.literal('closeAir'), source: id }),
  z.strictObject({ name: z.literal('hold') }),
  z.strictObject({ name: z.literal('resume') }),
  z.strictObject({ name: z.literal('suspend') }),
  z.strictObject({ name: z.literal('cancel') }),
  z.strictObject({ name: z.literal('conclude') }),
  z.strictObject({ name: z.literal('publish'), embargoUntil: z.iso.datetime().optional() }),
  z.strictObject({ name: z.literal('correct'), erratum: z.string().trim().min(1).max(4_000) }),
  z.strictObject({ name: z.literal('withdrawPublication') }),
  z.strictObject({ name: z.literal('proposeQuote'), person: id, words: quoteWords }),
  z.strictObject({ name: z.literal('approveQuote'), quote: z.int().positive(), words: quoteWords }),
  z.strictObject({ name: z.literal('withdrawQuote'), quote: z.int().positive() }),
  z.strictObject({ name: z.literal('removePerson'), person: id }),
  z.strictObject({ name: z.literal('withdrawText'), original: id }),
  z.strictObject({ name: z.literal('askReady') }),
  z.strictObject({ name: z.literal('giveReady') }),
  z.strictObject({ name: z.literal('openSigning'), original: id }),
  z.strictObject({ name: z.literal('closeSigning'), original: id }),
  z.strictObject({ name: z.literal('openAttestation') }),
  z.strictObject({ name: z.literal('exchange') }),
  z.strictObject({ name: z.literal('skipTurn'), original: id, person: id }),
  z.strictObject({ name: z.literal('reopenTurn'), original: id, person: id }),
  z.strictObject({ name: z.literal('judgeCertificate'), person: id, fingerprint: hash, accept: z.boolean() }),
  z.strictObject({ name: z.literal('approveText'), original: id, sha256: hash }),
  z.strictObject({ name: z.literal('acceptAuthority'), person: id, shown: z.int().positive() }),
  z.strictObject({
    name: z.literal('questionAuthority'),
    person: id,
    shown: z.int().positive(),
    detail: z.string().trim().min(1).max(2_000),
  }),
  z.strictObject({ name: z.literal('confirmName') }),
  z.strictObject({ name: z.literal('disputeName'), detail: z.string().trim().min(1).max(2_000) }),
  z.strictObject({
    name: z.literal('confirmIdentity'),
    person: id,
    how: z.enum(['delegation', 'document', 'known', 'otherwise']),
    words: z.string().trim().max(200).optional(),
  }),
  z.strictObject({
    name: z.literal('offerGesture'),
    original: id,
    sha256: hash,
    field: id,
    fingerprint: hash,
  }),
  z.strictObject({ name: z.literal('endGesture'), original: id, why: z.enum(['taken-back', 'voided']) }),
  z.strictObject({ name: z.literal('decline') }),
  z.strictObject({ name: z.literal('notNow') }),
  z.strictObject({ name: z.literal('release') }),
]) satisfies z.ZodType<SpokenCommand>;

/** As WebCrypto names it; `saltLength` in bytes. */
const hashName = z.enum(['SHA-256', 'SHA-384', 'SHA-512']);
const signatureAlgorithm = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('RSASSA-PKCS1-v1_5'), hash: hashName }),
  z.strictObject({ name: z.literal('RSA-PSS'), hash: hashName, saltLength: z.int().min(0).max(64) }),
  z.strictObject({ name: z.literal('ECDSA'), hash: hashName }),
]) satisfies z.ZodType<SignatureAlgorithm>;

export const request = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('command'), command: spokenCommand }),
  /** The text of the instrument is composed, its fields placed, and it is sealed. */
  z.strictObject({ name: z.literal('presentText'), original: id }),
  /** Tells a site to stand by, or to go. */
  z.strictObject({ name: z.literal('cue'), site: id, cue: z.enum(['go', 'none', 'standby']) }),
  /** Counts down to a photograph of all sites. */
  z.strictObject({ name: z.literal('photo') }),
  /** The stills of the broadcast that are public. */
  z.strictObject({ name: z.literal('listStills') }),
  /** Those that the procès-verbal is to show, with what each shows, by language. */
  z.strictObject({
    name: z.literal('chooseStills'),
    stills: z
      .array(
        z.strictObject({
          name: z.string().max(160),
          alternative: z.partialRecord(language, z.string().trim().min(1).max(500)),
        }),
      )
      .max(mostStills),
  }),
  /** What the broadcast holds back becomes a slate. */
  z.strictObject({ name: z.literal('dump') }),
  /** Random bytes of the server's that the next certificate test has to contain. Hexadecimal. */
  z.strictObject({ name: z.literal('certificateNonce') }),
  /** The certificate test: the chain, leaf first, and a signature over the text of `certificateTest`. */
  z.strictObject({
    name: z.literal('showCertificate'),
    kind: z.enum(['one-time', 'pkcs12']),
    chain: z.array(der).min(1).max(8),
    algorithm: signatureAlgorithm,
    nonce: z.string().regex(/^[0-9a-f]{64}$/),
    random: z.string().regex(/^[0-9a-f]{64}$/),
    signature: z.base64().max(2_000),
    slow: z.boolean(),
  }),
  /** Whether one-time certificates can be had in this ceremony. */
  z.strictObject({ name: z.literal('certificatesIssued') }),
  /** A one-time certificate for a key made in the browser. */
  z.strictObject({ name: z.literal('issueCertificate'), publicKey: z.base64().max(2_000) }),
  /** A certificate of the development authority that somebody showed is revoked or, with certificateHold, suspended. */
  z.strictObject({
    name: z.literal('revokeCertificate'),
    person: id,
    fingerprint: hash,
    reason: z.enum(revocationReasons),
  }),
  /** That a suspension ends. */
  z.strictObject({ name: z.literal('reinstateCertificate'), person: id, fingerprint: hash }),
  z.strictObject({ name: z.literal('submitSignature'), original: id, turn: z.int().positive(), cms: der }),
  /** A witness's detached CMS over the words of their attestation; `attestation` is the `seq` of its opening. */
  z.strictObject({ name: z.literal('attest'), attestation: z.int().positive(), cms: der }),
  z.strictObject({ name: z.literal('notePage'), original: id, sha256: hash, page: z.int().positive().max(10_000) }),
  z.strictObject({
    name: z.literal('reportIncident'),
    code: z.enum(reportedIncidents),
    detail: z.string().max(2_000),
  }),
  /** The server's clock, for the device check. */
  z.strictObject({ name: z.literal('clock') }),
  z.strictObject({ name: z.literal('media'), request: mediaRequest }),
  /** The same in a room apart, for the device check: possible before the doors open, and nobody is disturbed. */
  z.strictObject({ name: z.literal('checkMedia'), request: mediaRequest }),
  /** Somebody has taken their place at the table, or left it. */
  z.strictObject({ name: z.literal('seat'), person: id, seated: z.boolean() }),
  /** A signatory's tablet is handed over: it shows for whom it is. */
  z.strictObject({ name: z.literal('handTablet'), person: id }),
  /** The signatory says that it is theirs. */
  z.strictObject({ name: z.literal('takeTablet') }),
  /** How the device stands on which a page is open; for the director. */
  z.strictObject({
    name: z.literal('reportDevice'),
    battery: z.strictObject({ percent: z.int().min(0).max(100), charging: z.boolean() }).optional(),
    dozes: z.boolean(),
  }),
  /** Something written on the crew's channel: told to the crew that is connected, kept in no log and on no disk. */
  z.strictObject({ name: z.literal('crewSay'), text: z.string().trim().min(1).max(500) }),
  /** The same as `media` in the crew's own room: sound alone, which no other room, tap or broadcast can reach. */
  z.strictObject({ name: z.literal('crewMedia'), request: mediaRequest }),
  /** The same as `media` in the green room, where only the director is heard, and only by those who are off air. */
  z.strictObject({ name: z.literal('greenRoomMedia'), request: mediaRequest }),
  /** To whom the director speaks there: a site or a remote person; all who are off air where none is named. */
  z.strictObject({ name: z.literal('speakTo'), source: id.optional() }),
  z.strictObject({ name: z.literal('muteOther'), subject: id }),
  /** Ends that: who had muted themselves stay so. */
  z.strictObject({ name: z.literal('unmuteOther'), subject: id }),
  z.strictObject({ name: z.literal('listInvitations') }),
  z.strictObject({ name: z.literal('reissueInvitation'), subject: id }),
  z.strictObject({ name: z.literal('revokeInvitation'), subject: id }),
  /** A journalist's link, by which files under embargo can be read and the clean feed be seen. */
  z.strictObject({ name: z.literal('issuePressLink'), journalist: naming, medium: naming }),
  z.strictObject({ name: z.literal('listPressLinks') }),
  z.strictObject({ name: z.literal('revokePressLink'), link: id }),
]);

export type RevocationReason = (typeof revocationReasons)[number];

export type Request = z.infer<typeof request>;
export type RequestName = Request['name'];

/** What the data of a successful reply to each request holds. */
export interface Replies {
  readonly command: { readonly seq: number };
  readonly presentText: { readonly seq: number };
  readonly cue: Readonly<Record<string, never>>;
  readonly photo: Readonly<Record<string, never>>;
  /** Names of files, below the ceremony's public folder. */
  readonly listStills: { readonly stills: readonly string[] };
  readonly chooseStills: { readonly seq: number };
  readonly dump: { readonly seq: number };
  readonly certificateNonce: { readonly nonce: string };
  readonly certificatesIssued: { readonly issued: boolean };
  readonly showCertificate: { readonly accepted: boolean };
  /** DER in base64, leaf first. */
  readonly issueCertificate: { readonly chain: readonly string[] };
  readonly revokeCertificate: { readonly seq: number };
  readonly reinstateCertificate: { readonly seq: number };
  readonly submitSignature: { readonly seq: number };
  readonly attest: { readonly seq: number };
  readonly notePage: Readonly<Record<string, never>>;
  readonly reportIncident: Readonly<Record<string, never>>;
  readonly clock: { readonly at: string };
  readonly media: unknown;
  readonly checkMedia: unknown;
  readonly seat: Readonly<Record<string, never>>;
  readonly handTablet: Readonly<Record<string, never>>;
  readonly takeTablet: Readonly<Record<string, never>>;
  readonly reportDevice: Readonly<Record<string, never>>;
  readonly crewSay: Readonly<Record<string, never>>;
  readonly crewMedia: unknown;
  readonly greenRoomMedia: unknown;
  readonly speakTo: Readonly<Record<string, never>>;
  readonly muteOther: Readonly<Record<string, never>>;
  readonly unmuteOther: Readonly<Record<string, never>>;
  readonly listInvitations: { readonly invitations: readonly InvitationFacts[] };
  readonly reissueInvitation: { readonly link: string };
  readonly revokeInvitation: Readonly<Record<string, never>>;
  readonly issuePressLink: { readonly link: string };
  readonly listPressLinks: { readonly links: readonly PressLinkFacts[] };
  readonly revokePressLink: Readonly<Record<string, never>>;
}

export interface InvitationFacts {
  readonly subject: string;
  readonly revoked: boolean;
  readonly openedAt: string | null;
  readonly sessions: readonly { readonly since: string; readonly device: string }[];
}

export type Reply<N extends RequestName = RequestName> =
  | { readonly ok: true; readonly data: Replies[N] }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

/**
 * The text that a certificate test signs: built by the browser, with random bytes of its own, so that the server
 * never chooses the bytes that a key signs. UTF-8.
 */
export function certificateTest(facts: {
  readonly ceremony: string;
  readonly person: string;
  readonly nonce: string;
  readonly random: string;
}): Uint8Array<ArrayBuffer> {
  const { ceremony, person, nonce, random } = facts;
  return new TextEncoder().encode(`alternat certificate test\0${ceremony}\0${person}\0${nonce}\0${random}`);
}
