import type { Action } from '../../../core/ceremony/rights.ts';
import { type MediaRequest, type MediaRequestName, mediaRequest } from '../../../core/protocol/media.ts';
import { type Request, type RequestName, request, spokenCommand } from '../../../core/protocol/requests.ts';
import { sends } from '../media/fixture.ts';

/** A request, and the right in the table that it is behind. */
export interface Case {
  readonly title: string;
  readonly right: Action;
  readonly request: Request;
}

type Command = Extract<Request, { name: 'command' }>['command'];

const nobody = 'nobody';
const nowhere = 'nowhere';
const hash = '0'.repeat(64);
const der = 'MAA=';

// Where a request would change what the others are asked in, it names somebody or something that is not there.
const commands: { readonly [N in Command['name']]: Extract<Command, { name: N }> } = {
  moveStart: { name: 'moveStart', startsAt: '2000-01-01T00:00:00Z' },
  chooseDelay: { name: 'chooseDelay', seconds: 0 },
  approveText: { name: 'approveText', original: nowhere, sha256: hash },
  acceptAuthority: { name: 'acceptAuthority', person: nobody, shown: 1 },
  questionAuthority: { name: 'questionAuthority', person: nobody, shown: 1, detail: 'Which decision?' },
  confirmName: { name: 'confirmName' },
  disputeName: { name: 'disputeName', detail: 'The office' },
  openDoors: { name: 'openDoors' },
  goLive: { name: 'goLive' },
  startItem: { name: 'startItem', item: nowhere },
  chooseLayout: { name: 'chooseLayout', layout: 'both' },
  openAir: { name: 'openAir', source: nowhere },
  closeAir: { name: 'closeAir', source: nowhere },
  hold: { name: 'hold' },
  resume: { name: 'resume' },
  suspend: { name: 'suspend' },
  cancel: { name: 'cancel' },
  conclude: { name: 'conclude' },
  publish: { name: 'publish' },
  correct: { name: 'correct', erratum: 'Page 2' },
  withdrawPublication: { name: 'withdrawPublication' },
  proposeQuote: { name: 'proposeQuote', person: nobody, words: { en: 'Something' } },
  approveQuote: { name: 'approveQuote', quote: 9_999, words: { en: 'Something' } },
  withdrawQuote: { name: 'withdrawQuote', quote: 9_999 },
  removePerson: { name: 'removePerson', person: nobody },
  withdrawText: { name: 'withdrawText', original: nowhere },
  askReady: { name: 'askReady' },
  giveReady: { name: 'giveReady' },
  openSigning: { name: 'openSigning', original: nowhere },
  openAttestation: { name: 'openAttestation' },
  exchange: { name: 'exchange' },
  closeSigning: { name: 'closeSigning', original: nowhere },
  skipTurn: { name: 'skipTurn', original: nowhere, person: nobody },
  reopenTurn: { name: 'reopenTurn', original: nowhere, person: nobody },
  judgeCertificate: { name: 'judgeCertificate', person: nobody, fingerprint: hash, accept: true },
  confirmIdentity: { name: 'confirmIdentity', person: nobody, how: 'document' },
  offerGesture: { name: 'offerGesture', original: nowhere, sha256: hash, field: 'field', fingerprint: hash },
  endGesture: { name: 'endGesture', original: nowhere, why: 'taken-back' },
  decline: { name: 'decline' },
  notNow: { name: 'notNow' },
  release: { name: 'release' },
};

const media: { readonly [N in MediaRequestName]: Extract<MediaRequest, { name: N }> } = {
  join: { name: 'join', data: {} },
  roomState: { name: 'roomState', data: {} },
  createTransport: { name: 'createTransport', data: { direction: 'recv' } },
  connectTransport: {
    name: 'connectTransport',
    data: { transportId: nowhere, dtlsParameters: { fingerprints: [{ algorithm: 'sha-256', value: 'AB' }] } },
  },
  restartIce: { name: 'restartIce', data: { transportId: nowhere } },
  produce: { name: 'produce', data: sends('microphone', 1_234) },
  pauseProducer: { name: 'pauseProducer', data: { producerId: nowhere } },
  resumeProducer: { name: 'resumeProducer', data: { producerId: nowhere } },
  closeProducer: { name: 'closeProducer', data: { producerId: nowhere } },
  consume: { name: 'consume', data: { producerId: nowhere, rtpCapabilities: {} } },
  resumeConsumer: { name: 'resumeConsumer', data: { consumerId: nowhere } },
  pauseConsumer: { name: 'pauseConsumer', data: { consumerId: nowhere } },
  setPreferredLayers: { name: 'setPreferredLayers', data: { consumerId: nowhere, spatialLayer: 0 } },
  stats: { name: 'stats', data: {} },
  leave: { name: 'leave', data: {} },
};

