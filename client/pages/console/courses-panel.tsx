import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { SpokenCommand } from '../../../core/ceremony/commands.ts';
import { allowed } from '../../../core/ceremony/rights.ts';
import { type CeremonyState, signaturesOn } from '../../../core/ceremony/state.ts';
import { complete } from '../../../core/ceremony/turns.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { texts } from '../../ui/language.ts';
import { originalName } from '../../ui/original-name.ts';
import { Button } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';
import { MoveStart } from './move-start.tsx';

const t = () => texts(consoleTexts).courses;

interface Props {
  readonly state: CeremonyState;
  readonly ask: Ask;
  readonly now: number;
  readonly page: PageSubject;
}

/** Something that the day may call for and that nobody presses by mistake: it says what it does before it is done. */
interface Course {
  readonly id: string;
  readonly label: string;
  readonly sentences: readonly string[];
  readonly confirm: string;
  readonly command: SpokenCommand;
}

/** What leads away from the order of ceremony, one press away beside Hold: another time, another text, an early end. */
export function CoursesPanel({ page, state, ask, now }: Props) {
  const [shown, setShown] = useState(false);
  const [open, setOpen] = useState<string>();
  const box = useId();
  const opener = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(undefined);
    setShown(false);
  };
  useEffect(close, [state.phase]);
  const courses = coursesOf(state);
  const movable = state.phase === 'planned' || state.phase === 'open' || state.phase === 'suspended';
  if (courses.length === 0 && !movable) return null;
  const chosen = courses.find(({ id }) => id === open);
  const toggle = (id: string) => setOpen(open === id ? undefined : id);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from wherever in it one is
    <div
      class="courses"
      ref={opener}
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !shown) return;
        close();
        opener.current?.querySelector('button')?.focus();
      }}
    >
      <button
        type="button"
        class="button button-secondary"
        aria-expanded={shown}
        aria-controls={box}
        onClick={() => (shown ? close() : setShown(true))}
      >
        {t().title}
      </button>
      <div id={box} class="dock-box" hidden={!shown}>
        <ul class="stack-tight">
          {movable && (
            <li>
              <Button kind="quiet" expanded={open === 'move'} onPress={() => toggle('move')}>
                {state.phase === 'suspended' ? t().goesOn : t().move}
              </Button>
              {open === 'move' && <MoveStart page={page} state={state} ask={ask} now={now} onDone={close} />}
            </li>
          )}
          {allowed('director', 'correctPlan', state.phase) && signatures(state) === 0 && (
            <li>
              <a
                class="button button-quiet"
                href={`/prepare/${encodeURIComponent(page.ceremony)}/${encodeURIComponent(page.subject)}#text`}
              >
                {t().correct}
              </a>
            </li>
          )}
          {courses.map(({ id, label }) => (
            <li key={id}>
              <Button kind="quiet" expanded={open === id} onPress={() => toggle(id)}>
                {label}
              </Button>
              {chosen?.id === id && (
                <div class="stack-tight decision" data-course={id}>
                  {chosen.sentences.map((sentence) => (
                    <p key={sentence}>{sentence}</p>
                  ))}
                  <div class="row">
                    <Button
                      kind="error"
                      onPress={() => {
                        close();
                        void ask({ name: 'command', command: chosen.command });
                      }}
                    >
                      {chosen.confirm}
                    </Button>
                    <Button kind="quiet" onPress={() => setOpen(undefined)}>
                      {texts(consoleTexts).cancel}
                    </Button>
                  </div>
                </div>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function coursesOf(state: CeremonyState): readonly Course[] {
  const { phase } = state;
  const originals = Object.values(state.originals);
  const signed = signatures(state);
  const onStage = phase === 'live' || phase === 'held';
  const ended = phase === 'concluded' || phase === 'published' || phase === 'cancelled';
  const withdrawable = ended
    ? []
    : originals.filter(({ presented, revisions, turn }) => presented && revisions.length === 0 && !turn);
  return [
    ...withdrawable.map(({ id }) => ({
      id: `withdraw-${id}`,
      label: originals.length > 1 ? t().withdrawOne(originalName(state.plan, id)) : t().withdraw,
      sentences: [t().withdrawSure],
      confirm: t().withdrawConfirm,
      command: { name: 'withdrawText', original: id } as const,
    })),
    ...(onStage
      ? [
          {
            id: 'suspend',
            label: t().suspend,
            sentences: [t().suspendSure, signed > 0 ? t().suspendSigned(signed) : t().suspendUnsigned],
            confirm: t().suspendConfirm,
            command: { name: 'suspend' } as const,
          },
        ]
      : []),
    ...(onStage && !complete(state)
      ? [
          {
            id: 'conclude',
            label: t().conclude,
            sentences: [t().concludeSure],
            confirm: t().concludeConfirm,
            command: { name: 'conclude' } as const,
          },
        ]
      : []),
    ...(phase === 'planned' || phase === 'open' || phase === 'suspended'
      ? [
          {
            id: 'cancel',
            label: t().cancel,
            sentences: [t().cancelSure, ...(signed > 0 ? [t().cancelSigned] : [])],
            confirm: t().cancelConfirm,
            command: { name: 'cancel' } as const,
          },
        ]
      : []),
  ];
}

function signatures({ originals }: CeremonyState): number {
  return Object.values(originals).reduce((sum, original) => sum + signaturesOn(original).length, 0);
}
