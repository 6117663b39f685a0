import type { Ceremony } from './ceremony.ts';
import { assistant, type Signatory, showFile, showOneTime, showWitnessFile, testFile } from './robots.ts';

/** Who holds a ceremony that goes as planned: whom the robots play, and whom the director cues. */
export interface Cast {
  /** Sites by the names and ids that their feeds have, in the order of the picture, left first. */
  readonly sites: readonly [Site, Site];
  readonly signatories: readonly { readonly name: string; readonly id: string }[];
  /** Who of them signs on a phone. */
  readonly onPhone: string;
  /** The first of each participant. */
  readonly releasers: readonly string[];
  /** A witness elsewhere, with a camera: as their link and the director's cue say. */
  readonly witness: string;
  /** Whom the director cues before the text is presented, one after another. */
  readonly cues: readonly string[];
  /** All who sign show a certificate that is accepted. */
  readonly showCertificates: (ceremony: Ceremony, signatories: readonly Signatory[]) => Promise<void>;
  readonly showWitnessCertificate: (ceremony: Ceremony, page: Signatory['page']) => Promise<void>;
}

interface Site {
  readonly name: string;
  readonly id: string;
  readonly colour: string;
}

/** The sample's. */
export const brusselsAndQuito: Cast = {
  sites: [
    { name: 'Brussels', id: 'brussels', colour: '#2b3a4a' },
    { name: 'Quito', id: 'quito', colour: '#4a3a2b' },
  ],
  signatories: [
    { name: 'Rudi Vervoort', id: 'vervoort' },
    { name: 'Pascal Smet', id: 'smet' },
    { name: 'Jorge Yunda Machado', id: 'yunda' },
  ],
  onPhone: 'yunda',
  releasers: ['vervoort', 'yunda'],
  witness: 'Ambassador of Ecuador',
  cues: ['Brussels', 'Quito', 'Brussels', 'Ambassador of Ecuador and Quito'],
  showCertificates: async ({ stage, say }, [vervoort, smet, yunda]) => {
    if (!vervoort || !smet || !yunda) throw new Error('Somebody is missing.');
    say('certificates of three kinds are shown: RSA file, EC file, one-time');
    await showFile(stage, vervoort);
    await showFile(stage, smet);
    const helper = await assistant(stage, 'Site assistant, Quito');
    const task = helper.locator('[data-person=yunda]');
    await task.getByRole('radio').first().check();
    await stage.browsers.screen(helper, 'assistant');
    await task.getByRole('button', { name: 'I have checked' }).click();
    await helper.locator('[data-person=yunda][data-identity=true]').waitFor();
    await showOneTime(yunda);
  },
  showWitnessCertificate: ({ stage }, page) => showWitnessFile(stage, page),
};

/** Those of the ceremony that a robot plans in the browser; a real one, to which everyone brings a certificate. */
export const cuencaAndGhent: Cast = {
  sites: [
    { name: 'Cuenca', id: 'cuenca', colour: '#4a3a2b' },
    { name: 'Gent', id: 'gent', colour: '#2b3a4a' },
  ],
  signatories: [
    { name: 'Lieve Vandenberghe', id: 'lieve-vandenberghe' },
    { name: 'Esteban Ordóñez Vélez', id: 'esteban-ordonez-velez' },
  ],
  onPhone: 'esteban-ordonez-velez',
  releasers: ['lieve-vandenberghe', 'esteban-ordonez-velez'],
  witness: 'Carmen Larrea Andrade',
  cues: ['Cuenca', 'Gent', 'Carmen Larrea Andrade'],
  showCertificates: async ({ issuer, say }, [lieve, esteban]) => {
    if (!lieve || !esteban || !issuer) throw new Error('Somebody is missing.');
    say('certificates of an issuer that the operator accepts are shown: RSA and EC');
    for (const [{ page, name }, kind] of [
      [lieve, 'RSA-2048'],
      [esteban, 'EC-P384'],
    ] as const) {
      await testFile(page, await issuer.fileOf(name, kind), issuer.password);
      await page.locator('[data-certificate=accepted]').waitFor();
    }
  },
  showWitnessCertificate: async ({ issuer }, page) => {
    if (!issuer) throw new Error('Nobody issues certificates.');
    await testFile(page, await issuer.fileOf('Carmen Larrea Andrade', 'EC-P256'), issuer.password);
    await page.locator('[data-certificate=accepted]').waitFor();
  },
};
