import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { InvitedCeremony, InvitedSubject, IssuedLink } from '../../../core/protocol/planning.ts';
import { invitationTexts } from '../../../core/texts/invitation.ts';
import { inLanguage, type TextLanguage } from '../../../core/texts/language.ts';
import { say } from '../../../core/texts/moment.ts';
import { planTexts } from '../../../core/texts/plan.ts';
import { copy } from '../../ui/copying.ts';
import { language, texts } from '../../ui/language.ts';
import { When } from '../../ui/names.tsx';
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
      printed={(own) => [nameOf(issued, ceremony, own), notesOf(issued, ceremony, own)]}
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
    <Card
      subject="public"
      ceremony={ceremony}
      name={words.public}
      notes={words.publicHelp}
      printed={(own) => [planTexts[own].links.public, planTexts[own].links.publicHelp]}
      link={ceremony.watch}
    />
  );
}

function Card(props: {
  readonly subject: string;
  readonly ceremony: InvitedCeremony;
  readonly name: string;
  readonly notes: string;
  /** Name and notes in the language of the printed card. */
  readonly printed: (own: TextLanguage) => readonly [name: string, notes: string];
  readonly link: string;
  readonly calendar?: string;
  /** Whose card it is: printed, it speaks their language, or where none is known the ceremony's first. */
  readonly handed?: IssuedLink;
  readonly children?: ComponentChildren;
}) {
  const { subject, ceremony, name, notes, printed, link, calendar, handed, children } = props;
  const [copied, setCopied] = useState(false);
  const shown = useRef<HTMLParagraphElement>(null);
  const select = () => {
    if (shown.current) getSelection()?.selectAllChildren(shown.current);
  };
  const press = async () => {
    if (await copy(link, select)) setCopied(true);
  };
  const file = useFile(calendar);
  const words = t().links;
  const own = handed?.language ?? ceremony.languages[0] ?? 'en';
  const toThem = invitationTexts[own];
  const [printedName, printedNotes] = printed(own);
  return (
    <div class="card" data-subject={subject}>
      <div class="stack-tight">
        <p class="overline print-only" lang={own}>
          {say(ceremony.title, own)}
        </p>
        <p class="name no-print">{name}</p>
        <p class="small secondary no-print">{notes}</p>
        <p class="print-only printed-name" lang={own}>
          {printedName}
        </p>
        <p class="small secondary print-only" lang={own}>
          {printedNotes}
        </p>
        <p class="small print-only when" lang={own}>
          <When at={ceremony.startsAt} sites={ceremony.sites} language={own} />
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
          <button type="button" class="button button-quiet" onClick={() => void press()}>
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

/** What somebody is called: a name, an office, or the room of a feed. In the page's language unless another is given. */
export function nameOf({ name, office, site }: InvitedSubject, ceremony: InvitedCeremony, own = language()): string {
  if (office === null) return inLanguage(planTexts, own).links.feed(siteName(site, ceremony, own));
  return name || say(office, own);
}

/** Office, role and site, as far as the name has not said them. */
export function notesOf(
  { name, office, role, site }: InvitedSubject,
  ceremony: InvitedCeremony,
  own = language(),
): string {
  const words = inLanguage(planTexts, own).role;
  const shown = office === null ? [] : [name ? say(office, own) : '', words[role], siteName(site, ceremony, own)];
  const alone = office !== null && !name ? say(office, own) : '';
  return (office === null ? [words.feed] : shown).filter((part) => part && part !== alone).join(' · ');
}

export function siteName(id: string, ceremony: InvitedCeremony, own = language()): string {
  const site = ceremony.sites.find((one) => one.id === id);
  return site ? say(site.name, own) : '';
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
