import '../../ui/without-eval.ts';
import '../../ui/base.css';
import './watch.css';
import { watchTexts } from '../../../core/texts/watch.ts';
import { pageSubject } from '../../realtime/page.ts';
import { language, texts } from '../../ui/language.ts';
import { mountPage } from '../../ui/mount.tsx';
import { Announcer } from './announcer.ts';
import { StateFeed } from './state-feed.ts';
import { WatchPage } from './watch-page.tsx';

const { ceremony } = pageSubject();
const folder = `/live/${encodeURIComponent(ceremony)}/`;
const given = {
  folder,
  feed: new StateFeed(`${folder}state.json`),
  announcer: new Announcer(),
  invited: isInvited(),
};

function Watch() {
  return <WatchPage {...given} language={language()} t={texts(watchTexts)} />;
}

mountPage(<Watch />);

/** Whether this device stands in a room of the ceremony, where the broadcast's sound would echo. */
function isInvited(): boolean {
  if (new URLSearchParams(location.search).has('quiet')) return true;
  try {
    return localStorage.getItem('alternat/invited') !== null;
  } catch {
    return false;
  }
}
