import { useEffect, useState } from 'preact/hooks';
import type { Check, IssuedLink, Naming, Preparation } from '../../../core/protocol/planning.ts';
import { authorityTexts } from '../../../core/texts/authority.ts';
import { correctionTexts } from '../../../core/texts/corrections.ts';
import { clock, longDate, say } from '../../../core/texts/moment.ts';
import { planTexts } from '../../../core/texts/plan.ts';
import { language, texts } from '../../ui/language.ts';
import { Names, When } from '../../ui/names.tsx';
import { Button, CalmPage, Heading, Notice } from '../../ui/parts.tsx';
import { planPath } from './address.ts';
import { Approvals } from './corrections/approvals.tsx';
import { CorrectPerson, Substitute } from './corrections/person-forms.tsx';
import { CorrectTexts } from './corrections/text-form.tsx';
import { LinkCard, nameOf, notesOf, PublicCard, siteName } from './link-card.tsx';
import { Loading } from './loading.tsx';
import { type PreparationClient, preparationOf } from './planning-client.ts';

const t = () => texts(planTexts);

/** How far a ceremony is prepared: for its director, or for the operator where the address names nobody. */
export function PreparationPage(props: { readonly ceremony: string; readonly subject?: string }) {
  const client = preparationOf(props.ceremony, props.subject);
  const [looked, setLooked] = useState(0);
  const [issued, setIssued] = useState<IssuedLink>();
  const missing = (
    <CalmPage title={t().preparation.missing} help={t().preparation.missingHelp}>
      <p>
        <a href={planPath({})}>{t().title}</a>
      </p>
    </CalmPage>
  );
  return (
    <Loading key={looked} load={client.read} missing={missing}>
      {(preparation) => (
        <Prepared
          preparation={preparation}
          client={client}
          refresh={() => setLooked(looked + 1)}
          isOpened={looked === 0}
          issued={issued}
          onIssued={(link) => {
            setIssued(link);
            setLooked(looked + 1);
          }}
          {...(props.subject === undefined ? {} : { subject: props.subject })}
        />
      )}
    </Loading>
  );
}

interface Props {
  readonly preparation: Preparation;
  readonly client: PreparationClient;
  readonly refresh: () => void;
  /** The page was opened just now, and not looked at again. */
  readonly isOpened: boolean;
  /** The link of a substitute, shown once. */
  readonly issued: IssuedLink | undefined;
  readonly onIssued: (issued: IssuedLink) => void;
  /** The director for whom the page acts; what the log tells of is theirs to do. */
  readonly subject?: string;
}

/** The id that a link names behind its `#`; anybody may have written it, and what is no id leads nowhere. */
function namedIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}

