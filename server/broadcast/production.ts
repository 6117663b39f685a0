import { rename, rm, writeFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { quieten } from './av/check.ts';
import { Compositor } from './compositor.ts';
import { BroadcastError } from './errors.ts';
import { broadcastFiles, replaceFile } from './files.ts';
import { Gate } from './gate.ts';
import { isBefore } from './hls/cover.ts';
import { Packager } from './hls/packager.ts';
import { programDateTime } from './hls/playlist.ts';
import type { BroadcastOptions, FromProcess, Health, Mark, Source, ToProcess } from './messages.ts';
import { cleanPicture } from './picture/clean.ts';
import { composedPicture } from './picture/layouts.ts';
import type { PlanPicture } from './picture/plan.ts';
import { registerFonts } from './picture/type.ts';
import type { Scene } from './scene.ts';
import { codedSlate } from './slate.ts';
import { Sources } from './sources.ts';
import { Stage } from './stage.ts';

const HEALTH_EVERY_MS = 1000;
/**
 * How long after a dump nothing goes out yet: what the rooms did before it is still on its way. Where the path is narrow,
 * a browser that sends WebRTC lets packets wait for up to two seconds (libwebrtc's pacer); coding, the path itself and a
 * busy machine have the third. The console's words say so too.
 */
const ON_ITS_WAY_MS = 3000;
/** A picture that is later than this when the slate goes may be of before the dump, and is not shown. */
const LATE_MS = 1000;

/**
 * A broadcast under way in this process. `over` resolves once it was stopped (true) or left for another process to go on
 * with (false), and its last segment is written.
 */
export type Production = { handle(message: ToProcess): void; readonly over: Promise<boolean> };

/** Starts to compose. Whatever goes wrong beyond one request rejects `over`. */
export function startProduction(options: BroadcastOptions, send: (message: FromProcess) => void): Production {
  // The composing clock: the steady clock, set once by the wall's, so that it never jumps within a run.
  const epoch = Date.now() - performance.now();
  const now = () => epoch + performance.now();
  const files = broadcastFiles(options.directory);
  quieten();
  registerFonts();
  runAhead();

  const broken = Promise.withResolvers<never>();
  const gate = new Gate(options.delayMs, now);
  const packager = new Packager(files, gate, broken.reject);
  const sources = new Sources(
    options.listenIp,
    () => performance.now(),
    (id) => send({ type: 'keyFrameWanted', id }),
  );
  const stage = new Stage();
  const compositor = new Compositor(options, {
    epoch,
    sources,
    stage,
    output: { planPicture: composedPicture, packager },
  });
  let clean: Packager | undefined;
  /** What was dumped last: nothing goes out before that moment, which may be to come yet. */
  let dumped = {
    // The clock may have been set back since.
    until: Math.min(packager.dumpedUntil, now() + ON_ITS_WAY_MS),
    scene: undefined as Scene | undefined,
    times: 0,
  };
  let isCovered = dumped.until > now();
  if (options.cleanDirectory !== undefined) openClean(options.cleanDirectory);
  let writingState = Promise.resolve();
  let isLeaving = false;
  const health = setInterval(reporter(compositor, sources, send), HEALTH_EVERY_MS);

  /** The clean picture passes the same gate as the composed one. */
  function openClean(directory: string): void {
    if (clean) return;
    clean = new Packager(broadcastFiles(directory), gate, broken.reject);
    if (isCovered && dumped.scene) clean.cover(slateOf(cleanPicture, dumped.scene), dumped.until);
    compositor.add({ planPicture: cleanPicture, packager: clean });
  }

  function addSource(request: number, source: Source): void {
    sources.add(source).then(
      ({ ip, port }) => send({ type: 'sourceAdded', request, ip, port }),
      (error: Error) => {
        const code = error instanceof BroadcastError && error.code === 'no-port' ? 'no-port' : 'codec';
        send({ type: 'refused', request, code, message: error.message });
      },
    );
  }

  let lastState: string | undefined;
  /** Of what is dumped, and what comes before the picture goes on, only the last follows, with that picture. */
  function writeState(json: string): void {
    lastState = json;
    if (!isCovered) passState(json, now());
  }

  function passState(json: string, at: number): void {
    const release = () => {
      // Whoever reads that a broadcast goes on after a suspension fetches its playlist: that has to go on as well.
      writingState = writingState
        .then(() => packager.goesOn)
        .then(() => replaceFile(files.state, json))
        .catch(broken.reject);
    };
    gate.pass(at, release, () => {});
  }

  function mark(request: number, wanted: Mark): void {
    const shown = packager.markOf(wanted.id);
    if (shown) {
      send({ type: 'marked', request, at: programDateTime(shown.at) });
      return;
    }
    stage.add({
      type: 'mark',
      shown: (at) => {
        packager.mark({ type: 'mark', ...wanted, at });
        send({ type: 'marked', request, at: programDateTime(at) });
      },
    });
  }

  function still(request: number, name: string): void {
    const path = join(files.directory, name);
    const held = join(files.held, name);
    const { times } = dumped;
    const refuse = () => {
      void rm(held, { force: true });
      send({ type: 'refused', request, code: 'still-dumped', message: `${name} was dumped before it was public.` });
    };
    const release = () => rename(held, path).then(() => send({ type: 'stillTaken', request, path }), broken.reject);
    const take = (at: number) => {
      if (isBefore(at, dumped.until)) {
        refuse();
        return;
      }
      compositor.painter
        .still(name.endsWith('.png') ? 'png' : 'jpeg')
        .then((image) => writeFile(held, image))
        // While it was being written a dump may have passed.
        .then(() => (times === dumped.times ? gate.pass(at, release, refuse) : refuse()))
        .catch((error: Error) => {
          send({
            type: 'refused',
            request,
            code: 'still-not-written',
            message: `${path} was not written: ${error.message}.`,
          });
        });
    };
    stage.add({ type: 'still', take });
  }

  function dump(request: number, scene: Scene): void {
    try {
      const slate = slateOf(composedPicture, scene);
      const cleanSlate = clean ? slateOf(cleanPicture, scene) : [];
      const until = compositor.pictureFrom(now() + ON_ITS_WAY_MS);
      const from = packager.dump(slate, until);
      clean?.dump(cleanSlate, until);
      dumped = { until, scene, times: dumped.times + 1 };
      gate.dump();
      isCovered = true;
      if (compositor.isStopping) goOn();
      else {
        sources.hideBefore(until - epoch - LATE_MS);
        compositor.cutAt(until, goOn);
      }
      send({ type: 'dumped', request, from: programDateTime(from), until: programDateTime(until) });
    } catch (error) {
      send({
        type: 'refused',
        request,
        code: 'codec',
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }

  function slateOf(planPicture: PlanPicture, scene: Scene): ReturnType<typeof codedSlate> {
    return codedSlate(options, planPicture, scene, now());
  }

  /** The picture after a dump is composed, or none is any more. */
  function goOn(): void {
    if (!isCovered) return;
    isCovered = false;
    if (lastState !== undefined) passState(lastState, Math.min(dumped.until, now()));
  }

  function handle(message: ToProcess): void {
    switch (message.type) {
      case 'scene':
        stage.add({ type: 'scene', scene: message.scene });
        break;
      case 'state':
        writeState(message.json);
        break;
      case 'clean':
        openClean(message.directory);
        break;
      case 'delay':
        gate.setDelay(message.delayMs);
        break;
      case 'dump':
        dump(message.request, message.scene);
        break;
      case 'addSource':
        addSource(message.request, message.source);
        break;
      case 'removeSource':
        sources.remove(message.id, message.kind);
        break;
      case 'mark':
        mark(message.request, message.mark);
        break;
      case 'still':
        still(message.request, message.name);
        break;
      case 'leave':
        isLeaving = true;
        compositor.stop();
        break;
      case 'stop':
        compositor.stop();
        break;
      case 'start':
      case 'finish':
        break;
    }
  }

  async function produce(): Promise<boolean> {
    // A process that takes the place of one that has dumped begins with the picture after it.
    while (dumped.until > now() && !compositor.isStopping) await sleep(dumped.until - now());
    goOn();
    await compositor.run();
    goOn();
    clearInterval(health);
    sources.close();
    const packagers = clean ? [packager, clean] : [packager];
    await Promise.all(packagers.map((each) => (isLeaving ? each.close() : each.end(now()))));
    await writingState;
    return !isLeaving;
  }

  return { handle, over: Promise.race([produce(), broken.promise]) };
}

/** Asks for the CPU before processes that can wait; without the right to, the process runs like any other. */
function runAhead(): void {
  try {
    setPriority(constants.priority.PRIORITY_ABOVE_NORMAL);
  } catch {
    // EACCES: only a privileged user may.
  }
}

/** Reports how the process is doing, and by that that it is alive. */
function reporter(compositor: Compositor, sources: Sources, send: (message: FromProcess) => void): () => void {
  let last = { at: performance.now(), cpu: process.cpuUsage() };
  return () => {
    const at = performance.now();
    const cpu = process.cpuUsage();
    const seconds = (at - last.at) / 1000;
    const used = cpu.user + cpu.system - last.cpu.user - last.cpu.system;
    last = { at, cpu };
    const health: Health = {
      frames: compositor.frames,
      late: compositor.late,
      cpu: used / 1e6 / seconds,
      memory: process.memoryUsage.rss(),
      sources: sources.health(at, seconds),
    };
    send({ type: 'health', health });
  };
}
