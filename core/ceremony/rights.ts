import type { Role } from './plan.ts';
import type { Phase } from './state.ts';

/** Who can hold a session: the roles of people, and a site's feed, which is no person. */
export type SessionRole = Role | 'feed';

/** Everything that a session can ask for: each command, each request of the socket, each route behind a session. */
export type Action =
  // the ceremony
  | 'moveStart'
  | 'chooseDelay'
  | 'dump'
  | 'openDoors'
  | 'goLive'
  | 'startItem'
  | 'chooseLayout'
  | 'openAir'
  | 'closeAir'
  | 'hold'
  | 'resume'
  | 'suspend'
  | 'cancel'
  | 'conclude'
  | 'approveQuote'
  | 'chooseStills'
  | 'proposeQuote'
  | 'withdrawQuote'
  | 'publish'
  | 'correct'
  | 'withdrawPublication'
  | 'removePerson'
  | 'correctPlan'
  | 'substitute'
  // the text and its signing
  | 'fixText'
  | 'approveText'
  | 'presentText'
  | 'withdrawText'
  | 'askReady'
  | 'giveReady'
  | 'openSigning'
  | 'closeSigning'
  | 'openAttestation'
  | 'exchange'
  | 'attest'
  | 'skipTurn'
  | 'reopenTurn'
  | 'showCertificate'
  | 'issueCertificate'
  | 'judgeCertificate'
  | 'revokeCertificate'
  | 'reinstateCertificate'
  | 'showAuthority'
  | 'readAuthority'
  | 'acceptAuthority'
  | 'questionAuthority'
  | 'confirmName'
  | 'disputeName'
  | 'confirmIdentity'
  | 'offerGesture'
  | 'endGesture'
  | 'submitSignature'
  | 'decline'
  | 'notNow'
  | 'release'
  // the room
  | 'attend'
  | 'readText'
  | 'readRecord'
  | 'notePage'
  | 'reportIncident'
  | 'receiveMedia'
  | 'sendMedia'
  | 'muteOthers'
  | 'cue'
  | 'photo'
  | 'crew'
  | 'greenRoom'
  | 'speakTo'
  | 'seat'
  | 'handTablet'
  | 'takeTablet'
  // access
  | 'manageInvitations'
  | 'issuePressLink'
  | 'seeSessions'
  | 'downloadSample';

const beforeTheEnd: readonly Phase[] = ['planned', 'open', 'live', 'held', 'suspended'];
const whileWorking: readonly Phase[] = [...beforeTheEnd, 'concluded'];
const always: readonly Phase[] = [...beforeTheEnd, 'concluded', 'published', 'cancelled'];
const doorsOpen: readonly Phase[] = ['open', 'live', 'held'];
/** A signing goes on for those whose turn was received, so taking part in it is possible while held too. */
const onStage: readonly Phase[] = ['live', 'held'];
const beforeSigning: readonly Phase[] = ['planned', 'open', 'live', 'held', 'suspended'];
const everyone = (phases: readonly Phase[]): { readonly [R in SessionRole]: readonly Phase[] } => ({
  assistant: phases,
  director: phases,
  feed: phases,
  guest: phases,
  interpreter: phases,
  signatory: phases,
  witness: phases,
});

