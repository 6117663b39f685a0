import '../../ui/base.css';
import '../../ui/document.css';
import '../../ui/signature-list.css';
import './signing.css';
import { z } from 'zod';
import { connectCeremony } from '../../realtime/connection.ts';
import { pageSubject } from '../../realtime/page.ts';
import { mountPage } from '../../ui/mount.tsx';
import { SigningPage } from './signing-page.tsx';

z.config({ jitless: true });

const page = pageSubject();
const connection = connectCeremony(page);
mountPage(<SigningPage page={page} connection={connection} />);
