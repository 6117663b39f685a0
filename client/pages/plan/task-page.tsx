import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  type DraftTask,
  draftTasks,
  type Problem,
  problemsOf,
  standingOf,
} from '../../../core/protocol/draft-problems.ts';
import type { PlanDraft } from '../../../core/protocol/plan-draft.ts';
import type { KeptDraft } from '../../../core/protocol/planning.ts';
import { planTexts } from '../../../core/texts/plan.ts';
import { language, texts } from '../../ui/language.ts';
import { Button, Heading, Notice } from '../../ui/parts.tsx';
import { planPath } from './address.ts';
import { PlanningError, planning } from './planning-client.ts';

const t = () => texts(planTexts);

/** A draft while one of its tasks is worked on. */
export interface Work {
  readonly draft: PlanDraft;
  /** Changes it on this page; saving is the page's two buttons'. */
  readonly change: (changes: Partial<PlanDraft>) => void;
  /** What is wrong with a field, once it was saved. */
  readonly errorOf: (field: string) => string | undefined;
  /**
   * Saves, then goes on if nothing of this page is missing, stays, or goes where an address says.
   * @param draft as it is to be saved, if not as it stands
   */
  readonly save: (then: 'on' | 'stay' | `/${string}`, draft?: PlanDraft) => Promise<void>;
  readonly page: WorkPage;
}

interface WorkPage {
  readonly id: string;
  readonly task: DraftTask;
  readonly kind: PlanDraft['kind'];
  readonly shown: readonly Problem[];
  readonly trouble: string | undefined;
  readonly saves: number;
}

/**
 * The work on one task of a draft.
 * @param begin fills in what the page proposes
 * @param scope which of the task's problems belong to this page; all of them unless given
 * @param next where to go once saved: unless given the next task that lacks something, and the list once none does
 */
export function useWork(
  kept: KeptDraft,
  task: DraftTask,
  options: {
    readonly begin?: (draft: PlanDraft) => PlanDraft;
    readonly scope?: (problem: Problem, draft: PlanDraft) => boolean;
    readonly next?: string;
  } = {},
): Work {
  const { begin = (draft: PlanDraft) => draft, scope = () => true, next } = options;
  const [draft, setDraft] = useState(() => begin(kept.draft));
  const [revision, setRevision] = useState(kept.revision);
  const [trouble, setTrouble] = useState<string>();
  const [saves, setSaves] = useState(0);
  const problemsIn = (one: PlanDraft) =>
    problemsOf(one, new Date()).filter((problem) => problem.task === task && scope(problem, one));
  const [shown, setShown] = useState<readonly Problem[]>(() => {
    const found = problemsIn(draft);
    // A task that was never begun is not scolded for being empty.
    return standingOf(task, found) === 'to-mend' || location.hash ? found : [];
  });

  const save = async (then: 'on' | 'stay' | `/${string}`, changed = draft) => {
    setTrouble(undefined);
    try {
      const saved = await planning.save(kept.id, revision, changed);
      setDraft(changed);
      setRevision(saved.revision);
    } catch (error) {
      setTrouble(error instanceof PlanningError ? error.code : 'offline');
      return;
    }
    if (then === 'stay') return;
    const found = problemsIn(changed);
    if (then !== 'on') location.assign(then);
    else if (found.length === 0) location.assign(next ?? planPath({ draft: kept.id, ...nextTask(task, changed) }));
    else {
      setShown(found);
      setSaves(saves + 1);
    }
  };

  return {
    draft,
    change: (changes) => setDraft((now) => ({ ...now, ...changes })),
    errorOf: (field) => {
      const found = shown.find((problem) => problem.field === field);
      return found && sentenceOf(found, draft.kind);
    },
    save,
    page: { id: kept.id, task, kind: draft.kind, shown, trouble, saves },
  };
}

