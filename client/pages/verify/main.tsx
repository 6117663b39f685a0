import '../../ui/base.css';
import './verify.css';
import { signal } from '@preact/signals';
import { verifyTexts } from '../../../core/texts/verify.ts';
import { language, texts } from '../../ui/language.ts';
import { mountPage } from '../../ui/mount.tsx';
import { Checker } from './checker.ts';
import { Desk } from './desk.ts';
import type { Publication } from './messages.ts';
import { VerifyPage } from './verify-page.tsx';

const [, , ceremony = ''] = location.pathname.split('/');
const desk = new Desk(new Checker());
const publication = signal<Publication | undefined>(undefined);

function Verify() {
  return (
    <VerifyPage
      desk={desk}
      ceremony={ceremony}
      publication={publication.value}
      language={language()}
      t={texts(verifyTexts)}
    />
  );
}

mountPage(<Verify />);
// All that a check needs is fetched now, so that nothing is asked of any server once a document is here.
if (ceremony !== '') {
  void import('./publication.ts').then(async ({ readPublication }) => {
    publication.value = await readPublication(ceremony);
  });
}
// The drawing of pages, too, which may be asked for later.
void import('./compare-pages.ts').catch(() => undefined);
// And the setting of a report to keep.
void import('./report-composer.ts').catch(() => undefined);
for (const face of document.fonts) void face.load().catch(() => undefined);
