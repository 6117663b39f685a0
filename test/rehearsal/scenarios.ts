import { goesAsPlanned } from './as-planned.ts';
import { goesWrong } from './bad-day/course.ts';
import { brusselsAndQuito, cuencaAndGhent } from './casts.ts';
import type { Ceremony } from './ceremony.ts';

/** Which ceremony is held. */
export interface Scenario {
  /**
   * Where it is planned in the browser first, and everyone brings a certificate: whether its text is written there or
   * uploaded. Else it is the sample.
   */
  readonly planned?: 'uploaded' | 'written';
  /** What happens in it, from everyone's link to the publication. */
  readonly course: (ceremony: Ceremony) => Promise<void>;
  /** How many timestamp authorities of other people the server asks; its own unless given. */
  readonly authorities?: number;
  /** Codes of the incidents that its course leads to, in their order; none unless given. */
  readonly incidents?: readonly string[];
  /** Whose signatures no timestamp authority answered for; nobody's unless given. */
  readonly untimed?: readonly string[];
  /** How many sign; each signs every original. */
  readonly signatories: number;
  /** Its originals; `names` the participants as each names them, the first first. */
  readonly originals: readonly { readonly id: string; readonly names: readonly [string, string] }[];
}

const brussels = 'Brussels-Capital Region';
const quito = 'City of Quito';

/** Under the alternat: an original for each city, in both languages. */
const ghentAndCuenca: Scenario = {
  course: goesAsPlanned(cuencaAndGhent),
  signatories: 2,
  originals: [
    { id: 'stad-cuenca', names: ['la Ciudad de Cuenca', 'la Ciudad de Gante'] },
    { id: 'stad-gent', names: ['de Stad Gent', 'de Stad Cuenca'] },
  ],
};

export const scenarios: Readonly<Record<'alternat' | 'alternat-written' | 'bad-day' | 'sample', Scenario>> = {
  sample: {
    course: goesAsPlanned(brusselsAndQuito),
    signatories: 3,
    originals: [{ id: 'memorandum', names: [brussels, quito] }],
  },
  'bad-day': {
    course: goesWrong,
    signatories: 3,
    authorities: 2,
    incidents: ['timestamp-missing'],
    untimed: ['ans-persoons'],
    originals: [{ id: 'memorandum', names: [brussels, quito] }],
  },
  alternat: { ...ghentAndCuenca, planned: 'uploaded' },
  'alternat-written': { ...ghentAndCuenca, planned: 'written' },
};

/** How many signatures there are in the end. */
export function signaturesIn({ originals, signatories }: Pick<Scenario, 'originals' | 'signatories'>): number {
  return signatories * originals.length;
}
