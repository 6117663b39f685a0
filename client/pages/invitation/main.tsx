import '../../ui/base.css';
import { mountPage } from '../../ui/mount.tsx';
import { InvitationPage } from './invitation-page.tsx';

// The token leaves the address at once, so that neither history nor a shoulder keeps it.
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

mountPage(<InvitationPage token={token} />);
