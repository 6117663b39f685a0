import '../../ui/base.css';
import './watch.css';
import { render } from 'preact';
import { z } from 'zod';
import { inLanguage } from '../../../core/texts/language.ts';
import { watchTexts } from '../../../core/texts/watch.ts';
import { pageSubject } from '../../realtime/page.ts';
import { Announcer } from './announcer.ts';
import { StateFeed } from './state-feed.ts';
import { WatchPage } from './watch-page.tsx';

z.config({ jitless: true });

const { ceremony } = pageSubject();
const folder = `/live/${encodeURIComponent(ceremony)}/`;
const language = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in watchTexts) ?? 'en';
document.documentElement.lang = language;

const root = document.getElementById('page');
if (root) {
  root.replaceChildren();
  render(
    <WatchPage
      folder={folder}
      feed={new StateFeed(`${folder}state.json`)}
      announcer={new Announcer()}
      invited={isInvited()}
      language={language}
      t={inLanguage(watchTexts, language)}
    />,
    root,
  );
}

/** Whether this device stands in a room of the ceremony, where the broadcast's sound would echo. */
function isInvited(): boolean {
  if (new URLSearchParams(location.search).has('quiet')) return true;
  try {
    return localStorage.getItem('alternat/invited') !== null;
  } catch {
    return false;
  }
}
