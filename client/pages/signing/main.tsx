import '../../ui/base.css';
import '../../ui/document.css';
import './signing.css';
import { render } from 'preact';
import { z } from 'zod';
import { connectCeremony } from '../../realtime/connection.ts';
import { pageSubject } from '../../realtime/page.ts';
import { SigningPage } from './signing-page.tsx';

z.config({ jitless: true });

const page = pageSubject();
const connection = connectCeremony(page);
const root = document.getElementById('page');
if (root) render(<SigningPage page={page} connection={connection} />, root);
