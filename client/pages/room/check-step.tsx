import { useEffect, useRef } from 'preact/hooks';
import type { MediaSource } from '../../../core/protocol/media.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import type { NetworkCheck } from '../../media/checks.ts';
import type { Capture, DeviceChoice, DeviceOutcome } from '../../media/devices.ts';
import type { Connection } from '../../realtime/connection.ts';
import { texts } from '../../ui/language.ts';
import { Button, Heading } from '../../ui/parts.tsx';
import { VideoTile } from '../../ui/video-tile.tsx';
import { type DeviceCheck, largestClockOffset } from './device-check.ts';
import type { Self } from './sources.ts';

const t = () => texts(roomTexts).check;

interface Props {
  readonly check: DeviceCheck;
  readonly connection: Connection;
  readonly self: Self;
  readonly onReady: (devices: Capture) => void;
}

/** How one thing stands, with the fix named where it fails. */
interface Finding {
  readonly state: 'failed' | 'ok' | 'testing' | 'weak';
  readonly words: string;
}

/** Camera, microphone, network and clock, each in words, and one action. */
export function CheckStep({ check, connection, self, onReady }: Props) {
  const devices = check.devices.value;
  const offset = connection.clockOffset.value;
  const clock = ofClock(offset);
  const { supported } = check;
  const findings = [
    ...(supported
      ? [
          { id: 'camera', title: t().camera, finding: ofCamera(devices?.camera) },
          { id: 'microphone', title: t().microphone, finding: ofMicrophone(devices?.microphone, check.heard.value) },
          { id: 'network', title: t().network, finding: ofNetwork(check.network.value) },
        ]
      : [{ id: 'browser', title: t().browser, finding: { state: 'failed', words: t().unsupported } as Finding }]),
    { id: 'clock', title: t().clock, finding: clock },
  ];
  const failed = findings.some(({ id, finding }) => id !== 'browser' && finding.state === 'failed');
  const { cameras, microphones } = check.list.value;
  const note = clock.state === 'failed' ? t().clockFirst : supported ? t().recorded : undefined;
  return (
    <main class="page check" data-step="check">
      <div class="check-head stack-tight">
        <Heading step="check">{t().title}</Heading>
        <p>{!supported ? t().withoutMedia : self.kind === 'feed' ? t().whyFeed : t().why}</p>
      </div>
      {supported && (
        <div class="check-picture stack">
          <VideoTile
            track={devices?.camera.outcome === 'granted' ? devices.camera.track : undefined}
            label={t().preview}
            mirrored={self.kind === 'remote'}
            words={devices ? wordsFor('camera', devices.camera) : t().asking}
          />
          {devices?.microphone.outcome === 'granted' && <LevelBar check={check} />}
          <Choice
            label={t().chooseCamera}
            devices={cameras}
            chosen={devices?.camera}
            onChoose={(camera) => check.choose({ camera })}
          />
          <Choice
            label={t().chooseMicrophone}
            devices={microphones}
            chosen={devices?.microphone}
            onChoose={(microphone) => check.choose({ microphone })}
          />
        </div>
      )}
      <div class="check-findings stack">
        <dl class="findings" aria-live="polite">
          {findings.map(({ id, title, finding }) => (
            <div key={id} class={`finding finding-${finding.state}`} data-check={id} data-state={finding.state}>
              <dt>
                <FindingMark state={finding.state} />
                {title}
              </dt>
              <dd>{finding.words}</dd>
            </div>
          ))}
        </dl>
        {failed && (
          <div>
            <Button onPress={() => check.again()}>{t().mended}</Button>
          </div>
        )}
        <div class="stack-tight check-act">
          <Button
            kind="primary"
            sign
            disabled={!devices || clock.state === 'failed'}
            {...(note === undefined ? {} : { describedBy: 'note' })}
            onPress={() => onReady(check.take())}
          >
            {devices ? actionFor(devices) : t().ready}
          </Button>
          {note !== undefined && (
            <p class="small secondary" id="note">
              {note}
            </p>
          )}
        </div>
      </div>
    </main>
  );
}

/** What going in means with what there is. */
function actionFor({ camera, microphone }: Capture): string {
  if (camera.outcome === 'granted') return microphone.outcome === 'granted' ? t().ready : t().withoutSound;
  return microphone.outcome === 'granted' ? t().withoutPicture : t().withoutBoth;
}

