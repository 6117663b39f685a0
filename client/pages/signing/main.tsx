import '../../ui/without-eval.ts';
import '../../ui/base.css';
import '../../ui/document.css';
import '../../ui/signature-list.css';
import './signing.css';
import { connectCeremony } from '../../realtime/connection.ts';
import { pageSubject } from '../../realtime/page.ts';
import { mountPage } from '../../ui/mount.tsx';
import { SigningPage } from './signing-page.tsx';

const page = pageSubject();
const connection = connectCeremony(page);
mountPage(<SigningPage page={page} connection={connection} />);
