import { useEffect } from 'preact/hooks';
import type { Plan } from '../../core/ceremony/plan.ts';
import { crewTexts } from '../../core/texts/crew.ts';
import type { DeviceChoice } from '../media/devices.ts';
import type { Voice } from '../realtime/voice.ts';
import { HoldButton } from '../ui/hold-button.tsx';
import { language, texts } from '../ui/language.ts';
import { Button, Notice } from '../ui/parts.tsx';
import { VoiceSound } from '../ui/voice-sound.tsx';
import { crewName } from './crew-name.ts';

const t = () => texts(crewTexts);

/** No letter: nobody types it, no screen reader and no browser uses it. */
const talkKey = 'F9';

/** The others' voices, who speaks, and the button that is held to talk; it and its key work wherever the page stands. */
export function TalkControls({ voice, plan }: { readonly voice: Voice; readonly plan: Plan }) {
  const talking = voice.talking.value;
  const remotes = voice.remotes.value;
  const speakers = remotes
    .filter(({ paused, silent }) => !paused && !silent)
    .map(({ peerId }) => crewName(plan, peerId));
  const hold = (held: boolean) => voice.hold(held);
  // What was kept open by one press is ended by one.
  const begin = () => (voice.kept.peek() ? voice.keepTalking(false) : hold(true));

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== talkKey) return;
      event.preventDefault();
      hold(event.type === 'keydown');
    };
    // A key that is let go elsewhere is never heard of here.
    const letGo = () => hold(false);
    window.addEventListener('keydown', onKey);
    window.addEventListener('keyup', onKey);
    window.addEventListener('blur', letGo);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('keyup', onKey);
      window.removeEventListener('blur', letGo);
    };
  }, [voice]);

  return (
    <>
      {voice.mayTalk.value && (
        <HoldButton active={talking} shortcut={talkKey} onHold={(held) => (held ? begin() : hold(false))}>
          {talking ? t().talking : t().talk}
        </HoldButton>
      )}
      <p class="small crew-speaks" role="status">
        {speakers.length > 0 && t().speaks(new Intl.ListFormat(language()).format(speakers))}
      </p>
      {remotes.map(({ producerId, track }) => (
        <VoiceSound key={producerId} track={track} output={voice.output.value} />
      ))}
    </>
  );
}

/** How the voice channel stands, its devices, and the way out. */
export function VoiceControls(props: {
  readonly voice: Voice;
  readonly onLeave: () => void;
  readonly onAgain: () => void;
}) {
  const { voice, onLeave, onAgain } = props;
  const state = voice.state.value;
  const { microphones, speakers } = voice.devices.value;
  const hears = speakers.length > 1 && 'setSinkId' in HTMLAudioElement.prototype;
  if (state === 'ended') {
    return (
      <Notice kind="error">
        <p>{t().lost}</p>
        <div>
          <Button onPress={onAgain}>{t().again}</Button>
        </div>
      </Notice>
    );
  }
  return (
    <div class="stack-tight" data-voice={state}>
      <p class="small" role="status">
        {state === 'connected' ? t().joined(voice.others.value) : t().joining}
      </p>
      {state === 'connected' && !voice.mayTalk.value && <p class="small">{t().listensOnly}</p>}
      {voice.mayTalk.value && <p class="small secondary">{`${t().talk}, ${t().talkKey}`}</p>}
      <div class="row">
        {voice.mayTalk.value && (
          <Button kind="quiet" pressed={voice.kept.value} onPress={() => voice.keepTalking(!voice.kept.peek())}>
            {t().keepOpen}
          </Button>
        )}
        <Button kind="quiet" onPress={onLeave}>
          {t().leave}
        </Button>
      </div>
      {(microphones.length > 1 || hears) && (
        <details class="crew-devices small">
          <summary>{t().devices}</summary>
          <div class="stack-tight">
            {microphones.length > 1 && (
              <Devices label={t().microphone} devices={microphones} onChoose={(id) => void voice.use(id)} />
            )}
            {hears && <Devices label={t().output} devices={speakers} onChoose={(id) => voice.hearOn(id)} />}
          </div>
        </details>
      )}
    </div>
  );
}

function Devices(props: {
  readonly label: string;
  readonly devices: readonly DeviceChoice[];
  readonly onChoose: (id: string) => void;
}) {
  return (
    <label class="field small">
      <span>{props.label}</span>
      <select class="input" onChange={({ currentTarget }) => props.onChoose(currentTarget.value)}>
        {props.devices.map(({ deviceId, label }, index) => (
          <option key={deviceId} value={deviceId}>
            {label || t().device(index + 1)}
          </option>
        ))}
      </select>
    </label>
  );
}
