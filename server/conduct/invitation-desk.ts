import { Refusal } from '../../core/ceremony/errors.ts';
import { personOf } from '../../core/ceremony/plan.ts';
import type { Invitations } from '../access/invitations.ts';
import type { PressLinks } from '../access/press-links.ts';
import type { Holder } from '../access/secrets.ts';
import type { Sessions } from '../access/sessions.ts';
import type { Ledger } from './ledger.ts';
import { subjectsOf } from './planting.ts';
import type { InvitationDesk } from './requests.ts';

export interface PersonalLink {
  readonly subject: string;
  /** Name or office. */
  readonly label: string;
  readonly role: string;
  readonly link: string;
}

/** Links for everyone who is invited and for journalists: made, listed, made anew, ended. */
export function invitationDesk(parts: {
  readonly ledger: Ledger;
  readonly invitations: Invitations;
  readonly sessions: Sessions;
  readonly pressLinks: PressLinks;
  readonly publicUrl: string;
  /** From the first journalist's link on, the picture without graphics is made too. */
  readonly openPressFeed: (ceremony: string) => void;
}): InvitationDesk & {
  /** A link for somebody, beside those that they have. @throws Refusal `unknown-person` */
  issue(ceremony: string, subject: string): string;
  /** New links for everyone of a ceremony; older ones stay valid. */
  links(ceremony: string): readonly PersonalLink[];
} {
  const { ledger, invitations, sessions, pressLinks, publicUrl, openPressFeed } = parts;
  const join = (token: string) => `${publicUrl}/join#${token}`;
  const holderOf = (ceremony: string, subject: string): Holder => {
    const { plan } = ledger.state(ceremony);
    const role = subject.startsWith('feed:') ? 'feed' : personOf(plan, subject)?.role;
    if (!role) throw new Refusal('unknown-person', 'Nobody of this name is invited to this ceremony.');
    return { ceremony, subject, role };
  };
  return {
    list: (ceremony) => {
      const open = sessions.list(ceremony);
      return invitations.list(ceremony).map(({ subject, openedAt, revokedAt }) => ({
        subject,
        openedAt,
        revoked: revokedAt !== null,
        sessions: open
          .filter((session) => session.subject === subject)
          .map(({ createdAt, device }) => ({ since: createdAt, device })),
      }));
    },
    issue: (ceremony, subject) => join(invitations.issue(holderOf(ceremony, subject))),
    links: (ceremony) =>
      subjectsOf(ledger.state(ceremony).plan).map(({ subject, role, label }) => ({
        subject,
        role,
        label,
        link: join(invitations.issue({ ceremony, subject, role })),
      })),
    reissue: (ceremony, subject) => join(invitations.reissue(holderOf(ceremony, subject))),
    revoke: (ceremony, subject) => {
      invitations.revoke(ceremony, subject);
    },
    issuePress: (ceremony, journalist) => {
      const token = pressLinks.issue(ceremony, journalist);
      openPressFeed(ceremony);
      return `${publicUrl}/press/${ceremony}#${token}`;
    },
    listPress: (ceremony) => pressLinks.list(ceremony),
    revokePress: (ceremony, link) => {
      pressLinks.revoke(ceremony, link);
    },
  };
}
