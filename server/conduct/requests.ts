import type { Actor } from '../../core/ceremony/commands.ts';
import { Refusal } from '../../core/ceremony/errors.ts';
import { type Plan, personOf } from '../../core/ceremony/plan.ts';
import { type Action, allowed } from '../../core/ceremony/rights.ts';
import type { OriginalState } from '../../core/ceremony/state.ts';
import type { PressLinkFacts } from '../../core/protocol/press.ts';
import type { InvitationFacts, Replies, Request, RequestName } from '../../core/protocol/requests.ts';
import type { PagesSeen } from '../access/pages-seen.ts';
import type { Attendance, Attendee, Visit } from './attendance.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Certificates } from './certificates.ts';
import type { Crew } from './crew.ts';
import type { Cues } from './cues.ts';
import type { GreenRooms } from './green-rooms.ts';
import type { Ledger } from './ledger.ts';
import type { Photos } from './photos.ts';
import type { Revoking } from './revoking.ts';
import type { Signing } from './signing.ts';
import type { Stills } from './stills.ts';
import type { Tables } from './tables.ts';

/** What the director does with the links of a ceremony. */
export interface InvitationDesk {
  list(ceremony: string): readonly InvitationFacts[];
  /** A new link; the old ones and their sessions end. */
  reissue(ceremony: string, subject: string): string;
  revoke(ceremony: string, subject: string): void;
  /** A link for a journalist. */
  issuePress(ceremony: string, journalist: { readonly name: string; readonly medium: string }): string;
  listPress(ceremony: string): readonly PressLinkFacts[];
  /** Ends a journalist's link. */
  revokePress(ceremony: string, link: string): void;
}

interface Parts {
  readonly ledger: Ledger;
  readonly attendance: Attendance;
  readonly crew: Crew;
  readonly cues: Cues;
  readonly greenRooms: GreenRooms;
  readonly photos: Photos;
  readonly stills: Pick<Stills, 'choose' | 'list'>;
  readonly tables: Tables;
  readonly signing: Signing;
  readonly certificates: Certificates;
  readonly revoking: Revoking;
  readonly pagesSeen: PagesSeen;
  readonly invitations: InvitationDesk;
  readonly attest: (
    ceremony: string,
    actor: Extract<Actor, { kind: 'session' }>,
    answer: { readonly attestation: number; readonly cms: Uint8Array<ArrayBuffer> },
  ) => Promise<{ seq: number }>;
  readonly present: (ceremony: string, original: string, actor: Actor) => Promise<{ seq: number }>;
  /** Nothing of what is held back becomes public. */
  readonly dump: (ceremony: string, actor: Actor) => Promise<{ seq: number }>;
  readonly now: () => Date;
}

/** The right that a request needs; a command's is the command's own, checked where it is decided. */
export function actionFor(request: Request): Action {
  switch (request.name) {
    case 'command':
      return request.command.name;
    case 'certificateNonce':
    case 'certificatesIssued':
      return 'showCertificate';
    case 'media':
      return request.request.name === 'produce' ? 'sendMedia' : 'receiveMedia';
    case 'crewSay':
    case 'crewMedia':
      return 'crew';
    case 'greenRoomMedia':
      return 'greenRoom';
    case 'muteOther':
    case 'unmuteOther':
      return 'muteOthers';
    case 'listStills':
      return 'chooseStills';
    case 'listInvitations':
      return 'seeSessions';
    case 'reissueInvitation':
    case 'revokeInvitation':
    case 'listPressLinks':
    case 'revokePressLink':
      return 'manageInvitations';
    case 'clock':
    case 'reportDevice':
    case 'checkMedia':
      return 'attend';
    default:
      return request.name;
  }
}

/**
 * Answers a request of a connected page.
 * @throws Refusal where rights or facts do not allow it; the typed errors of the rooms that it reaches
 */