function ofCamera(camera: DeviceOutcome | undefined): Finding {
  if (!camera) return { state: 'testing', words: t().testing };
  const words = wordsFor('camera', camera);
  return words === undefined ? { state: 'ok', words: t().cameraOk } : { state: 'failed', words };
}

function ofMicrophone(microphone: DeviceOutcome | undefined, heard: boolean): Finding {
  if (!microphone) return { state: 'testing', words: t().testing };
  const words = wordsFor('microphone', microphone);
  if (words !== undefined) return { state: 'failed', words };
  return heard ? { state: 'ok', words: t().microphoneOk } : { state: 'weak', words: t().microphoneSilent };
}

/** Why a device is not there; undefined where it is. */
function wordsFor(source: MediaSource, device: DeviceOutcome): string | undefined {
  return device.outcome === 'granted' ? undefined : t().device[device.outcome](t().what[source]);
}

/** From this round trip on, ms, people begin to talk over each other: ITU-T G.114 recommends at most 150 one way. */
const slowRoundTrip = 300;

function ofNetwork(network: NetworkCheck | undefined): Finding {
  if (!network) return { state: 'testing', words: t().testing };
  if (network.outcome === 'blocked') return { state: 'failed', words: t().networkBlocked };
  if (network.outcome === 'refused') return { state: 'failed', words: t().networkRefused };
  if (network.roundTripTime === undefined) {
    return { state: 'ok', words: network.relayed ? t().networkRelayedUnmeasured : t().networkUnmeasured };
  }
  const milliseconds = Math.max(1, Math.round(network.roundTripTime));
  if (milliseconds > slowRoundTrip) return { state: 'weak', words: t().networkSlow(milliseconds) };
  return { state: 'ok', words: network.relayed ? t().networkRelayed(milliseconds) : t().networkOk(milliseconds) };
}

/** @param offset ms; positive: the server is ahead */
function ofClock(offset: number): Finding {
  if (Math.abs(offset) <= largestClockOffset) return { state: 'ok', words: t().clockOk };
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const difference = minutes < 120 ? t().minutes(minutes) : t().hours(Math.round(minutes / 60));
  return { state: 'failed', words: t().clockOff(difference, offset < 0) };
}

/** Each state has a shape of its own. */
function FindingMark({ state }: { readonly state: Finding['state'] }) {
  const shapes = {
    ok: <path d="m4 12 6 6L20 6" fill="none" stroke="currentColor" stroke-width="3" />,
    weak: <path d="M12 3 2 21h20L12 3Zm-1 6h2v6h-2V9Zm0 7.5h2v2h-2v-2Z" fill="currentColor" />,
    failed: <path d="m5 5 14 14M19 5 5 19" fill="none" stroke="currentColor" stroke-width="3" />,
    testing: <path d="M5 12h2m4 0h2m4 0h2" fill="none" stroke="currentColor" stroke-width="3" />,
  };
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}

/** dBFS that fill nothing and all of the bar. */
const floor = -60;

function LevelBar({ check }: { readonly check: DeviceCheck }) {
  const level = Math.max(floor, Math.min(0, check.level.value));
  return (
    <meter class="level" min={floor} max={0} value={level} aria-label={t().level}>
      {Math.round(level)}
    </meter>
  );
}

function Choice(props: {
  readonly label: string;
  readonly devices: readonly DeviceChoice[];
  readonly chosen: DeviceOutcome | undefined;
  readonly onChoose: (deviceId: string) => void;
}) {
  const { label, devices, chosen, onChoose } = props;
  const select = useRef<HTMLSelectElement>(null);
  const current = chosen?.outcome === 'granted' ? (chosen.track.getSettings().deviceId ?? '') : '';
  useEffect(() => {
    if (select.current) select.current.value = current;
  }, [current, devices]);
  const named = devices.filter(({ deviceId }) => deviceId !== '');
  if (named.length < 2) return null;
  return (
    <label class="field">
      <span class="small">{label}</span>
      <select class="input" ref={select} onChange={(event) => onChoose(event.currentTarget.value)}>
        {named.map(({ deviceId, label: name }, index) => (
          <option key={deviceId} value={deviceId}>
            {name || t().unnamed(index + 1)}
          </option>
        ))}
      </select>
    </label>
  );
}
