import '../../ui/base.css';
import { render } from 'preact';
import { z } from 'zod';
import { InvitationPage } from './invitation-page.tsx';

z.config({ jitless: true });

// The token leaves the address at once, so that neither history nor a shoulder keeps it.
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

const root = document.getElementById('page');
if (root) render(<InvitationPage token={token} />, root);
