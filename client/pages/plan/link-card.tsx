import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { InvitedCeremony, InvitedSubject, IssuedLink } from '../../../core/protocol/planning.ts';
import { invitationTexts } from '../../../core/texts/invitation.ts';
import { bothTimes, longDate, say } from '../../../core/texts/moment.ts';
import { planTexts } from '../../../core/texts/plan.ts';
import { language, texts } from '../../ui/language.ts';
import { QrCode } from './qr-code.tsx';

const t = () => texts(planTexts);

/** A personal link, as it is handed over: whose it is, when, the link and its QR code. */
export function LinkCard({ ceremony, issued }: { readonly ceremony: InvitedCeremony; readonly issued: IssuedLink }) {
  const words = t().links;
  const name = nameOf(issued, ceremony);
  return (
    <Card
      subject={issued.subject}
      ceremony={ceremony}
      name={name}
      notes={notesOf(issued, ceremony)}
      link={issued.language ? issued.link.replace('#', `?lang=${issued.language}#`) : issued.link}
      handed={issued}
      calendar={issued.calendar}
    >
      {issued.letter !== 'none' && (
        <p class={issued.letter === 'failed' ? 'field-error' : 'small'}>{words.letter[issued.letter]}</p>
      )}
    </Card>
  );
}

/** The link that everyone may have. */
export function PublicCard({ ceremony }: { readonly ceremony: InvitedCeremony }) {
  const words = t().links;
  return (
    <Card subject="public" ceremony={ceremony} name={words.public} notes={words.publicHelp} link={ceremony.watch} />
  );
}

function Card(props: {
  readonly subject: string;
  readonly ceremony: InvitedCeremony;
  readonly name: string;
  readonly notes: string;
  readonly link: string;
  readonly calendar?: string;
  /** Whose card it is: printed, it speaks their language, or where none is known the ceremony's first. */
  readonly handed?: IssuedLink;
  readonly children?: ComponentChildren;
}) {
  const { subject, ceremony, name, notes, link, calendar, handed, children } = props;
  const [copied, setCopied] = useState(false);
  const shown = useRef<HTMLParagraphElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      // Where a page may not write to the clipboard it is selected, to be copied by hand.
      if (shown.current) getSelection()?.selectAllChildren(shown.current);
    }
  };
  const file = useFile(calendar);
  const words = t().links;
  const own = handed?.language ?? ceremony.languages[0] ?? 'en';
  const toThem = invitationTexts[own];
  return (
    <div class="card" data-subject={subject}>
      <div class="stack-tight">
        <p class="overline print-only" lang={own}>
          {say(ceremony.title, own)}
        </p>
        <p class="name">{name}</p>
        <p class="small secondary">{notes}</p>
        <p class="small print-only" lang={own}>
          {longDate(ceremony.startsAt, own, ceremony.sites[0]?.timeZone)},{' '}
          {bothTimes(ceremony.startsAt, ceremony.sites, own)}
        </p>
        {handed && (
          <p class="small print-only" lang={own}>
            {toThem.role[handed.role]} {handed.office !== null && toThem.yours}
          </p>
        )}
        <p ref={shown} class="link small">
          {link}
        </p>
        {children}
        <div class="row no-print">
          <button type="button" class="button button-quiet" onClick={() => void copy()}>
            {words.copy}
            <span class="visually-hidden">{words.of(name)}</span>
          </button>
          {file !== undefined && (
            <a class="button button-quiet" href={file} download={`${ceremony.id}-${subject.replace(':', '-')}.ics`}>
              {words.calendar}
              <span class="visually-hidden">{words.of(name)}</span>
            </a>
          )}
          <span role="status">{copied ? words.copied : ''}</span>
        </div>
      </div>
      <QrCode text={link} label={words.qr(name)} />
    </div>
  );
}

/** What somebody is called: a name, an office, or the room of a feed. */
export function nameOf({ name, office, site }: InvitedSubject, ceremony: InvitedCeremony): string {
  if (office === null) return t().links.feed(siteName(site, ceremony));
  return name || say(office, language());
}

/** Office, role and site, as far as the name has not said them. */
export function notesOf({ name, office, role, site }: InvitedSubject, ceremony: InvitedCeremony): string {
  const shown = office === null ? [] : [name ? say(office, language()) : '', t().role[role], siteName(site, ceremony)];
  const own = office !== null && !name ? say(office, language()) : '';
  return (office === null ? [t().role.feed] : shown).filter((part) => part && part !== own).join(' · ');
}

export function siteName(id: string, ceremony: InvitedCeremony): string {
  const site = ceremony.sites.find((one) => one.id === id);
  return site ? say(site.name, language()) : '';
}

/** The address of a calendar file that is made on this page. */
function useFile(calendar: string | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (calendar === undefined) return;
    const made = URL.createObjectURL(new Blob([calendar], { type: 'text/calendar' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [calendar]);
  return address;
}
