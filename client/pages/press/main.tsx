import '../../ui/without-eval.ts';
import '../../ui/base.css';
import './press.css';
import { pressTexts } from '../../../core/texts/press.ts';
import { pageSubject } from '../../realtime/page.ts';
import { language, texts } from '../../ui/language.ts';
import { mountPage } from '../../ui/mount.tsx';
import { StateFeed } from '../watch/state-feed.ts';
import { PressDesk } from './press-desk.ts';
import { PressPage } from './press-page.tsx';
import { PublicPress } from './public-press.tsx';

const { ceremony } = pageSubject();
const folder = `/live/${encodeURIComponent(ceremony)}/`;
const feed = new StateFeed(`${folder}state.json`);
// In the fragment, which goes to no server by itself.
const token = location.hash.slice(1);
const desk = token === '' ? undefined : new PressDesk(ceremony, token);

function Press() {
  if (!desk) return <PublicPress feed={feed} />;
  return <PressPage folder={folder} feed={feed} desk={desk} language={language()} t={texts(pressTexts).link} />;
}

// Another link pasted over this one changes the fragment alone.
addEventListener('hashchange', () => location.reload());

mountPage(<Press />);
