import type { Plan } from '../../../core/ceremony/plan.ts';
import type { Presence } from '../../../core/protocol/socket.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { say } from '../../../core/texts/moment.ts';
import { language, texts } from '../../ui/language.ts';
import { Button } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';

interface Props {
  /** A person, or `feed:` and a site. */
  readonly subject: string;
  readonly name: string;
  readonly present: Presence[string] | undefined;
  readonly ask: Ask;
}

/** Mutes whoever can be heard, and ends that again: nobody else can. */
export function MuteButton({ subject, name, present, ask }: Props) {
  const muted = present?.mutedByDirector === true;
  if (!muted && present?.microphone !== 'on') return null;
  return (
    <Button onPress={() => void ask({ name: muted ? 'unmuteOther' : 'muteOther', subject })}>
      {muted ? texts(consoleTexts).unmute : texts(consoleTexts).mute}
      <span class="visually-hidden">: {name}</span>
    </Button>
  );
}

/** Who can be heard, each with the button that mutes them: on a phone, where the people stand far below. */
export function MuteList({
  plan,
  presence,
  ask,
}: {
  readonly plan: Plan;
  readonly presence: Presence;
  readonly ask: Ask;
}) {
  const sources = [
    ...plan.sites.map(({ id, name }) => ({ subject: `feed:${id}`, name: say(name, language()) })),
    ...plan.people
      .filter((person) => person.presence === 'remote')
      .map((person) => ({ subject: person.id, name: person.name || say(person.office, language()) })),
  ].filter(({ subject }) => presence[subject]?.microphone === 'on' || presence[subject]?.mutedByDirector === true);
  if (sources.length === 0) return null;
  return (
    <ul class="console-mute">
      {sources.map(({ subject, name }) => (
        <li key={subject} class="row spread">
          <span class="name">{name}</span>
          <MuteButton subject={subject} name={name} present={presence[subject]} ask={ask} />
        </li>
      ))}
    </ul>
  );
}
