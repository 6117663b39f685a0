import { blankScene, isPublic, type Scene, type Site } from './scene.ts';

/** What is to happen to the picture, in this order. */
export type Cue =
  | { readonly type: 'scene'; readonly scene: Scene }
  | { readonly type: 'mark'; readonly shown: (at: number) => void }
  | { readonly type: 'still'; readonly take: (at: number) => void };

/** Whether a scene can be shown yet, for which it has waited so many milliseconds. */
export type CanShow = (scene: Scene, waited: number) => boolean;

const INK_MS = 300;
const STILLNESS_MS = 2000;

/**
 * Which scene is shown, and when each signature landed. Cues are taken at a picture, in order. After a signature lands
 * the picture keeps its layout until the rule has inked and two seconds of stillness are over, and a scene waits until its
 * pages are read and the pictures that come in with it have begun; holding, or taking a site off air, waits for nothing.
 * Times in milliseconds on the composing clock.
 */
export class Stage {
  scene: Scene = blankScene;
  readonly #cues: Cue[] = [];
  readonly #landedAt = new Map<number, number>();
  #isFirst = true;
  /** Since when the cue that is next waits to be shown. */
  #waitsSince: number | undefined;
  #stillUntil = -Infinity;

  add(cue: Cue): void {
    this.#cues.push(cue);
  }

  /** Takes every cue that is due at the picture composed at `at`; the stills are to be taken once it is painted. */
  advance(at: number, canShow: CanShow = () => true): ((at: number) => void)[] {
    const stills: ((at: number) => void)[] = [];
    const urgent = this.#urgent();
    for (let index = 0; this.#cues[0]; index++) {
      const cue = this.#cues[0];
      if (cue.type === 'scene' && index > urgent) {
        this.#waitsSince ??= at;
        if (this.#mustWait(cue.scene, at) || !canShow(cue.scene, at - this.#waitsSince)) break;
      }
      this.#cues.shift();
      this.#waitsSince = undefined;
      if (cue.type === 'scene') this.#enter(cue.scene, at);
      if (cue.type === 'mark') cue.shown(at);
      if (cue.type === 'still') {
        stills.push(cue.take);
        if (this.#cues[0]?.type === 'scene') break; // the picture of this still is painted before the next scene
      }
    }
    return stills;
  }

  /** How far the signature on a rule has inked at a moment, 0 to 1. */
  inked(index: number, at: number): number {
    const landed = this.#landedAt.get(index);
    return landed === undefined ? 1 : Math.min(1, Math.max(0, (at - landed) / INK_MS));
  }

  /** Whether a source is heard: not once any scene that waits takes it off air, though its picture may stay until then. */
  hears(source: string): boolean {
    const ahead = this.#cues.flatMap((cue) => (cue.type === 'scene' ? [cue.scene] : []));
    return [this.scene, ...ahead].every((scene) => isPublic(scene, source));
  }

  /** The last cue that must not wait, each seen beside the scene before it. */
  #urgent(): number {
    let before = this.scene;
    return this.#cues.reduce((last, cue, index) => {
      if (cue.type !== 'scene') return last;
      const isLast = isUrgent(cue.scene, before);
      before = cue.scene;
      return isLast ? index : last;
    }, -1);
  }

  #mustWait(scene: Scene, at: number): boolean {
    return at < this.#stillUntil && this.scene.layout === 'signing' && scene.layout !== 'signing';
  }

  #enter(scene: Scene, at: number): void {
    const before = this.scene;
    const isContinued = !this.#isFirst && before.layout === 'signing' && scene.layout === 'signing';
    if (!isContinued) this.#landedAt.clear();
    scene.signatories.forEach((signatory, index) => {
      const wasSigned = before.signatories[index]?.signedAt !== undefined;
      if (!isContinued || wasSigned || signatory.signedAt === undefined) return;
      this.#landedAt.set(index, at);
      this.#stillUntil = at + INK_MS + STILLNESS_MS;
    });
    this.scene = scene;
    this.#isFirst = false;
  }
}

/**
 * Whose pictures a scene brings in beside those of the scene before. After nothing nobody's is waited for, and nobody's
 * while somebody signs.
 */
export function comingIn(next: Scene, now: Scene): readonly string[] {
  if (now === blankScene || next.layout === 'signing') return [];
  const isIn = ({ onAir, connected }: Site) => onAir && connected;
  const before = new Set(now.sites.filter(isIn).map(({ id }) => id));
  return next.sites.filter((site) => isIn(site) && !before.has(site.id)).map(({ id }) => id);
}

/**
 * Whether a scene takes something off air, which must never wait. Somebody elsewhere who goes with the picture that they
 * were in goes when it does; their sound goes at once.
 */
function isUrgent(next: Scene, now: Scene): boolean {
  if (next.layout === 'hold') return true;
  const heard = new Set(next.sites.filter(({ onAir }) => onAir).map(({ id }) => id));
  const isStill = next.layout === now.layout;
  return now.sites.some(({ id, onAir, person }) => onAir && !heard.has(id) && (isStill || !person));
}
