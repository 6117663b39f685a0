import '../../ui/without-eval.ts';
import '../../ui/base.css';
import '../../ui/choices.css';
import '../../ui/dock.css';
import '../../ui/signature-list.css';
import '../../ui/video-tile.css';
import './console.css';
import { connectCeremony } from '../../realtime/connection.ts';
import { pageSubject } from '../../realtime/page.ts';
import { mountPage } from '../../ui/mount.tsx';
import { ConsolePage } from './console-page.tsx';

const page = pageSubject();
mountPage(<ConsolePage page={page} connection={connectCeremony(page)} />);
