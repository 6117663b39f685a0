import { useMemo } from 'preact/hooks';
import { releaserOf } from '../../../core/ceremony/plan.ts';
import { allowed, type SessionRole } from '../../../core/ceremony/rights.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { isLink } from '../../../core/ceremony/view.ts';
import { accountOf } from '../../../core/record/account.ts';
import { fileSize } from '../../../core/texts/file-size.ts';
import { bothTimes } from '../../../core/texts/moment.ts';
import { recordTexts } from '../../../core/texts/record.ts';
import { type Connection, isGone } from '../../realtime/connection.ts';
import { fileAddress, type PageSubject } from '../../realtime/page.ts';
import { embargoWords } from '../../ui/embargo-words.ts';
import { language, texts } from '../../ui/language.ts';
import { LinkEnded } from '../../ui/link-ended.tsx';
import { Unbroken } from '../../ui/names.tsx';
import { CalmPage, ConnectionStrip, Notice } from '../../ui/parts.tsx';
import { useNow } from '../../ui/use-now.ts';
import { RecordView } from './record-view.tsx';

const t = () => texts(recordTexts).around;

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
}

/** The procès-verbal for whoever takes part: for the director already as a draft, for the others once it is concluded. */
export function InvitedRecord({ page, connection }: Props) {
  const state = connection.state.value;
  const standing = connection.standing.value;
  if (isGone(standing)) return <LinkEnded standing={standing} words={t()} />;
  if (!state) return <CalmPage title={t().connecting} waiting />;
  if (state.phase === 'cancelled') return <CalmPage title={t().cancelled} help={t().cancelledHelp} />;
  const role = roleOf(state, page.subject);
  if (!role || !allowed(role, 'readRecord', state.phase)) {
    return <CalmPage title={t().beforehand} help={t().beforehandHelp} />;
  }
  return <Invited page={page} connection={connection} state={state} />;
}

function Invited({ page, connection, state }: Props & { readonly state: CeremonyState }) {
  const { phase, plan, record, released, seq } = state;
  const now = useNow(connection.clockOffset.value);
  const account = useMemo(
    () => accountOf(connection.log.flatMap((seen) => (isLink(seen) ? [] : [seen.event]))),
    [connection, seq],
  );
  if (!account) return null;
  const releasers = plan.parties.filter(({ id }) => releaserOf(plan, id)).length;
  const over = phase === 'concluded' || phase === 'published';
  return (
    <>
      <ConnectionStrip standing={connection.standing.value} text={t().unreachable} />
      <RecordView
        ceremony={plan}
        account={account}
        step={record ? 'sealed' : over ? 'sealing' : 'draft'}
        download={{
          url: fileAddress(page, 'record.pdf'),
          label: record ? t().download(fileSize(record.length, language())) : t().downloadDraft,
          ...(record ? { sha256: record.sha256 } : {}),
        }}
      >
        {record ? (
          <Notice kind="success">
            <p class="name">{t().sealed}</p>
            <p>
              <Unbroken words={t().sealedAt(bothTimes(record.at, plan.sites, language(), { seconds: true }))} />
            </p>
            <p>
              {phase === 'published'
                ? (embargoWords(state, now) ?? t().published)
                : t().released[state.plan.kind](released.length, releasers)}
            </p>
          </Notice>
        ) : (
          <Notice kind="info">
            <p class="name">{over ? t().sealing : t().draft}</p>
            <p>{over ? t().sealingHelp : t().draftHelp}</p>
          </Notice>
        )}
      </RecordView>
    </>
  );
}

function roleOf({ plan }: CeremonyState, subject: string): SessionRole | undefined {
  if (subject.startsWith('feed:')) return 'feed';
  return plan.people.find(({ id }) => id === subject)?.role;
}