export async function answer(parts: Parts, visit: Visit, request: Request): Promise<Replies[RequestName]> {
  const { attendee } = visit;
  const { ceremony, role, id } = attendee;
  const { ledger } = parts;
  const state = ledger.state(ceremony);
  if (!allowed(role, actionFor(request), state.phase)) {
    throw new Refusal('not-allowed', `As ${role} you cannot do this while the ceremony is ${state.phase}.`);
  }
  const actor = actorOf(attendee);

  switch (request.name) {
    case 'command':
      if (request.command.name === 'offerGesture') await parts.revoking.recheck(ceremony, id);
      return seqOf(await ledger.execute(ceremony, request.command, actor));
    case 'presentText':
      return parts.present(ceremony, request.original, actor);
    case 'cue':
      parts.cues.give(state, request.site, request.cue);
      return {};
    case 'photo':
      parts.photos.take(ceremony);
      return {};
    case 'listStills':
      return { stills: await parts.stills.list(ceremony) };
    case 'chooseStills':
      return seqOf(await parts.stills.choose(ceremony, actor, request.stills));
    case 'dump':
      return parts.dump(ceremony, actor);
    case 'certificateNonce':
      return { nonce: parts.certificates.nonce(ceremony, id) };
    case 'certificatesIssued':
      return { issued: parts.certificates.issues(ceremony) };
    case 'showCertificate': {
      const { chain, signature, name: _, ...shown } = request;
      return parts.certificates.show(ceremony, actor, {
        ...shown,
        chain: chain.map(fromBase64),
        signature: fromBase64(signature),
      });
    }
    case 'issueCertificate': {
      const chain = await parts.certificates.issue(ceremony, id, fromBase64(request.publicKey));
      return { chain: chain.map(toBase64) };
    }
    case 'revokeCertificate': {
      const { name: _, ...asked } = request;
      return seqOf(await parts.revoking.revoke(ceremony, actor, asked));
    }
    case 'reinstateCertificate': {
      const { name: _, ...asked } = request;
      return seqOf(await parts.revoking.reinstate(ceremony, actor, asked));
    }
    case 'submitSignature': {
      const { original, turn, cms } = request;
      return parts.signing.submit(ceremony, actor, { original, turn, cms: fromBase64(cms) });
    }
    case 'attest':
      await parts.revoking.recheck(ceremony, id);
      return parts.attest(ceremony, actor, { attestation: request.attestation, cms: fromBase64(request.cms) });
    case 'notePage':
      // Of what is not presented, or no longer, nothing is kept.
      if (!isPageOf(state.originals[request.original], request)) return {};
      parts.pagesSeen.note({
        ceremony,
        person: id,
        sha256: request.sha256,
        page: request.page,
        at: parts.now().toISOString(),
      });
      return {};
    case 'reportIncident':
      await ledger.execute(ceremony, { name: 'raiseIncident', code: request.code, detail: request.detail }, actor);
      return {};
    case 'clock':
      return { at: parts.now().toISOString() };
    case 'media':
      return visit.media(request.request);
    case 'checkMedia':
      return visit.checkMedia(request.request);
    case 'seat':
      parts.tables.seat(state, request.person, request.seated);
      return {};
    case 'handTablet':
      parts.tables.handOver(state, request.person);
      return {};
    case 'takeTablet':
      parts.tables.take(state, id);
      return {};
    case 'reportDevice':
      visit.reports({ battery: request.battery, dozes: request.dozes });
      return {};
    case 'crewSay':
      parts.crew.say(ceremony, attendee.subject, request.text);
      return {};
    case 'crewMedia':
      return visit.crewMedia(request.request);
    case 'greenRoomMedia':
      return visit.greenRoomMedia(request.request);
    case 'speakTo':
      parts.greenRooms.speakTo(state, request.source);
      return {};
    case 'muteOther':
      requireSubject(state.plan, request.subject);
      await parts.attendance.room(ceremony).mute(request.subject, 'microphone');
      return {};
    case 'unmuteOther':
      requireSubject(state.plan, request.subject);
      await parts.attendance.room(ceremony).unmute(request.subject, 'microphone');
      return {};
    case 'listInvitations':
      return { invitations: parts.invitations.list(ceremony) };
    case 'reissueInvitation':
      requireSubject(state.plan, request.subject);
      requireOther(id, request.subject);
      return { link: parts.invitations.reissue(ceremony, request.subject) };
    case 'revokeInvitation':
      requireSubject(state.plan, request.subject);
      requireOther(id, request.subject);
      parts.invitations.revoke(ceremony, request.subject);
      return {};
    case 'issuePressLink':
      return {
        link: parts.invitations.issuePress(ceremony, { name: request.journalist, medium: request.medium }),
      };
    case 'listPressLinks':
      return { links: parts.invitations.listPress(ceremony) };
    case 'revokePressLink':
      parts.invitations.revokePress(ceremony, request.link);
      return {};
  }
}

function isPageOf(original: OriginalState | undefined, { sha256, page }: { sha256: string; page: number }): boolean {
  const { presented } = original ?? {};
  return presented !== undefined && presented.sha256 === sha256 && page <= presented.pages;
}

export function actorOf({ role, id }: Attendee): Extract<Actor, { kind: 'session' }> {
  return { kind: 'session', role, id };
}

function seqOf({ seq }: { readonly seq: number }): { readonly seq: number } {
  return { seq };
}

function requireSubject(plan: Plan, subject: string): void {
  if (personOf(plan, subject) || plan.sites.some(({ id }) => subject === `feed:${id}`)) return;
  throw new Refusal('unknown-person', 'Nobody of this name is invited to this ceremony.');
}

/** A director without a link would leave the ceremony to nobody. */
function requireOther(self: string, subject: string): void {
  if (subject === self) throw new Refusal('not-allowed', 'You cannot end your own link.');
}
