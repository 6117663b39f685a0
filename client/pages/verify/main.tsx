import '../../ui/base.css';
import './verify.css';
import { verifyTexts } from '../../../core/texts/verify.ts';
import { language, texts } from '../../ui/language.ts';
import { mountPage } from '../../ui/mount.tsx';
import { Checker } from './checker.ts';
import { Desk } from './desk.ts';
import { VerifyPage } from './verify-page.tsx';

const [, , ceremony = ''] = location.pathname.split('/');
const desk = new Desk(new Checker());

function Verify() {
  return <VerifyPage desk={desk} ceremony={ceremony} language={language()} t={texts(verifyTexts)} />;
}

mountPage(<Verify />);
// All that a check needs is fetched now, so that nothing is asked of any server once a document is here.
for (const face of document.fonts) void face.load().catch(() => undefined);
