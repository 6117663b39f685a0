import fc from 'fast-check';
import type { Actor, Command } from '../../../core/ceremony/commands.ts';
import { type Correction, delays, type Layout } from '../../../core/ceremony/plan.ts';
import { type Action, rights, type SessionRole } from '../../../core/ceremony/rights.ts';
import { certificateOf, presented, type Stage, sha256 } from './stage.ts';

/** Something that somebody tries at some moment: who and what is made out when the state is known. */
export interface Attempt {
  readonly choice: number;
  /** Whether somebody tries it who may, and whether with the facts that the pages would send. */
  readonly honest: 'all' | 'facts' | 'nothing' | 'who';
  readonly who: string;
  readonly role: SessionRole | 'system';
  readonly person: string;
  readonly original: string;
  readonly item: string;
  readonly layout: Layout;
  readonly stale: number;
  readonly accept: boolean;
  readonly kind: 'one-time' | 'pkcs12';
  /** Milliseconds that pass before. */
  readonly later: number;
}

const people = ['dora', 'rudi', 'pascal', 'jorge', 'arturo', 'ana', 'guest'];

/** How often each is tried; signing most. */
const weights: { readonly [N in Command['name']]: number } = {
  plan: 1,
  moveStart: 2,
  chooseDelay: 8,
  dump: 12,
  correctPlan: 3,
  substitute: 3,
  showAuthority: 6,
  acceptAuthority: 6,
  questionAuthority: 6,
  fixText: 8,
  approveText: 8,
  confirmName: 4,
  disputeName: 3,
  openDoors: 6,
  goLive: 8,
  startItem: 3,
  chooseLayout: 2,
  openAir: 2,
  closeAir: 2,
  hold: 4,
  resume: 16,
  suspend: 2,
  cancel: 2,
  conclude: 2,
  removePerson: 1,
  openAttestation: 12,
  exchange: 6,
  attest: 20,
  withdrawText: 2,
  askReady: 2,
  giveReady: 4,
  openSigning: 12,
  closeSigning: 2,
  skipTurn: 6,
  reopenTurn: 8,
  judgeCertificate: 8,
  revokeCertificate: 2,
  reinstateCertificate: 8,
  confirmIdentity: 3,
  offerGesture: 60,
  endGesture: 6,
  decline: 1,
  notNow: 3,
  release: 8,
  publish: 8,
  chooseStills: 2,
  proposeQuote: 4,
  approveQuote: 10,
  withdrawQuote: 6,
  correct: 3,
  withdrawPublication: 1,
  presentText: 10,
  showCertificate: 8,
  submitSignature: 40,
  lapseTurn: 10,
  lapseGesture: 4,
  applySignature: 50,
  addDocumentTimestamp: 4,
  addValidationData: 8,
  timestampHead: 3,
  sealRecord: 6,
  renewRecord: 4,
  raiseIncident: 3,
};

const names = Object.entries(weights).flatMap(([name, weight]) => Array(weight).fill(name as Command['name']));

/** What is tried: in an honest attempt something that somebody may do in this phase. */
export function nameOf(stage: Stage, { choice, honest }: Attempt): Command['name'] {
  const phase = stage.state?.phase;
  const possible = names.filter((name) => {
    if (!phase || name === 'plan') return !phase && name === 'plan';
    const turns = Object.values(stage.state?.originals ?? {}).flatMap(({ turn }) => turn ?? []);
    if (name === 'applySignature') return turns.some(({ received }) => received);
    if (name === 'submitSignature' || name === 'lapseTurn') return turns.some(({ received }) => !received);
    if (systems.includes(name) || name === 'raiseIncident') return true;
    return Object.values(rights[name as Action]).some((phases) => phases.includes(phase));
  });
  const list = honest === 'all' ? possible : names;
  return list[choice % list.length] ?? 'raiseIncident';
}