function Prepared({ preparation, client, refresh, isOpened, issued, onIssued, subject }: Props) {
  const { ceremony, checks, people } = preparation;
  const words = t().preparation;
  const title = say(ceremony.title, language());
  useEffect(() => {
    document.title = `${words.title} · ${title}`;
  }, [words.title, title]);
  // A link to a person or to the text was followed before either stood here.
  useEffect(() => {
    if (isOpened) document.getElementById(namedIn(location.hash))?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <>
      <header class="masthead">
        <p class="title">{title}</p>
        {subject === undefined ? (
          <a href={planPath({})}>{t().tasks.all}</a>
        ) : (
          <a href={`/console/${encodeURIComponent(ceremony.id)}/${encodeURIComponent(subject)}`}>{words.console}</a>
        )}
      </header>
      <main class="page column plan">
        <Heading step="preparation">{words.title}</Heading>
        <p class="when">
          <When at={ceremony.startsAt} sites={ceremony.sites} language={language()} />
        </p>
        <p class="secondary">
          {[t().phase[ceremony.phase], ceremony.rehearsal && t().overview.rehearsal].filter(Boolean).join(' · ')}
        </p>
        {issued && (
          <section class="stack" aria-labelledby="substituted" data-substituted={issued.subject}>
            <h2 id="substituted">{texts(correctionTexts).substituted(nameOf(issued, ceremony))}</h2>
            <LinkCard ceremony={ceremony} issued={issued} />
          </section>
        )}
        <section class="stack" aria-labelledby="checks">
          <h2 id="checks">{words.checks}</h2>
          <ul class="tasks">
            {checks.map((check) => (
              <CheckRow key={check.code} check={check} preparation={preparation} />
            ))}
          </ul>
          <div>
            <Button onPress={refresh}>{words.refresh}</Button>
          </div>
        </section>
        <section class="stack" aria-labelledby="people">
          <h2 id="people">{words.people}</h2>
          <ul class="entries">
            {people.map((person) => (
              <PersonRow
                key={person.subject}
                person={person}
                preparation={preparation}
                client={client}
                own={person.subject === subject}
                directs={subject !== undefined}
                refresh={refresh}
                onIssued={onIssued}
              />
            ))}
          </ul>
          <PublicCard ceremony={ceremony} />
        </section>
        <Approvals preparation={preparation} client={client} directs={subject !== undefined} refresh={refresh} />
        {subject !== undefined && <Texts preparation={preparation} client={client} refresh={refresh} />}
        {people.some(({ address }) => address) && <Addresses client={client} refresh={refresh} />}
      </main>
    </>
  );
}

/** Addresses are kept for letters alone, and can be erased once they are sent. */
function Addresses({ client, refresh }: Pick<Props, 'client' | 'refresh'>) {
  const [failed, setFailed] = useState(false);
  const words = t().preparation;
  return (
    <section class="stack" aria-labelledby="addresses">
      <h2 id="addresses">{words.addresses}</h2>
      <p>{words.addressesHelp}</p>
      {failed && (
        <Notice kind="error">
          <p>{t().failed}</p>
        </Notice>
      )}
      <div>
        <Button onPress={() => void client.eraseAddresses().then(refresh, () => setFailed(true))}>
          {words.eraseAddresses}
        </Button>
      </div>
    </section>
  );
}

function CheckRow({ check, preparation }: { readonly check: Check; readonly preparation: Preparation }) {
  const { ceremony, people } = preparation;
  const words = t().preparation;
  const names = check.missing.map((id) => {
    const person = people.find(({ subject }) => subject === id);
    if (check.code === 'approvals') return say(ceremony.parties.find((one) => one.id === id)?.name ?? {}, language());
    return person ? nameOf(person, ceremony) : siteName(id, ceremony);
  });
  return (
    <li data-check={check.code} data-done={check.done}>
      <div class="check">
        <p>{words.check[check.code]}</p>
        {!check.done && (
          <p class="small secondary">
            <Names before={words.remedy[check.code]} names={names} />
          </p>
        )}
      </div>
      <span class={`standing standing-${check.done ? 'done' : 'to-do'}`}>{check.done ? words.done : words.open}</span>
    </li>
  );
}

function PersonRow(props: {
  readonly person: Preparation['people'][number];
  readonly preparation: Preparation;
  readonly client: PreparationClient;
  /** The person whose page this is: nobody ends their own link. */
  readonly own: boolean;
  readonly directs: boolean;
  readonly refresh: () => void;
  readonly onIssued: (issued: IssuedLink) => void;
}) {
  const { person, preparation, client, own, directs, refresh, onIssued } = props;
  const { ceremony, letters } = preparation;
  const [standing, setStanding] = useState(person);
  const [issued, setIssued] = useState<IssuedLink>();
  const [asked, setAsked] = useState(false);
  const [form, setForm] = useState<'correct' | 'substitute'>();
  const [failed, setFailed] = useState(false);
  const words = t().preparation;
  const name = nameOf(person, ceremony);
  const signs = person.role === 'signatory';
  const corrects = directs && (signs ? preparation.corrections !== null : person.office !== null);
  const renew = async (letter: boolean) => {
    setFailed(false);
    try {
      setIssued(await client.reissue(person.subject, letter));
      setStanding({ ...standing, openedAt: null, revoked: false, devices: [] });
    } catch {
      setFailed(true);
    }
  };
  const revoke = async () => {
    setFailed(false);
    setAsked(false);
    try {
      await client.revoke(person.subject);
      setIssued(undefined);
      setStanding({ ...standing, revoked: true, devices: [] });
    } catch {
      setFailed(true);
    }
  };
  return (
    <li class="entry" data-person={person.subject} id={person.subject}>
      <p class="name">{name}</p>
      <p class="small secondary">{notesOf(person, ceremony)}</p>
      <p class="small" data-opened={standing.openedAt !== null}>
        {standingOf(standing)}
      </p>
      {person.naming && (
        <p class="small" data-naming={person.naming.standing}>
          {namingWords(person.naming)}
        </p>
      )}
      {person.authority && (
        <p class="small" data-authority={person.authority}>
          {texts(authorityTexts).standing[person.authority]}
        </p>
      )}
      {standing.devices.length > 0 && <p class="small">{words.devices(counted(standing.devices))}</p>}
      {failed && (
        <Notice kind="error">
          <p>{t().failed}</p>
        </Notice>
      )}
      {(!own || corrects) && (
        <div class="row">
          {corrects && (
            <Button
              kind="quiet"
              expanded={form === 'correct'}
              onPress={() => setForm(form === 'correct' ? undefined : 'correct')}
            >
              {texts(correctionTexts).correctPerson}
              <span class="visually-hidden">{t().links.of(name)}</span>
            </Button>
          )}
          {corrects && signs && (
            <Button
              kind="quiet"
              expanded={form === 'substitute'}
              onPress={() => setForm(form === 'substitute' ? undefined : 'substitute')}
            >
              {texts(correctionTexts).substitute}
              <span class="visually-hidden">{t().links.of(name)}</span>
            </Button>
          )}
          {!own && (
            <>
              <Button kind="quiet" onPress={() => void renew(false)}>
                {words.renew}
                <span class="visually-hidden">{t().links.of(name)}</span>
              </Button>
              {letters && person.address && (
                <Button kind="quiet" onPress={() => void renew(true)}>
                  {words.renewLetter}
                  <span class="visually-hidden">{t().links.of(name)}</span>
                </Button>
              )}
              {!standing.revoked && (
                <Button kind="quiet" onPress={() => setAsked(true)}>
                  {words.revoke}
                  <span class="visually-hidden">{t().links.of(name)}</span>
                </Button>
              )}
            </>
          )}
        </div>
      )}
      {form === 'correct' && (
        <CorrectPerson
          person={person}
          preparation={preparation}
          client={client}
          onClose={() => setForm(undefined)}
          onDone={refresh}
        />
      )}
      {form === 'substitute' && (
        <Substitute
          person={person}
          preparation={preparation}
          client={client}
          onClose={() => setForm(undefined)}
          onDone={onIssued}
        />
      )}
      {asked && (
        <div class="stack-tight" role="alert">
          <p>{words.revokeSure(name)}</p>
          <div class="row">
            <Button kind="error" onPress={() => void revoke()}>
              {words.revokeConfirm}
            </Button>
            <Button kind="quiet" onPress={() => setAsked(false)}>
              {words.cancel}
            </Button>
          </div>
        </div>
      )}
      {issued && (
        <div class="stack-tight" role="status">
          <p class="small">{words.renewed}</p>
          <LinkCard ceremony={ceremony} issued={issued} />
        </div>
      )}
    </li>
  );
}

/** The text and its titles, which can be written otherwise until somebody has signed. */
function Texts({ preparation, client, refresh }: Pick<Props, 'client' | 'preparation' | 'refresh'>) {
  const [open, setOpen] = useState(location.hash === '#text');
  const words = texts(correctionTexts);
  return (
    <section class="stack" aria-labelledby="text">
      <h2 id="text">{words.text.title}</h2>
      {preparation.corrections === null && <p>{words.signed}</p>}
      {preparation.corrections && (
        <>
          <p>{words.text.help}</p>
          <div>
            <Button expanded={open} onPress={() => setOpen(!open)}>
              {words.text.open}
            </Button>
          </div>
          {open && (
            <CorrectTexts preparation={preparation} client={client} onClose={() => setOpen(false)} onDone={refresh} />
          )}
        </>
      )}
    </section>
  );
}

/** Each once: "Chrome · Linux (2), Safari · iPad". */
function counted(devices: readonly string[]): string {
  const of = (device: string) => devices.filter((one) => one === device).length;
  return [...new Set(devices)].map((one) => (of(one) > 1 ? `${one} (${of(one)})` : one)).join(', ');
}

function namingWords({ standing, detail = '' }: Naming): string {
  const words = texts(correctionTexts).naming;
  return standing === 'disputed' ? words.disputed(detail) : words[standing];
}

function standingOf({ openedAt, revoked }: Preparation['people'][number]): string {
  const words = t().preparation;
  if (revoked) return words.ended;
  if (openedAt === null) return words.unopened;
  return words.opened(`${longDate(openedAt, language())}, ${clock(openedAt, language())}`);
}
