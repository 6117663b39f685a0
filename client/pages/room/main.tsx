import '../../ui/without-eval.ts';
import '../../ui/base.css';
import '../../ui/choices.css';
import '../../ui/dock.css';
import '../../ui/document.css';
import '../../ui/video-tile.css';
import '../../ui/air-light.css';
import '../../ui/signature-list.css';
import './room.css';
import './check.css';
import './tiles.css';
import './feed.css';
import { connectCeremony } from '../../realtime/connection.ts';
import { pageSubject } from '../../realtime/page.ts';
import { mountPage } from '../../ui/mount.tsx';
import { RoomPage } from './room-page.tsx';

const page = pageSubject();
mountPage(<RoomPage page={page} connection={connectCeremony(page)} />);
