import { useEffect, useState } from 'preact/hooks';
import { verifyChain } from '../../../core/ceremony/chain.ts';
import type { CeremonyEvent } from '../../../core/ceremony/events.ts';
import { fromJsonLines } from '../../../core/ceremony/jsonl.ts';
import type { PublicState } from '../../../core/protocol/public-state.ts';
import { type Account, accountOf } from '../../../core/record/account.ts';
import { type BroughtOpening, recordOpeningElement } from '../../../core/record/record-parts.ts';
import { fileSize } from '../../../core/texts/file-size.ts';
import { bothTimes, dateAndTimes } from '../../../core/texts/moment.ts';
import { publicationTexts } from '../../../core/texts/publication.ts';
import { recordTexts } from '../../../core/texts/record.ts';
import { AfterwardsNotices } from '../../ui/afterwards.tsx';
import { brought } from '../../ui/brought.ts';
import { language, texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import { CalmPage, Notice } from '../../ui/parts.tsx';
import type { StateFeed } from '../watch/state-feed.ts';
import { RecordView } from './record-view.tsx';

const t = () => texts(recordTexts).around;

/** The procès-verbal for everyone: once it is published, made on this page from the published log. */
export function PublicRecord({ ceremony, feed }: { readonly ceremony: string; readonly feed: StateFeed }) {
  const state = feed.state.value;
  if (!state) {
    const missing = feed.standing.value === 'missing';
    return missing ? (
      <CalmPage title={t().missing} help={t().missingHelp} />
    ) : (
      <CalmPage title={t().connecting} waiting />
    );
  }
  switch (state.phase) {
    case 'cancelled':
      return <CalmPage title={t().cancelled} help={t().cancelledHelp} />;
    case 'concluded':
      return (
        <Waiting
          ceremony={ceremony}
          title={t().awaitingRelease}
          help={
            state.publicFrom
              ? texts(publicationTexts).publicFrom(dateAndTimes(state.publicFrom, state.sites, language()))
              : t().awaitingReleaseHelp
          }
        />
      );
    case 'published':
      return <Published ceremony={ceremony} state={state} />;
    default:
      return <Waiting ceremony={ceremony} title={t().beforehand} help={t().beforehandHelp} />;
  }
}

function Waiting(props: { readonly ceremony: string; readonly title: string; readonly help: string }) {
  const { ceremony, title, help } = props;
  return (
    <CalmPage title={title} help={help}>
      <p>
        <a href={`/watch/${encodeURIComponent(ceremony)}`}>{t().watch}</a>
      </p>
    </CalmPage>
  );
}

/** What the page's HTML brought, until the log is read. */
const broughtOpening = brought(recordOpeningElement) as BroughtOpening | undefined;

interface Told {
  readonly account: Account;
  readonly sealedAt?: string;
}

function Published({ ceremony, state }: { readonly ceremony: string; readonly state: PublicState }) {
  const { publication, sites } = state;
  const [told, setTold] = useState<Told | 'broken' | 'unreachable'>();
  const log = publication?.log;
  const sealed = publication?.record?.sha256;
  useEffect(() => {
    if (log === undefined) return;
    const closing = new AbortController();
    void readLog(log, closing.signal).then((read) => {
      if (!closing.signal.aborted) setTold(read);
    });
    return () => closing.abort();
  }, [log, sealed]);

  if (!publication) {
    const { withdrawnAt } = state;
    const help = withdrawnAt ? texts(publicationTexts).withdrawn(dateAndTimes(withdrawnAt, sites, language())) : '';
    return <Waiting ceremony={ceremony} title={t().withdrawn} help={help} />;
  }
  if (told === 'broken') return <CalmPage title={t().broken} help={t().brokenHelp} />;
  if (told === 'unreachable') return <CalmPage title={t().connecting} help={t().unreachable} />;
  const account = told?.account ?? broughtOpening;
  if (!account) return <CalmPage title={t().connecting} waiting />;
  const sealedAt = told ? told.sealedAt : broughtOpening?.sealedAt;
  const { record } = publication;
  return (
    <RecordView
      ceremony={{ id: ceremony, title: state.title }}
      account={account}
      step={record ? 'sealed' : 'sealing'}
      {...(record
        ? {
            download: {
              url: record.url,
              label: t().download(fileSize(record.length, language())),
              sha256: record.sha256,
            },
          }
        : {})}
    >
      {record && sealedAt !== undefined ? (
        <Notice kind="success">
          <p class="name">{t().sealed}</p>
          <p>
            <Unbroken words={t().sealedAt(bothTimes(sealedAt, sites, language(), { seconds: true }))} />
          </p>
        </Notice>
      ) : (
        <Notice kind="info">
          <p class="name">{t().sealing}</p>
          <p>{t().sealingHelp}</p>
        </Notice>
      )}
      <AfterwardsNotices errata={state.errata} sites={sites} />
    </RecordView>
  );
}

/** The account of the published log, whose chain is checked before anything of it is shown. */
async function readLog(url: string, signal: AbortSignal): Promise<Told | 'broken' | 'unreachable'> {
  let text: string;
  try {
    const response = await fetch(url, { cache: 'no-cache', credentials: 'omit', signal });
    if (!response.ok) return 'unreachable';
    text = await response.text();
  } catch {
    return 'unreachable';
  }
  const events = parse(text);
  const account = events && (await verifyChain(events)).ok ? accountOf(events) : undefined;
  if (!events || !account) return 'broken';
  const sealed = events.find(({ type }) => type === 'RecordSealed');
  return {
    account,
    ...(sealed ? { sealedAt: sealed.at } : {}),
  };
}

function parse(text: string): readonly CeremonyEvent[] | undefined {
  try {
    return fromJsonLines(text);
  } catch {
    return undefined;
  }
}
