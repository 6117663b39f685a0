import { useState } from 'preact/hooks';
import { approvalOf } from '../../../core/ceremony/agreement.ts';
import { personOf, releaserOf } from '../../../core/ceremony/plan.ts';
import type { CeremonyState, OriginalState } from '../../../core/ceremony/state.ts';
import { beforehandTexts } from '../../../core/texts/beforehand.ts';
import { say } from '../../../core/texts/moment.ts';
import { refusalIn } from '../../../core/texts/refusals.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { language, texts } from '../../ui/language.ts';
import { originalName } from '../../ui/original-name.ts';
import { Button, Notice } from '../../ui/parts.tsx';

const t = () => texts(beforehandTexts).approval;

interface Props {
  readonly connection: Connection;
  readonly page: PageSubject;
  readonly state: CeremonyState;
  readonly originals: readonly OriginalState[];
  /** The text stands beside it, and has not to be looked for. */
  readonly beside: boolean;
}

/** Who has approved the final text; for a participant's first signatory, the approval. */
export function ApprovalStep({ connection, page, state, originals, beside }: Props) {
  const [problem, setProblem] = useState<unknown>();
  const { plan } = state;
  const over = state.phase === 'concluded' || state.phase === 'published' || state.phase === 'cancelled';
  const agreed = originals.filter(({ approvals, fixed }) => fixed !== undefined || approvals.length > 0);
  const signed = originals.some(({ revisions }) => revisions.length > 0);
  if (agreed.length === 0 || over || signed) return null;
  const party = personOf(plan, page.subject)?.party ?? '';
  const approves = releaserOf(plan, party)?.id === page.subject;
  const parties = plan.parties.filter(({ id }) => releaserOf(plan, id) !== undefined);
  const nameOf = (id: string) => say(plan.parties.find((one) => one.id === id)?.name ?? {}, language());
  const open = originals.filter((one) => one.fixed && !one.presented && approvalOf(one, party) !== 'given');
  const fallen = approves && originals.some((one) => approvalOf(one, party) === 'fallen');
  const isWhole = originals.every((one) => one.presented && parties.every(({ id }) => approvalOf(one, id) === 'given'));
  const approve = async () => {
    setProblem(undefined);
    try {
      for (const { id, fixed } of open) {
        const command = { name: 'approveText', original: id, sha256: fixed?.sha256 ?? '' } as const;
        await connection.request({ name: 'command', command });
      }
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <section class="stack" aria-labelledby="approval" data-approval={approves ? standing() : 'none'}>
      <h2 id="approval">{t().title}</h2>
      {approves && open.length > 0 && <p>{t().why(nameOf(party))}</p>}
      {approves && open.length > 0 && !beside && (
        <p>
          <a href="#text">{t().read}</a>
        </p>
      )}
      {fallen && <Notice kind="warning">{open.length > 0 ? t().anew : t().changed}</Notice>}
      {isWhole && <Notice kind="success">{t().exact}</Notice>}
      {problem !== undefined && (
        <Notice kind="error">
          <p>{refusalIn(language(), problem)}</p>
        </Notice>
      )}
      {approves && open.length > 0 && (
        <div>
          <Button kind="primary" onPress={() => void approve()}>
            {t().button(nameOf(party))}
          </Button>
        </div>
      )}
      {originals.map((original) => (
        <div key={original.id} class="stack-tight">
          {originals.length > 1 && <h3>{originalName(plan, original.id)}</h3>}
          <ul class="plain stack-tight">
            {parties.map(({ id }) => (
              <li key={id} data-party={id}>
                <span class="name">{nameOf(id)}</span>
                <br />
                <span class="small">{t().standing[approvalOf(original, id)]}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );

  function standing() {
    if (fallen) return 'fallen';
    return originals.every((one) => approvalOf(one, party) === 'given') ? 'given' : 'awaited';
  }
}
