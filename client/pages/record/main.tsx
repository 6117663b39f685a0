import '../../ui/without-eval.ts';
import '../../ui/base.css';
import './record.css';
import { connectCeremony } from '../../realtime/connection.ts';
import { pageSubject } from '../../realtime/page.ts';
import { mountPage } from '../../ui/mount.tsx';
import { StateFeed } from '../watch/state-feed.ts';
import { InvitedRecord } from './invited-record.tsx';
import { PublicRecord } from './public-record.tsx';

// With a person's name in the address it is the room's page, without one everyone's.
const page = pageSubject();
mountPage(
  page.subject ? (
    <InvitedRecord page={page} connection={connectCeremony(page)} />
  ) : (
    <PublicRecord
      ceremony={page.ceremony}
      feed={new StateFeed(`/live/${encodeURIComponent(page.ceremony)}/state.json`)}
    />
  ),
);
