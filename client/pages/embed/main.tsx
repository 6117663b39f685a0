import '../../ui/without-eval.ts';
import '../../ui/base.css';
import '../watch/watch.css';
import './embed.css';
import { render } from 'preact';
import { watchTexts } from '../../../core/texts/watch.ts';
import { pageSubject } from '../../realtime/page.ts';
import { language, texts } from '../../ui/language.ts';
import { Announcer } from '../watch/announcer.ts';
import { StateFeed } from '../watch/state-feed.ts';
import { EmbedPage } from './embed-page.tsx';

const { ceremony } = pageSubject();
const folder = `/live/${encodeURIComponent(ceremony)}/`;
const muted = new URLSearchParams(location.search).has('muted');
const given = { folder, muted, feed: new StateFeed(`${folder}state.json`), announcer: new Announcer() };

function Embed() {
  return <EmbedPage {...given} language={language()} t={texts(watchTexts)} />;
}

// Without the chooser of languages: the page that it stands in has chosen, by the address.
const root = document.getElementById('page');
if (root) {
  root.replaceChildren();
  render(<Embed />, root);
  root.dataset.shown = 'true';
}
