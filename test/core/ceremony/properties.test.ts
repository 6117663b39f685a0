import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../../core/ceremony/chain.ts';
import { Refusal } from '../../../core/ceremony/errors.ts';
import { audiences, type CeremonyEvent, type Recorded } from '../../../core/ceremony/events.ts';
import { fold } from '../../../core/ceremony/evolve.ts';
import { publicView } from '../../../core/ceremony/public-view.ts';
import { type CeremonyState, hasSigned, signaturesOn } from '../../../core/ceremony/state.ts';
import { evolveSeen, isLink, type Seen, type Viewer, view } from '../../../core/ceremony/view.ts';
import { type Attempt, actorOf, attempt, commandOf, nameOf } from './anything.ts';
import { Referee } from './referee.ts';
import { Stage, samplePlan } from './stage.ts';

const beginning = fc.record({
  overtaking: fc.boolean(),
  originals: fc.constantFrom(1 as const, 2 as const),
  from: fc.constantFrom('nothing', 'signing', 'signing', 'signing', 'signing', 'attesting', 'concluded', 'published'),
});
type Beginning = typeof beginning extends fc.Arbitrary<infer B> ? B : never;

const attempts = fc.array(attempt, { minLength: 20, maxLength: 70, size: 'max' });
const seen: Record<string, number> = {};

async function begin({ from, ...settings }: Beginning): Promise<Stage> {
  const stage = new Stage(samplePlan(settings));
  if (from === 'signing') await stage.untilSigning();
  if (from === 'attesting') await stage.untilAttesting();
  if (from === 'concluded') await stage.untilConcluded();
  if (from === 'published') await stage.untilPublished();
  return stage;
}

