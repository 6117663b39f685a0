import { useState } from 'preact/hooks';
import type { PressView } from '../../../core/protocol/press.ts';
import type { PublicState } from '../../../core/protocol/public-state.ts';
import type { PressTexts } from '../../../core/texts/en/press.ts';
import { dateAndTimes, say } from '../../../core/texts/moment.ts';
import { Copied } from '../../ui/copied.tsx';
import { Unbroken, When } from '../../ui/names.tsx';
import { Button, CalmPage, Heading, Notice } from '../../ui/parts.tsx';
import type { StateFeed } from '../watch/state-feed.ts';
import { CleanPicture } from './clean-picture.tsx';
import type { PressDesk } from './press-desk.ts';

interface Props {
  /** Address of the ceremony's public folder. */
  readonly folder: string;
  readonly feed: StateFeed;
  readonly desk: PressDesk;
  readonly language: string;
  readonly t: PressTexts['link'];
}

/** For whoever has a press link: the programme's address, and what is published, also while an embargo lasts. */
export function PressPage(props: Props) {
  const { feed, desk, t } = props;
  const state = feed.state.value;
  if (desk.view.value === 'expired') return <CalmPage title={t.expired} help={t.expiredHelp} />;
  if (!state) return <CalmPage title={t.name} waiting />;
  return <Ceremony {...props} state={state} />;
}

function Ceremony(props: Props & { readonly state: PublicState }) {
  const { desk, language, t, state } = props;
  const view = desk.view.value;
  const isKnown = typeof view === 'object';
  return (
    <>
      <div class="masthead">
        <p class="title">{t.name}</p>
      </div>
      <main class="page column" data-step="press" data-waiting={!isKnown}>
        <div class="stack-tight">
          <Heading step="press">{say(state.title, language)}</Heading>
          <p class="secondary when">
            <When at={state.startsAt} sites={state.sites} language={language} />
          </p>
        </div>
        {isKnown && <Given {...props} view={view} />}
      </main>
    </>
  );
}

/** What the link gives. */
function Given(props: Props & { readonly state: PublicState; readonly view: PressView }) {
  const { folder, feed, desk, language, t, state, view } = props;
  const { embargoUntil, feed: clean, files, journalist } = view;
  const isEmbargoed = embargoUntil !== undefined && Date.parse(embargoUntil) > feed.now();
  return (
    <>
      {journalist && <p class="name">{t.who(journalist.name, journalist.medium)}</p>}
      <p>{t.help}</p>
      <Notice kind={isEmbargoed ? 'warning' : 'info'}>
        <p>
          {files.length === 0 ? (
            t.beforehand
          ) : isEmbargoed ? (
            <Unbroken words={t.embargo(dateAndTimes(embargoUntil, state.sites, language))} />
          ) : (
            t.noEmbargo
          )}
        </p>
      </Notice>
      <section class="stack-tight" aria-labelledby="files">
        <h2 id="files">{t.files}</h2>
        {files.length === 0 && <p role="status">{t.waiting}</p>}
        <Files {...{ desk, files, t }} />
      </section>
      {clean && <CleanPicture feed={clean} ended={state.broadcast?.ended ?? isOver(state)} t={t} />}
      <section class="stack-tight" aria-labelledby="programme">
        <h2 id="programme">{t.picture}</h2>
        {state.broadcast ? (
          <>
            <p>{t.programme}</p>
            <Copied
              id="programme-address"
              label={t.address}
              value={`${location.origin}${folder}${state.broadcast.playlist}`}
            />
          </>
        ) : (
          <p>{t.notYet}</p>
        )}
      </section>
    </>
  );
}

function isOver({ phase }: PublicState): boolean {
  return phase === 'concluded' || phase === 'published';
}

function Files({ desk, files, t }: Pick<Props, 'desk' | 't'> & { readonly files: readonly string[] }) {
  const [failed, setFailed] = useState(false);
  const originals = files.filter((name) => name.startsWith('original-')).length;
  const save = async (name: string) => {
    setFailed(false);
    await desk.save(name).catch(() => setFailed(true));
  };
  return (
    <>
      {failed && (
        <Notice kind="error">
          <p>{t.failed}</p>
        </Notice>
      )}
      <ul class="stack-tight">
        {files.map((name) => (
          <li key={name} class="row" data-file={name}>
            <Button onPress={() => void save(name)}>{labelOf(name, t)}</Button>
            {originals > 1 && name.startsWith('original-') && <span class="small secondary">{name}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function labelOf(name: string, t: Props['t']): string {
  if (name === 'record.pdf') return t.record;
  if (name === 'events.jsonl') return t.log;
  return name === 'press-kit.zip' ? t.kit : t.original;
}