/** Role by action by phase of the ceremony. What is not listed is denied. */
export const rights: { readonly [A in Action]: { readonly [R in SessionRole]?: readonly Phase[] } } = {
  moveStart: { director: ['planned', 'open', 'suspended'] },
  chooseDelay: { director: ['planned', 'open', 'suspended'] },
  /** What is held back when the doors close goes out after that. */
  dump: { director: [...doorsOpen, 'suspended', 'concluded'] },
  openDoors: { director: ['planned', 'suspended'] },
  goLive: { director: ['open'] },
  startItem: { director: doorsOpen },
  chooseLayout: { director: doorsOpen },
  openAir: { director: doorsOpen },
  closeAir: { director: doorsOpen },
  hold: { director: ['live'] },
  resume: { director: ['held'] },
  suspend: { director: onStage },
  cancel: { director: ['planned', 'open', 'suspended'] },
  conclude: { director: onStage },
  proposeQuote: { director: [...beforeTheEnd, 'concluded'] },
  approveQuote: { ...everyone([...beforeTheEnd, 'concluded']), feed: [] },
  withdrawQuote: { ...everyone([...beforeTheEnd, 'concluded']), feed: [] },
  chooseStills: { director: [...onStage, 'concluded'] },
  publish: { director: ['concluded'] },
  correct: { director: ['published'] },
  withdrawPublication: { director: ['published'] },
  removePerson: { director: beforeTheEnd },
  correctPlan: { director: beforeTheEnd },
  substitute: { director: beforeTheEnd },

  fixText: { director: beforeSigning },
  approveText: { signatory: beforeSigning },
  presentText: { director: beforeSigning },
  withdrawText: { director: beforeSigning },
  askReady: { director: doorsOpen },
  giveReady: { signatory: doorsOpen },
  openSigning: { director: ['live'] },
  closeSigning: { director: onStage },
  openAttestation: { director: ['live'] },
  exchange: { director: ['live'] },
  attest: { witness: onStage },
  skipTurn: { director: onStage },
  reopenTurn: { director: onStage },
  showCertificate: { signatory: beforeSigning, witness: beforeSigning },
  issueCertificate: { signatory: beforeSigning, witness: beforeSigning },
  judgeCertificate: { director: beforeSigning },
  /** Of the development authority's, in the sample and in rehearsals, afterwards too: to see what validators then say. */
  revokeCertificate: { director: [...whileWorking, 'published'] },
  reinstateCertificate: { director: [...whileWorking, 'published'] },
  showAuthority: { signatory: beforeSigning },
  readAuthority: { director: beforeSigning, signatory: beforeSigning },
  acceptAuthority: { signatory: beforeSigning },
  questionAuthority: { signatory: beforeSigning },
  confirmName: { signatory: beforeSigning },
  disputeName: { signatory: beforeSigning },
  confirmIdentity: { assistant: beforeSigning, director: beforeSigning },
  offerGesture: { signatory: ['live'] },
  endGesture: { signatory: onStage },
  submitSignature: { signatory: onStage },
  decline: { signatory: beforeSigning },
  notNow: { signatory: onStage },
  release: { signatory: ['concluded'] },

  attend: everyone(always),
  readText: everyone(always),
  /** Before the end it is a draft, and the director's alone. */
  readRecord: {
    ...everyone(['concluded', 'published']),
    director: [...onStage, 'suspended', 'concluded', 'published'],
  },
  notePage: { ...everyone(always), feed: [] },
  reportIncident: everyone([...beforeTheEnd, 'concluded']),
  receiveMedia: everyone(doorsOpen),
  sendMedia: {
    director: doorsOpen,
    feed: doorsOpen,
    guest: doorsOpen,
    interpreter: doorsOpen,
    signatory: doorsOpen,
    witness: doorsOpen,
  },
  muteOthers: { director: doorsOpen },
  cue: { director: doorsOpen },
  photo: { director: ['live'] },
  greenRoom: {
    director: doorsOpen,
    feed: doorsOpen,
    guest: doorsOpen,
    interpreter: doorsOpen,
    signatory: doorsOpen,
    witness: doorsOpen,
  },
  speakTo: { director: doorsOpen },
  seat: { assistant: beforeTheEnd, director: beforeTheEnd },
  handTablet: { assistant: beforeTheEnd, director: beforeTheEnd },
  takeTablet: { signatory: beforeTheEnd },
  /** Those who make it work talk to each other from the planning to the publication. */
  crew: { assistant: whileWorking, director: whileWorking, feed: whileWorking },

  manageInvitations: { director: always },
  /** Of a ceremony that was cancelled there is nothing to be seen or read. */
  issuePressLink: { director: [...whileWorking, 'published'] },
  seeSessions: { director: always },
  downloadSample: { signatory: beforeTheEnd, witness: beforeTheEnd },
};

/** Whether a session of this role may do this while the ceremony is in this phase. */
export function allowed(role: SessionRole, action: Action, phase: Phase): boolean {
  return rights[action][role]?.includes(phase) ?? false;
}

/** Whether a session of this role is on the crew's channel, which nobody else hears. */
export function isCrew(role: SessionRole): boolean {
  return rights.crew[role] !== undefined;
}