type Plain = Exclude<RequestName, 'checkMedia' | 'crewMedia' | 'greenRoomMedia' | 'command' | 'media'>;
const requests: { readonly [N in Plain]: readonly [Action, Extract<Request, { name: N }>] } = {
  cue: ['cue', { name: 'cue', site: nowhere, cue: 'none' }],
  seat: ['seat', { name: 'seat', person: nobody, seated: true }],
  handTablet: ['handTablet', { name: 'handTablet', person: nobody }],
  takeTablet: ['takeTablet', { name: 'takeTablet' }],
  reportDevice: ['attend', { name: 'reportDevice', dozes: false }],
  speakTo: ['speakTo', { name: 'speakTo', source: nowhere }],
  crewSay: ['crew', { name: 'crewSay', text: 'Two minutes.' }],
  photo: ['photo', { name: 'photo' }],
  dump: ['dump', { name: 'dump' }],
  listStills: ['chooseStills', { name: 'listStills' }],
  chooseStills: ['chooseStills', { name: 'chooseStills', stills: [{ name: nowhere, alternative: { en: 'Nothing' } }] }],
  presentText: ['presentText', { name: 'presentText', original: nowhere }],
  certificatesIssued: ['showCertificate', { name: 'certificatesIssued' }],
  certificateNonce: ['showCertificate', { name: 'certificateNonce' }],
  showCertificate: [
    'showCertificate',
    {
      name: 'showCertificate',
      kind: 'pkcs12',
      chain: [der],
      algorithm: { name: 'ECDSA', hash: 'SHA-256' },
      nonce: hash,
      random: hash,
      signature: der,
      slow: false,
    },
  ],
  issueCertificate: ['issueCertificate', { name: 'issueCertificate', publicKey: der }],
  revokeCertificate: [
    'revokeCertificate',
    { name: 'revokeCertificate', person: nobody, fingerprint: hash, reason: 'superseded' },
  ],
  reinstateCertificate: ['reinstateCertificate', { name: 'reinstateCertificate', person: nobody, fingerprint: hash }],
  submitSignature: ['submitSignature', { name: 'submitSignature', original: nowhere, turn: 1, cms: der }],
  attest: ['attest', { name: 'attest', attestation: 1, cms: der }],
  notePage: ['notePage', { name: 'notePage', original: nowhere, sha256: hash, page: 1 }],
  reportIncident: ['reportIncident', { name: 'reportIncident', code: 'trouble-picture', detail: 'unplugged' }],
  clock: ['attend', { name: 'clock' }],
  muteOther: ['muteOthers', { name: 'muteOther', subject: nobody }],
  unmuteOther: ['muteOthers', { name: 'unmuteOther', subject: nobody }],
  listInvitations: ['seeSessions', { name: 'listInvitations' }],
  reissueInvitation: ['manageInvitations', { name: 'reissueInvitation', subject: nobody }],
  revokeInvitation: ['manageInvitations', { name: 'revokeInvitation', subject: nobody }],
  issuePressLink: ['issuePressLink', { name: 'issuePressLink', journalist: 'Somebody', medium: 'A paper' }],
  listPressLinks: ['manageInvitations', { name: 'listPressLinks' }],
  revokePressLink: ['manageInvitations', { name: 'revokePressLink', link: nobody }],
};

/** One of everything that the protocol knows, listed from the schemas themselves: what has no sample here throws. */
export const cases: readonly Case[] = request.options.flatMap(({ shape }): readonly Case[] => {
  const { value: name } = shape.name;
  switch (name) {
    case 'command':
      return spokenCommand.options.map((option) => {
        const command = sample(commands, option.shape.name.value);
        return { title: `command ${command.name}`, right: command.name, request: { name, command } };
      });
    case 'media':
    case 'crewMedia':
    case 'greenRoomMedia':
    case 'checkMedia':
      return mediaRequest.options.map((option) => {
        const asked = sample(media, option.shape.name.value);
        const floor = asked.name === 'produce' ? 'sendMedia' : 'receiveMedia';
        return {
          title: `${name} ${asked.name}`,
          right: ({ media: floor, crewMedia: 'crew', greenRoomMedia: 'greenRoom', checkMedia: 'attend' } as const)[
            name
          ],
          request: { name, request: asked },
        };
      });
    default: {
      const [right, asked] = sample(requests, name);
      return [{ title: name, right, request: asked }];
    }
  }
});

function sample<S extends object, N extends keyof S>(samples: S, name: N): S[N] {
  if (!Object.hasOwn(samples, name)) throw new Error(`The protocol has a request without a test: ${String(name)}.`);
  return samples[name];
}