export const attempt: fc.Arbitrary<Attempt> = fc.record({
  choice: fc.nat({ max: names.length * 100 }),
  honest: fc.constantFrom('all', 'all', 'all', 'all', 'all', 'all', 'who', 'who', 'facts', 'nothing'),
  who: fc.constantFrom(...people, 'nobody', 'quito', 'constructor'),
  role: fc.constantFrom('system', 'assistant', 'director', 'feed', 'guest', 'interpreter', 'signatory', 'witness'),
  person: fc.constantFrom(...people, 'rudi', 'pascal', 'jorge', 'nobody', '__proto__'),
  original: fc.constantFrom('first', 'first', 'second', 'third', 'constructor', '__proto__'),
  item: fc.constantFrom('doors', 'welcome', 'address', 'signing', 'nothing'),
  layout: fc.constantFrom('both', 'speaker', 'document'),
  stale: fc.integer({ min: 0, max: 30 }),
  accept: fc.boolean(),
  kind: fc.constantFrom('pkcs12', 'pkcs12', 'one-time'),
  later: fc.constantFrom(0, 1, 900, 11_000, 95_000, 301_000),
});

/** Who signs by now: somebody may have been substituted. Each still answers to the name of whose place it was. */
function signatory(stage: Stage, person: string): string {
  const planned = stage.plan.people.findIndex(({ id, role }) => id === person && role === 'signatory');
  const people = stage.state?.plan.people ?? stage.plan.people;
  const first = people.findIndex(({ role }) => role === 'signatory');
  return people[planned < 0 ? first : planned]?.id ?? 'rudi';
}

const systems: readonly Command['name'][] = [
  'plan',
  'lapseTurn',
  'lapseGesture',
  'applySignature',
  'addDocumentTimestamp',
  'addValidationData',
  'timestampHead',
  'sealRecord',
  'renewRecord',
];
const theSignatorys: readonly Command['name'][] = [
  'giveReady',
  'confirmName',
  'approveText',
  'showAuthority',
  'acceptAuthority',
  'questionAuthority',
  'disputeName',
  'showCertificate',
  'offerGesture',
  'endGesture',
  'submitSignature',
  'decline',
  'notNow',
  'release',
];

const quoted = { en: 'A quote', fr: 'Une citation', nl: 'Een citaat', es: 'Una cita' };

/** Who does it: in an honest attempt whoever may, in another anybody in any role. */
export function actorOf(stage: Stage, name: Command['name'], attempt: Attempt): Actor {
  const { honest, who, role, person } = attempt;
  if (honest !== 'all' && honest !== 'who')
    return role === 'system' ? { kind: 'system' } : { kind: 'session', role, id: who };
  if (systems.includes(name)) return { kind: 'system' };
  if (name === 'attest') return { kind: 'session', role: 'witness', id: 'arturo' };
  const quotes = stage.state?.quotes.at(-1)?.person;
  if (name === 'approveQuote') return { kind: 'session', role: 'signatory', id: quotes ?? 'rudi' };
  if (name === 'raiseIncident' || name === 'confirmIdentity') return { kind: 'session', role: 'assistant', id: 'ana' };
  if (!theSignatorys.includes(name)) return { kind: 'session', role: 'director', id: 'dora' };
  if (name === 'release' || name === 'approveText' || name === 'acceptAuthority' || name === 'questionAuthority')
    return { kind: 'session', role: 'signatory', id: signatory(stage, person === 'jorge' ? 'jorge' : 'rudi') };
  if (name === 'showCertificate' && person === 'arturo') return { kind: 'session', role: 'witness', id: person };
  const turn = stage.state?.originals[originalOf(stage, name, attempt)]?.turn?.person;
  const id = name === 'submitSignature' && turn ? turn : signatory(stage, person);
  return { kind: 'session', role: 'signatory', id };
}

