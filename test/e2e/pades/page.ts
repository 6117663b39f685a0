/** The page of the test: revisions made in the browser, bytes passing as base64. */
import { checkPresented } from '../../../core/pades/check-presented.ts';
import type { Placing } from '../../../core/pades/format-1/place.ts';
import { place } from '../../../core/pades/formats.ts';
import { embed } from '../../../core/pades/prepared.ts';
import { type RevisionFact, rebuild } from '../../../core/pades/rebuild.ts';

type CmsFact = Exclude<RevisionFact, { kind: 'validation-data' }>;

/** What crosses from the test: `Uint8Array`s as base64. */
export interface Task {
  readonly draft: string;
  readonly placing: Omit<Placing, 'fonts'>;
  readonly fonts: { readonly serif: string; readonly sans: string };
  readonly sealCms: string;
  readonly facts: readonly (Omit<CmsFact, 'cms'> & { readonly cms: string })[];
}

const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

const stage = {
  async make({ draft, placing, fonts, sealCms, facts }: Task) {
    const whole: Placing = { ...placing, fonts: { serif: fromBase64(fonts.serif), sans: fromBase64(fonts.sans) } };
    const presented = embed(await place(1, fromBase64(draft), whole), fromBase64(sealCms));
    const decoded = facts.map((fact) => ({ ...fact, cms: fromBase64(fact.cms) }) as RevisionFact);
    const signed = await rebuild(1, presented, decoded);
    return {
      presented: toBase64(presented),
      signed: toBase64(signed),
      findings: (await checkPresented(presented, placing)).length,
    };
  },
};

declare global {
  interface Window {
    pades: typeof stage;
  }
}
window.pades = stage;
