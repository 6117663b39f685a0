import { randomUUID } from 'node:crypto';
import type { Person, Plan } from '../../../core/ceremony/plan.ts';
import type { SessionRole } from '../../../core/ceremony/rights.ts';
import { sampleMou } from '../../../core/texts/sample-mou.ts';
import { samplePlan } from '../../../server/conduct/sample.ts';

/** One of each role, by role; the signatory is in no order of signature, so that nobody waits for what they answer. */
export const everyone: { readonly [R in SessionRole]: string } = {
  assistant: 'assistant-quito',
  director: 'director',
  feed: 'feed:brussels',
  guest: 'master-of-ceremonies',
  interpreter: 'interpreter',
  signatory: 'bystander',
  witness: 'ambassador',
};

export const roles = Object.keys(everyone) as SessionRole[];

/** Who signs. */
export const signer = 'signer';

/** A ceremony with somebody of each role, and one signatory who signs. */
export function planOfEveryone(): Plan {
  const sample = samplePlan({ id: `ceremony-${randomUUID().slice(0, 8)}`, startsAt: startsAt(), text: sampleMou });
  const [original] = sample.instrument.originals;
  const pattern = sample.people.find(({ role }) => role === 'signatory');
  const guest = sample.people.find(({ role }) => role === 'guest');
  if (!original || !pattern || !guest) throw new Error('The sample has lost its original, a signatory or its guest.');
  const people: readonly Person[] = [
    ...sample.people.filter(({ role }) => role !== 'signatory'),
    { ...pattern, id: signer, name: 'Somebody Who Signs' },
    { ...pattern, id: everyone.signatory, name: 'Somebody Else' },
    { ...guest, id: everyone.interpreter, role: 'interpreter', presence: 'remote' },
  ];
  return {
    ...sample,
    people,
    items: [],
    instrument: { ...sample.instrument, originals: [{ ...original, order: [signer] }] },
  };
}

export interface Planted {
  readonly ceremony: string;
  readonly links: ReadonlyMap<string, string>;
}

/** Plans it as an operator does. */
export async function plantEveryone(at: { readonly url: string; readonly password: string }): Promise<Planted> {
  const plan = planOfEveryone();
  const response = await fetch(`${at.url}/api/ceremonies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: at.password, plan }),
  });
  if (response.status !== 201) throw new Error(`Not planned: ${response.status} ${await response.text()}`);
  const { links } = (await response.json()) as { readonly links: readonly { subject: string; link: string }[] };
  return { ceremony: plan.id, links: new Map(links.map(({ subject, link }) => [subject, link])) };
}

export function tokenOf({ links }: Planted, subject: string): string {
  const link = links.get(subject);
  if (!link) throw new Error(`${subject} has no link.`);
  return new URL(link).hash.slice(1);
}

function startsAt(): string {
  return new Date(Date.now() + 900_000).toISOString();
}