/** What is asked for: in an honest attempt as the state calls for it, in another with stale or invented facts. */
export function commandOf(stage: Stage, name: Command['name'], attempt: Attempt, actor: Actor): Command {
  const { person, stale, accept, item, layout, kind } = attempt;
  const honest = attempt.honest === 'all' || attempt.honest === 'facts';
  const self = actor.kind === 'session' ? actor.id : 'rudi';
  const original = originalOf(stage, name, attempt);
  const here = Object.hasOwn(stage.state?.originals ?? {}, original) ? stage.state?.originals[original] : undefined;
  const text = presented(stage.state?.plan ?? stage.plan, original);
  const shown = (id: string) =>
    Object.hasOwn(stage.state?.people ?? {}, id) ? stage.state?.people[id]?.certificate : undefined;
  const revision = { sha256: sha256(`${here?.head?.sha256} and ${stale}`), length: (here?.head?.length ?? 0) + 1 };
  switch (name) {
    case 'plan':
      return { name, plan: stage.plan };
    case 'moveStart':
      return { name, startsAt: new Date(stage.now + (stale - 3) * 60_000).toISOString() };
    case 'chooseDelay':
      return { name, seconds: delays[stale % 3] ?? 0 };
    case 'correctPlan':
      return { name, correction: correctionOf(stage, attempt) };
    case 'substitute': {
      const former = honest ? signatory(stage, person) : person;
      const pattern = stage.plan.people.find(({ id }) => id === (honest ? 'rudi' : person)) ?? stage.plan.people[1]!;
      const party = stage.state?.plan.people.find(({ id }) => id === former)?.party ?? '';
      const id = honest ? `substitute-${stage.log.length}` : person;
      const substitute = { ...pattern, party, id, name: id };
      return { name, person: former, substitute, authority: `secret ${stale}`, ...(accept ? { instrument: {} } : {}) };
    }
    case 'showAuthority':
      return { name, person: honest ? self : person, document: `secret document ${stale}` };
    case 'acceptAuthority':
    case 'questionAuthority': {
      const whose = honest ? signatory(stage, self === signatory(stage, 'jorge') ? 'rudi' : 'jorge') : person;
      const people = stage.state?.people ?? {};
      const shown = (Object.hasOwn(people, whose) ? people[whose]?.authority?.shown : undefined) ?? stale;
      return name === 'acceptAuthority'
        ? { name, person: whose, shown }
        : { name, person: whose, shown, detail: `secret ${stale}` };
    }
    case 'fixText':
      return { name, original, text: { sha256: sha256(`words ${stale % 3}`), length: 30_000, pages: 3 } };
    case 'approveText':
      return { name, original, sha256: (honest ? here?.fixed?.sha256 : undefined) ?? sha256(`words ${stale % 3}`) };
    case 'disputeName':
      return { name, detail: `secret ${stale}` };
    case 'startItem':
      return { name, item };
    case 'chooseLayout':
      return { name, layout, ...(honest ? {} : { focus: person }) };
    case 'openAir':
    case 'closeAir':
      return { name, source: honest ? 'quito' : person };
    case 'reopenTurn':
      return { name, original, person: (honest && here?.skipped[0]) || person };
    case 'skipTurn':
      return { name, original, person: honest ? (text.fields[stale % 3]?.person ?? person) : person };
    case 'removePerson':
    case 'lapseGesture':
      return { name, original, person };
    case 'withdrawText':
    case 'openSigning':
    case 'closeSigning':
      return { name, original };
    case 'judgeCertificate':
      return { name, ...judged(stage, person), accept: accept || stale % 2 === 0 };
    case 'revokeCertificate': {
      const suspended = stale % 6 > 0;
      const reason = suspended ? 'certificateHold' : 'keyCompromise';
      return { name, ...judged(stage, person), suspended, reason, since: '2026-06-01T13:00:00Z' };
    }
    case 'reinstateCertificate':
      return { name, ...judged(stage, person) };
    case 'confirmIdentity':
      return { name, person, how: 'otherwise', words: `secret ${stale}` };
    case 'offerGesture':
      return {
        name,
        original,
        sha256: honest ? (here?.presented?.sha256 ?? text.sha256) : sha256(`another ${stale}`),
        field: text.fields.find((one) => one.person === (honest || accept ? self : person))?.field ?? '',
        fingerprint: shown(honest ? self : person)?.fingerprint ?? sha256('none'),
      };
    case 'publish':
      return accept ? { name } : { name, embargoUntil: new Date(stage.now + (stale - 5) * 60_000).toISOString() };
    case 'correct':
      return { name, erratum: `Page ${stale}` };
    case 'endGesture':
      return { name, original, why: accept ? 'taken-back' : 'voided' };
    case 'presentText': {
      const sha = sha256(`text ${stale} of ${original}`);
      const fields = honest ? text.fields : text.fields.slice(stale % 3);
      const madeFrom = here?.fixed && accept ? { sha256: here.fixed.sha256, length: here.fixed.length } : undefined;
      return { name, text: { ...text, original, sha256: sha, fields, ...(madeFrom ? { madeFrom } : {}) } };
    }
    case 'showCertificate':
      return {
        name,
        certificate: certificateOf(self, {
          kind,
          nameMatches: stale % 4 > 0,
          slow: accept,
          fingerprint: sha256(`certificate ${stale % 2} of ${self}`),
        }),
      };
    case 'submitSignature':
      return { name, original, turn: honest ? (here?.turn?.seq ?? 0) : stale, cms: sha256(`cms ${stale}`) };
    case 'lapseTurn':
      return { name, original, turn: accept ? (here?.turn?.seq ?? 0) : stale };
    case 'applySignature': {
      const level = accept ? ({ level: 'B-T', time: '2026-06-01T13:25:00Z' } as const) : ({ level: 'B-B' } as const);
      return {
        name,
        original,
        person: honest ? (here?.turn?.person ?? person) : person,
        cms: 'MIIC',
        ...revision,
        ...level,
      };
    }
    case 'addDocumentTimestamp':
      return {
        name,
        original,
        field: text.timestampField,
        contentsLength: 9_000,
        token: 'MIID',
        time: '2026-06-01T13:30:00Z',
        base: (honest ? here?.head?.sha256 : undefined) ?? sha256(`base ${stale}`),
        ...revision,
      };
    case 'addValidationData':
      return {
        name,
        original,
        certificates: ['MIIG'],
        crls: ['MIIH'],
        ocspResponses: [],
        missing: accept ? [] : [{ certificate: 'Ana', reason: 'no-answer' }],
        base: (honest ? here?.head?.sha256 : undefined) ?? sha256(`base ${stale}`),
        ...revision,
      };
    case 'timestampHead':
      return { name, head: stage.head.seq, hash: stage.head.hash, token: 'MIIE', time: '2026-06-01T13:30:00Z' };
    case 'attest': {
      const level = accept ? ({ level: 'B-T', time: '2026-06-01T13:26:00Z' } as const) : ({ level: 'B-B' } as const);
      const attestation = honest ? (stage.state?.attestation?.seq ?? 0) : stale;
      return { name, attestation, statement: `What ${self} saw`, cms: 'MIIF', ...level };
    }
    case 'sealRecord':
      return { name, upTo: stage.head.seq, ...revision, time: '2026-06-01T13:35:00Z' };
    case 'renewRecord': {
      const base = (honest ? stage.state?.record?.sha256 : undefined) ?? sha256(`base ${stale}`);
      return { name, base, ...revision, time: '2027-06-01T13:35:00Z', missing: [] };
    }
    case 'proposeQuote':
      return { name, person, words: quoted };
    case 'approveQuote': {
      const quote = stage.state?.quotes.find((one) => one.person === self)?.quote ?? stale;
      return { name, quote, words: honest ? quoted : { en: 'Something else' } };
    }
    case 'withdrawQuote':
      return { name, quote: stage.state?.quotes.at(-1)?.quote ?? stale };
    case 'chooseStills':
      return { name, stills: [] };
    case 'raiseIncident':
      return { name, code: 'trouble', detail: `secret ${stale}`, ...(accept ? { person } : {}) };
    default:
      return { name };
  }
}

