import { localeOf } from '../../../core/texts/language.ts';
import { moment } from '../../../core/verification/moment.ts';
import { AfterwardsNotices } from '../../ui/afterwards.tsx';
import { Icon, type NoticeKind } from '../../ui/parts.tsx';
import type { Log } from './desk.ts';
import type { Given } from './given.ts';

interface Props extends Given {
  readonly log: Log;
  /** The ceremony of which the page tells already what became of its publication. */
  readonly told: string | undefined;
}

/** A log, whether it is whole, and whether it leads to the documents beside it. */
export function LogResult({ desk, log, told, t, language }: Props) {
  const { reply, name } = log;
  return (
    <section class="stack" aria-labelledby="log" data-log={name}>
      <h2 id="log" class="paper-name">
        {t.log.title}
      </h2>
      {reply === undefined ? (
        <p role="status">{t.checking(name)}</p>
      ) : 'refused' in reply ? (
        <Line kind="error">{reply.refused === 'not-checked' ? t.log.unchecked : t.log.unreadable}</Line>
      ) : (
        <div class="stack-tight" role="status">
          {reply.fault === undefined ? (
            <Line kind="success">{t.log.whole(new Intl.NumberFormat(localeOf(language)).format(reply.events))}</Line>
          ) : (
            <Line kind="error">{t.log.broken(String(reply.fault))}</Line>
          )}
          {reply.timestamps
            .filter(({ problem }) => problem !== undefined)
            .map(({ seq }) => (
              <Line key={seq} kind="error">
                {t.log.timestampBroken(String(seq))}
              </Line>
            ))}
          {reply.publication && reply.publication.ceremony !== told && <AfterwardsNotices {...reply.publication} />}
          {coveredLine(reply, t, language)}
          {reply.rebuilt.map(({ outcome, revisions }, i) => (
            <Line key={desk.papers.value[i]?.name} kind={kinds[outcome]} rebuilt={outcome}>
              {desk.papers.value.length > 1 && <strong>{desk.papers.value[i]?.name} </strong>}
              {outcome === 'same' ? t.log.same(String(revisions ?? 0)) : t.log[outcome]}
            </Line>
          ))}
          {desk.papers.value.length === 0 && reply.fault === undefined && <p>{t.log.alone}</p>}
        </div>
      )}
    </section>
  );
}

const kinds = {
  same: 'success',
  earlier: 'info',
  continued: 'warning',
  different: 'error',
  unknown: 'warning',
} as const satisfies Record<string, NoticeKind>;

function coveredLine(reply: Extract<Log['reply'], { covered: number }>, t: Given['t'], language: string) {
  const last = reply.timestamps.find(({ head, problem }) => head === reply.covered && problem === undefined);
  if (!last?.time) return <Line kind="warning">{t.log.uncovered}</Line>;
  const isAll = last.head + 1 >= reply.sound;
  return (
    <Line kind={isAll ? 'success' : 'info'}>
      {t.log.covered(String(last.head), moment(last.time, language))} {!isAll && t.log.after(String(last.head))}
    </Line>
  );
}

function Line(props: {
  readonly kind: NoticeKind;
  readonly rebuilt?: string;
  readonly children: preact.ComponentChildren;
}) {
  return (
    <div class="signer" data-verdict={props.kind} data-rebuilt={props.rebuilt}>
      <Icon kind={props.kind} />
      <p>{props.children}</p>
    </div>
  );
}
