import { useState } from 'preact/hooks';
import { type DraftTask, draftTasks, problemsOf, standingOf } from '../../../core/protocol/draft-problems.ts';
import { instantOf, isTimeZone } from '../../../core/protocol/local-time.ts';
import { orderedSites, type PlanDraft, wordIn } from '../../../core/protocol/plan-draft.ts';
import type { Invited, KeptDraft } from '../../../core/protocol/planning.ts';
import { longDate, timesOf } from '../../../core/texts/moment.ts';
import { planTexts } from '../../../core/texts/plan.ts';
import { language, texts } from '../../ui/language.ts';
import { Names } from '../../ui/names.tsx';
import { Button, Heading, Notice } from '../../ui/parts.tsx';
import { planPath, preparationPath } from './address.ts';
import { Invitations } from './invitations.tsx';
import { PlanningError, planning } from './planning-client.ts';

const t = () => texts(planTexts);

/** The tasks of a draft and how each stands. */
export function TaskList({ kept, letters }: { readonly kept: KeptDraft; readonly letters: boolean }) {
  const { id, draft, ceremony } = kept;
  const addressed = draft.people.some(({ email }) => email.trim() !== '');
  const [byLetter, setByLetter] = useState(letters && addressed);
  const [inviting, setInviting] = useState(false);
  const [failed, setFailed] = useState<string>();
  const [invited, setInvited] = useState<Invited>();
  const invite = async () => {
    setInviting(true);
    setFailed(undefined);
    try {
      setInvited(await planning.invite(id, kept.revision, byLetter));
    } catch (error) {
      setFailed(error instanceof PlanningError ? error.code : 'offline');
    }
    setInviting(false);
  };
  if (invited) return <Invitations invited={invited} />;
  const problems = problemsOf(draft, new Date());
  const words = t().tasks;
  const title = wordIn(draft.title, language(), draft);
  const done = draftTasks.filter((task) => standingOf(task, problems) === 'done').length;
  if (ceremony !== null) {
    return (
      <main class="page column plan">
        <Heading step="invited">{words.invited}</Heading>
        <p class="name">{title}</p>
        <p>{words.invitedHelp}</p>
        <p>
          <a href={preparationPath(ceremony)}>{t().overview.preparation}</a>
        </p>
      </main>
    );
  }
  return (
    <main class="page column plan">
      <Heading step="tasks">{title || words.title}</Heading>
      <When draft={draft} />
      <p>{words.help}</p>
      <section class="stack" aria-labelledby="tasks">
        <h2 id="tasks">{words.list}</h2>
        <p>{words.progress(done, draftTasks.length)}</p>
        <ul class="tasks">
          {draftTasks.map((task) => {
            const standing = standingOf(task, problems);
            return (
              <li key={task}>
                <a href={planPath({ draft: id, task })} aria-describedby={`standing-${task}`}>
                  {taskName(task, draft.kind)}
                </a>
                <span id={`standing-${task}`} class={`standing standing-${standing}`} data-standing={standing}>
                  {words.standing[standing]}
                </span>
              </li>
            );
          })}
        </ul>
      </section>
      <section class="stack" aria-labelledby="invite">
        <h2 id="invite">{words.invite}</h2>
        <p>{words.inviteHelp}</p>
        {done < draftTasks.length && <p>{words.inviteWaits}</p>}
        {letters && addressed && (
          <div class="choice">
            <input
              id="letters"
              type="checkbox"
              checked={byLetter}
              onChange={(event) => setByLetter(event.currentTarget.checked)}
            />
            <label for="letters">{t().links.byLetter}</label>
          </div>
        )}
        {failed !== undefined && (
          <Notice kind="error">
            <p>{t().failed}</p>
            <p>{inviteTrouble(failed)}</p>
          </Notice>
        )}
        <div>
          <Button kind="primary" disabled={done < draftTasks.length || inviting} onPress={() => void invite()}>
            {words.invite}
          </Button>
        </div>
      </section>
      <Removal id={id} />
    </main>
  );
}

function taskName(task: DraftTask, kind: PlanDraft['kind']): string {
  const name = t().task[task];
  return typeof name === 'string' ? name : name[kind];
}

/** Date and time by the clocks of all sites, once they are known. */
function When({ draft }: { readonly draft: PlanDraft }) {
  const sites = orderedSites(draft);
  const clockOf = draft.sites.find(({ id }) => id === draft.clock) ?? draft.sites[0];
  if (!clockOf || !sites.every(({ timeZone }) => isTimeZone(timeZone))) return null;
  const instant = instantOf(draft.date, draft.time, clockOf.timeZone);
  if (!instant) return null;
  const places = sites.map(({ name, timeZone }) => ({
    name: { [language()]: wordIn(name, language(), draft) },
    timeZone,
  }));
  return (
    <p class="name when">
      <Names
        before={`${longDate(instant, language(), clockOf.timeZone)},`}
        names={timesOf(instant, places, language())}
      />
    </p>
  );
}

function inviteTrouble(code: string): string {
  const { reason, unsettable } = t().text;
  if (code === 'draft-changed') return t().save.elsewhere;
  if (code === 'offline') return `${t().offline}. ${t().offlineHelp}`;
  return Object.hasOwn(reason, code) ? `${unsettable}. ${reason[code]}` : '';
}

function Removal({ id }: { readonly id: string }) {
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  const words = t().tasks;
  const remove = () =>
    planning.remove(id).then(
      () => location.assign(planPath({})),
      () => setFailed(true),
    );
  return (
    <div class="stack">
      {failed && (
        <Notice kind="error">
          <p>{t().failed}</p>
        </Notice>
      )}
      {asked ? (
        <div class="stack-tight" role="alert">
          <p>{words.removeSure}</p>
          <div class="row">
            <Button kind="error" onPress={() => void remove()}>
              {words.removeConfirm}
            </Button>
            <Button kind="quiet" onPress={() => setAsked(false)}>
              {words.cancel}
            </Button>
          </div>
        </div>
      ) : (
        <div>
          <Button kind="quiet" onPress={() => setAsked(true)}>
            {words.remove}
          </Button>
        </div>
      )}
    </div>
  );
}
