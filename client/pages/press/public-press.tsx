import type { PublicState } from '../../../core/protocol/public-state.ts';
import type { PressTexts } from '../../../core/texts/en/press.ts';
import { dateAndTimes, say } from '../../../core/texts/moment.ts';
import { pressTexts } from '../../../core/texts/press.ts';
import { watchTexts } from '../../../core/texts/watch.ts';
import { AfterwardsNotices } from '../../ui/afterwards.tsx';
import { language, texts } from '../../ui/language.ts';
import { Unbroken, When } from '../../ui/names.tsx';
import { CalmPage, Heading, Notice } from '../../ui/parts.tsx';
import { PressDownloads } from '../watch/press-kit.tsx';
import type { StateFeed } from '../watch/state-feed.ts';

/** The page of the press for whoever has no link: what there is, from when on, and who gives out links. */
export function PublicPress({ feed }: { readonly feed: StateFeed }) {
  const t = texts(pressTexts);
  const state = feed.state.value;
  if (!state) {
    const { missing, missingHelp } = texts(watchTexts);
    if (feed.standing.value === 'missing') return <CalmPage title={missing} help={missingHelp} />;
    return <CalmPage title={t.link.name} waiting />;
  }
  return (
    <>
      <div class="masthead">
        <p class="title">{t.link.name}</p>
      </div>
      <main class="page column" data-step="press">
        <div class="stack-tight">
          <Heading step="press">{say(state.title, language())}</Heading>
          <p class="secondary when">
            <When at={state.startsAt} sites={state.sites} language={language()} />
          </p>
        </div>
        <p>{t.open.help}</p>
        <Kit state={state} t={t} />
        <Contact state={state} t={t} />
        <p>
          <a href={`/watch/${encodeURIComponent(state.ceremony)}`}>{t.open.watch}</a>
        </p>
      </main>
    </>
  );
}

interface Props {
  readonly state: PublicState;
  readonly t: PressTexts;
}

/** What there is in one file, once it is published; until then what there will be. */
function Kit({ state, t }: Props) {
  const { errata, phase, publication, publicFrom, sites, withdrawnAt } = state;
  if (phase === 'cancelled') {
    return (
      <Notice kind="warning">
        <p>{texts(watchTexts).cancelled}</p>
      </Notice>
    );
  }
  const notices = { sites, errata, withdrawnAt };
  if (withdrawnAt !== undefined) return <AfterwardsNotices {...notices} />;
  return (
    <section class="stack-tight" aria-labelledby="kit">
      <h2 id="kit">{publication ? t.link.files : t.open.afterwards}</h2>
      <AfterwardsNotices {...notices} />
      {!publication && (
        <p>
          <Unbroken words={publicFrom ? t.open.embargo(dateAndTimes(publicFrom, sites, language())) : t.open.awaited} />
        </p>
      )}
      <p>{t.contents}</p>
      {publication && <PressDownloads publication={publication} emphasis="primary" />}
    </section>
  );
}

/** Who gives out journalists' links. */
function Contact({ state, t }: Props) {
  const directors = state.people.filter(({ role }) => role === 'director');
  if (directors.length === 0) return null;
  return (
    <section class="stack-tight" aria-labelledby="contact">
      <h2 id="contact">{t.open.contact}</h2>
      <p>{t.open.director}</p>
      <ul class="stack-tight">
        {directors.map(({ id, name, office, site }) => (
          <li key={id}>
            <span class="name">{name || say(office, language())}</span>
            <span class="small secondary press-place">
              {[name && say(office, language()), placeOf(state, site)].filter(Boolean).join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function placeOf({ sites }: PublicState, id: string): string {
  const site = sites.find((one) => one.id === id);
  return site ? say(site.name, language()) : '';
}
