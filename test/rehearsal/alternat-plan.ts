import type { Plan } from '../../core/ceremony/plan.ts';
import { sampleMouOriginals } from '../../core/texts/sample-mou.ts';
import { samplePlan } from '../../server/conduct/sample.ts';

/**
 * The sample's cities and people under the alternat: an original for each participant, which names its keeper first and
 * which its keeper signs first.
 */
export function alternatPlan(facts: { readonly id: string; readonly startsAt: string }): Plan {
  const sample = samplePlan({ ...facts, text: sampleMouOriginals.brussels });
  return {
    ...sample,
    items: sample.items.map((item) =>
      item.id === 'exchange' ? { ...item, layout: 'exchange', action: 'exchange' } : item,
    ),
    // The text says that who keeps an original signs it first.
    rules: { ...sample.rules, overtaking: false },
    instrument: {
      ...sample.instrument,
      originals: [
        {
          id: 'brussels',
          keeper: 'brussels',
          languages: ['en'],
          order: ['vervoort', 'smet', 'yunda'],
          text: sampleMouOriginals.brussels,
        },
        {
          id: 'quito',
          keeper: 'quito',
          languages: ['en'],
          order: ['yunda', 'vervoort', 'smet'],
          text: sampleMouOriginals.quito,
        },
      ],
    },
  };
}

/** Plans a ceremony as an operator does. @returns everyone's personal link by whose it is, and by their id */
export async function plantPlan(
  plan: Plan,
  at: { readonly url: string; readonly password: string },
): Promise<readonly { readonly subject: string; readonly label: string; readonly link: string }[]> {
  const response = await fetch(`${at.url}/api/ceremonies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: at.password, plan }),
  });
  if (response.status !== 201) throw new Error(`Not planned: ${response.status} ${await response.text()}`);
  const { links } = (await response.json()) as { links: { subject: string; label: string; link: string }[] };
  return links;
}
