import '../../ui/base.css';
import { mountPage } from '../../ui/mount.tsx';
import { InvitationPage } from './invitation-page.tsx';
import { opened } from './opened.ts';

// Another link pasted over this one changes the fragment alone.
addEventListener('hashchange', () => location.reload());

mountPage(<InvitationPage {...opened()} />);