/** The task after this one that lacks something, else one before it; none once the plan is complete. */
function nextTask(task: DraftTask, draft: PlanDraft): { readonly task?: DraftTask } {
  const problems = problemsOf(draft, new Date());
  const at = draftTasks.indexOf(task);
  const inTurn = [...draftTasks.slice(at + 1), ...draftTasks.slice(0, at)];
  const next = inTurn.find((one) => standingOf(one, problems) !== 'done');
  return next === undefined ? {} : { task: next };
}

/** The sentence for a problem, in the language of the page and in the vocabulary of what is signed. */
function sentenceOf({ code, number, language: missing, who }: Problem, kind: PlanDraft['kind']): string {
  const problem = t().problem[code];
  const sentence = typeof problem === 'function' ? problem : problem[kind];
  return sentence({ number, who, ...(missing ? { language: t().languageName[missing] } : {}) });
}

/** The frame of a task's page: its heading, what is wrong, its fields, and the two ways to save. */
export function TaskPage(props: {
  readonly work: Work;
  readonly title: string;
  readonly help?: string;
  readonly back?: string;
  readonly saveLabel?: string;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}) {
  const { work, title, help, wide, children } = props;
  const { id, kind, shown, trouble, saves } = work.page;
  const back = props.back ?? planPath({ draft: id });
  useEffect(() => {
    document.title = `${shown.length > 0 ? `${t().save.error}: ` : ''}${title} · Alternat`;
  }, [title, shown]);
  useEffect(() => {
    // The summary of a draft or a list leads here by the field's id.
    if (location.hash) focusField(location.hash.slice(1));
  }, []);
  return (
    <main class={wide ? 'page plan plan-wide' : 'page column plan'}>
      <p>
        <a href={back}>{t().save.back}</a>
      </p>
      {trouble === undefined ? (
        <ProblemSummary problems={shown} kind={kind} saves={saves} />
      ) : (
        <Notice kind="error">
          <p>{troubleSentence(trouble)}</p>
          {trouble === 'draft-changed' && (
            <div>
              <Button onPress={() => location.reload()}>{t().save.reload}</Button>
            </div>
          )}
        </Notice>
      )}
      <Heading step={title}>{title}</Heading>
      {help && <p>{help}</p>}
      <form
        class="stack task"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void work.save('on');
        }}
      >
        {children}
        <div class="row task-buttons">
          <button type="submit" class="button button-primary">
            {props.saveLabel ?? t().save.button}
          </button>
          <Button onPress={() => void work.save(planPath({ draft: id }))}>{t().save.later}</Button>
        </div>
      </form>
    </main>
  );
}

function troubleSentence(code: string): string {
  if (code === 'draft-changed') return t().save.elsewhere;
  return code === 'offline' ? `${t().offline}. ${t().offlineHelp}` : t().failed;
}

/** What is missing or wrong, each linked to its field; the focus goes to it after a save. */
export function ProblemSummary(props: {
  readonly problems: readonly Problem[];
  /** What is signed. */
  readonly kind: PlanDraft['kind'];
  readonly saves?: number;
  /** Where a problem's field is: on this page unless given. */
  readonly hrefOf?: (problem: Problem) => string;
}) {
  const { problems, kind, saves = 0, hrefOf } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (saves > 0) box.current?.focus();
  }, [saves]);
  if (problems.length === 0) return null;
  return (
    <div class="summary" ref={box} tabIndex={-1} role="alert" aria-labelledby="summary" lang={language()}>
      <h2 id="summary">{t().save.problems}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.field} ${problem.code} ${problem.number}`}>
            <a
              href={hrefOf ? hrefOf(problem) : `#${problem.field}`}
              onClick={(event) => {
                if (hrefOf) return;
                event.preventDefault();
                focusField(problem.field);
              }}
            >
              {sentenceOf(problem, kind)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function focusField(id: string): void {
  const field = document.getElementById(id);
  field?.focus({ preventScroll: true });
  // The label above comes into view as well.
  (field?.closest('.field') ?? field)?.scrollIntoView({ block: 'nearest' });
}
