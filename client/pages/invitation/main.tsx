import '../../ui/base.css';
import { mountPage } from '../../ui/mount.tsx';
import { InvitationPage } from './invitation-page.tsx';
import { opened } from './opened.ts';

mountPage(<InvitationPage {...opened()} />);
