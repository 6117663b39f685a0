import '../../ui/base.css';
import '../../ui/video-tile.css';
import './console.css';
import { render } from 'preact';
import { z } from 'zod';
import { connectCeremony } from '../../realtime/connection.ts';
import { pageSubject } from '../../realtime/page.ts';
import { ConsolePage } from './console-page.tsx';

z.config({ jitless: true });

const page = pageSubject();
const root = document.getElementById('page');
if (root) render(<ConsolePage page={page} connection={connectCeremony(page)} />, root);