/** What the attempt led to; nothing where it was refused. Anything thrown but a refusal is a fault. */
async function dare(stage: Stage, one: Attempt): Promise<readonly Recorded[]> {
  stage.now += one.later;
  const name = nameOf(stage, one);
  const actor = actorOf(stage, name, one);
  try {
    return await stage.play(actor, commandOf(stage, name, one, actor));
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

async function playAll(start: Beginning, list: readonly Attempt[]): Promise<Stage> {
  const stage = await begin(start);
  for (const one of list) await dare(stage, one);
  return stage;
}

const runs = { numRuns: 150 };

describe('Whatever people try, in whatever order,', () => {
  test('every event is one that the rules allow', async () => {
    await fc.assert(
      fc.asyncProperty(beginning, attempts, async (start, list) => {
        const stage = await begin(start);
        const referee = new Referee(stage.plan);
        for (const recorded of stage.log) referee.see(recorded);
        for (const one of list) {
          for (const recorded of await dare(stage, one)) {
            referee.see(recorded);
            seen[recorded.event.type] = (seen[recorded.event.type] ?? 0) + 1;
          }
        }
        expect(await verifyChain(stage.log.map(({ event }) => event))).toMatchObject({ ok: true });
        expect(fold(stage.log)).toEqual(stage.state);
      }),
      // So many that the rarest kind of event is seen a dozen times.
      { numRuns: 1_000 },
    );
    // That the attempts go far enough to be worth something: every kind of event was seen.
    expect(Object.keys(audiences).filter((type) => !seen[type])).toEqual([]);
  });

  test("a client's fold of what it sees agrees with the server's on all that it may see", async () => {
    await fc.assert(
      fc.asyncProperty(beginning, attempts, async (start, list) => {
        const stage = await playAll(start, list);
        const { people } = stage.plan;
        const rooms = people.map(({ id }): Viewer => ({ audience: 'room', person: id }));
        for (const viewer of [...rooms, { audience: 'room' }, { audience: 'director' }] satisfies Viewer[]) {
          let theirs: CeremonyState | undefined;
          let ours: CeremonyState | undefined;
          for (const recorded of stage.log) {
            theirs = evolveSeen(theirs, view(recorded, viewer));
            ours = fold([recorded], ours)!;
            if (!isDeepStrictEqual(visible(theirs, viewer), visible(ours, viewer))) {
              expect(visible(theirs, viewer), recorded.event.type).toEqual(visible(ours, viewer));
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('nobody but a director gets what is for directors, but what concerns themselves', async () => {
    await fc.assert(
      fc.asyncProperty(beginning, attempts, async (start, list) => {
        const { log, plan } = await playAll(start, list);
        for (const { id } of plan.people) {
          for (const one of log.map((recorded) => view(recorded, { audience: 'room', person: id }))) {
            if (!isLink(one)) expectConcerned(one, id);
          }
        }
        const publics = log.map((recorded) => view(recorded, { audience: 'public', person: 'rudi' }));
        expect(publics.every((one) => isBare(one) || (!isLink(one) && audiences[one.event.type] === 'public'))).toBe(
          true,
        );
        expect(JSON.stringify(publics)).not.toContain('secret');
      }),
      runs,
    );
  });

  test('the public view shows the public events and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(beginning, attempts, fc.string(), async (start, list, noise) => {
        const { log, state } = await playAll(start, list);
        const shown = publicView(log);
        const isPublic = ({ event }: Recorded) => audiences[event.type] === 'public';
        expect(publicView(log.filter(isPublic).map(({ event }) => ({ event })))).toEqual(shown);
        const disguised = log.map((recorded) => (isPublic(recorded) ? recorded : disguise(recorded.event, noise)));
        expect(publicView(disguised)).toEqual(shown);
        if (state && shown) expectTrue(shown, state);
      }),
      runs,
    );
  });
});

/** The part of a state that a viewer's own fold can know; what only a director knows of others is left out. */
function visible({ at: _, people, quotes, ...rest }: CeremonyState, { audience, person }: Viewer): unknown {
  if (audience === 'director') return { ...rest, people, quotes };
  const others = Object.entries(people).map(([id, one]) => [id, id === person ? one : one.identityConfirmed]);
  const own = quotes.filter((quote) => quote.isApproved || quote.person === person);
  return { ...rest, people: Object.fromEntries(others), quotes: own };
}

function expectConcerned({ event, row }: Recorded, person: string): void {
  const asked = event.type === 'AuthorityQuestioned' && row && 'by' in row.body && row.body.by === person;
  if (row && !asked) expect(row.body.person).toBe(person);
  if (audiences[event.type] !== 'director' || asked) return;
  expect(event.type).not.toBe('IncidentRaised');
  expect(row?.body.person).toBe(person);
}

function isBare(one: Seen): boolean {
  return isDeepStrictEqual(Object.keys(one), ['seq', 'prev', 'hash']);
}

function disguise(event: CeremonyEvent, noise: string): Recorded {
  const data = Object.fromEntries(Object.keys(event.data).map((key) => [key, noise]));
  return {
    event: { ...event, actor: noise, data } as unknown as CeremonyEvent,
    row: { salt: noise, body: { person: noise, by: noise } },
  };
}

/** The public view and the whole state agree on what happened in public. */
function expectTrue(shown: NonNullable<ReturnType<typeof publicView>>, state: CeremonyState): void {
  expect([shown.errata, shown.withdrawnAt]).toEqual([state.errata, state.publicationWithdrawn]);
  expect(shown.attestations).toEqual(state.attestations.map(({ person, at }) => ({ person, at })));
  expect(shown).toMatchObject({ phase: state.phase, layout: state.layout, released: state.released });
  expect([shown.item, shown.focus]).toEqual([state.item, state.focus]);
  for (const { id, status, toSign } of shown.originals) {
    const original = state.originals[id]!;
    const landed = shown.signatures.filter((one) => one.original === id).map(({ person, at }) => ({ person, at }));
    expect(landed).toEqual(signaturesOn(original).map(({ person, landedAt }) => ({ person, at: landedAt })));
    expect(toSign).toEqual(original.order.filter((person) => !hasSigned(original, person)));
    const known = ['signing', 'signed', 'incomplete'];
    expect(status).toBe(known.includes(original.status) ? original.status : 'waiting');
  }
}
