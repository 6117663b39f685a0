// The programs that only tests and rehearsals need: a browser, and outside judges of what we make.
import { isInstalled } from './command.mjs';
import { installPackages } from './debian.mjs';

/** A program that is used, and the Debian package that brings it. */
const PROGRAMS = {
  chromium: 'chromium',
  pdfsig: 'poppler-utils',
  qpdf: 'qpdf',
  mutool: 'mupdf-tools',
  openssl: 'openssl',
  ffmpeg: 'ffmpeg',
  certutil: 'libnss3-tools',
};

/** @type {import('../setup.mjs').Step} */
export const judges = {
  label: 'tests',
  ready: () => missing().length === 0,
  make: async ({ log, progress }) => {
    const packages = missing();
    await installPackages(packages, { purpose: 'The tests need', log, progress });
    progress.done(`Debian's ${packages.join(' ')}`);
  },
};

function missing() {
  return Object.entries(PROGRAMS)
    .filter(([program]) => !isInstalled(program))
    .map(([, name]) => name);
}
