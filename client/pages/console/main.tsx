import '../../ui/base.css';
import '../../ui/choices.css';
import '../../ui/dock.css';
import '../../ui/signature-list.css';
import '../../ui/video-tile.css';
import './console.css';
import { z } from 'zod';
import { connectCeremony } from '../../realtime/connection.ts';
import { pageSubject } from '../../realtime/page.ts';
import { mountPage } from '../../ui/mount.tsx';
import { ConsolePage } from './console-page.tsx';

z.config({ jitless: true });

const page = pageSubject();
mountPage(<ConsolePage page={page} connection={connectCeremony(page)} />);