function originalOf(stage: Stage, name: Command['name'], { honest, original }: Attempt): string {
  if (honest !== 'all' && honest !== 'facts') return original;
  const sheets = Object.values(stage.state?.originals ?? {});
  const answered = sheets.find(({ turn }) => turn && (name === 'applySignature') === (turn.received !== undefined));
  if (answered && (name === 'applySignature' || name === 'submitSignature')) return answered.id;
  return sheets.some(({ id }) => id === original) ? original : 'first';
}

/** Of somebody's name or office, the title or the text; what somebody else asks for may be nobody's. */
function correctionOf(stage: Stage, { stale, accept, person, honest, original }: Attempt): Correction {
  const id = honest === 'nothing' ? person : signatory(stage, person);
  const before = stage.state?.plan.people.find((one) => one.id === id);
  const office = { en: `office ${stale % 3}` };
  return [
    { person: { id, name: accept ? (before?.name ?? id) : `${id} ${stale % 3}`, office } },
    { person: { id: 'arturo', name: 'arturo', office } },
    { title: { en: `Title ${stale}` } },
    { instrument: { text: `Text ${stale}` } },
    { instrument: { title: office, originals: { [original]: `Text ${stale}` } } },
    {},
  ][stale % 6]!;
}

/** A certificate that waits for a director's word, if one does. */
function judged(stage: Stage, person: string): { readonly person: string; readonly fingerprint: string } {
  const shown = Object.entries(stage.state?.people ?? {}).flatMap(([id, { certificate }]) =>
    certificate && (id === person || !certificate.accepted)
      ? [{ person: id, fingerprint: certificate.fingerprint }]
      : [],
  );
  return shown[0] ?? { person, fingerprint: sha256('none') };
}
