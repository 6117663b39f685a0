import { useState } from 'preact/hooks';
import type { Invited, NewDraft, PlanningOverview } from '../../../core/protocol/planning.ts';
import { clock, longDate, say } from '../../../core/texts/moment.ts';
import { planTexts } from '../../../core/texts/plan.ts';
import { language, texts } from '../../ui/language.ts';
import { When } from '../../ui/names.tsx';
import { Button, CalmPage, Heading, Notice } from '../../ui/parts.tsx';
import { planPath, preparationPath } from './address.ts';
import { Invitations } from './invitations.tsx';
import { Loading } from './loading.tsx';
import { planning } from './planning-client.ts';

const t = () => texts(planTexts);

/** Every ceremony and every draft, and the beginning of another. */
export function Overview() {
  return (
    <Loading load={planning.overview} missing={<CalmPage title={t().missing} />}>
      {(overview) => <Lists overview={overview} />}
    </Loading>
  );
}

function Lists({ overview }: { readonly overview: PlanningOverview }) {
  const [problem, setProblem] = useState(false);
  const [invited, setInvited] = useState<Invited>();
  const [busy, setBusy] = useState(false);
  const words = t().overview;
  /** Once, however often it is pressed meanwhile. */
  const once = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem(false);
    await act().catch(() => setProblem(true));
    setBusy(false);
  };
  const begin = (from: NewDraft['from']) =>
    once(async () => {
      const { id } = await planning.create(from);
      location.assign(planPath({ draft: id }));
    });
  /** The same people, text and order, as a rehearsal: planned and its links shown at once. */
  const rehearse = (ceremony: string) =>
    once(async () => {
      const { id, revision } = await planning.create({ ceremony, rehearsal: true });
      const done = await planning.invite(id, revision, false).catch(() => undefined);
      // The draft says what it lacks to be planned.
      if (done) setInvited(done);
      else location.assign(planPath({ draft: id }));
    });
  const signOut = () => void planning.signOut().finally(() => location.assign('/plan'));

  if (invited) return <Invitations invited={invited} />;
  return (
    <main class="page column plan">
      <Heading step="overview">{words.title}</Heading>
      {problem && (
        <Notice kind="error">
          <p>
            {t().failed} {t().offlineHelp}
          </p>
        </Notice>
      )}
      <section class="stack" aria-labelledby="begin">
        <h2 id="begin">{words.begin}</h2>
        <p>{words.beginHelp}</p>
        <div class="row">
          <Button kind="primary" onPress={() => void begin(undefined)}>
            {words.empty}
          </Button>
          <Button onPress={() => void begin('sample')}>{words.sample}</Button>
        </div>
      </section>

      <section class="stack" aria-labelledby="drafts">
        <h2 id="drafts">{words.drafts}</h2>
        {overview.drafts.length === 0 && <p>{words.noDrafts}</p>}
        <ul class="entries">
          {overview.drafts.map(({ id, title, changedAt }) => {
            const name = say(title, language()) || Object.values(title).find(Boolean) || words.untitled;
            return (
              <li key={id} class="entry">
                <a class="name" href={planPath({ draft: id })}>
                  {name}
                </a>
                <p class="small secondary">
                  {words.changed(`${longDate(changedAt, language())}, ${clock(changedAt, language())}`)}
                </p>
              </li>
            );
          })}
        </ul>
      </section>

      <section class="stack" aria-labelledby="ceremonies">
        <h2 id="ceremonies">{words.planned}</h2>
        {overview.ceremonies.length === 0 && <p>{words.none}</p>}
        <ul class="entries">
          {overview.ceremonies.map(({ id, title, startsAt, sites, phase, rehearsal, sample }) => (
            <li key={id} class="entry">
              <p class="name">{say(title, language())}</p>
              <p class="small when">
                <When at={startsAt} sites={sites} language={language()} />
              </p>
              <p class="small secondary">
                {[t().phase[phase], sample && words.sampleMark, rehearsal && words.rehearsal]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <div class="row">
                <a class="button button-quiet" href={preparationPath(id)}>
                  {words.preparation}
                  <span class="visually-hidden">{words.of(say(title, language()))}</span>
                </a>
                <a class="button button-quiet" href={`/watch/${encodeURIComponent(id)}`}>
                  {words.watch}
                  <span class="visually-hidden">{words.of(say(title, language()))}</span>
                </a>
                {!rehearsal && (
                  <button type="button" class="button button-quiet" onClick={() => void rehearse(id)}>
                    {words.rehearse}
                    <span class="visually-hidden">{words.of(say(title, language()))}</span>
                  </button>
                )}
                <button type="button" class="button button-quiet" onClick={() => void begin({ ceremony: id })}>
                  {words.duplicate}
                  <span class="visually-hidden">{words.of(say(title, language()))}</span>
                </button>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <div>
        <Button kind="quiet" onPress={signOut}>
          {t().signIn.out}
        </Button>
      </div>
    </main>
  );
}
