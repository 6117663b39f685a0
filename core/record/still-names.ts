/** What a still of the broadcast shows, as the name of its file says. */
export type StillSubject =
  /** Somebody's signature has just landed: event `seq` of the log. */
  | { readonly kind: 'signature'; readonly seq: number }
  /** All sites, at a moment that the director chose: ISO 8601, UTC. */
  | { readonly kind: 'photo'; readonly at: string };

/** @returns undefined for a file that is no still */
export function subjectOfStill(name: string): StillSubject | undefined {
  const seq = /^signature-(\d+)-.+\.png$/.exec(name)?.[1];
  if (seq !== undefined) return { kind: 'signature', seq: Number(seq) };
  const moment = /^photo-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)-(\d{3}Z)\.png$/.exec(name);
  if (!moment) return undefined;
  const [, day, hours, minutes, seconds, rest] = moment;
  return { kind: 'photo', at: `${day}${hours}:${minutes}:${seconds}.${rest}` };
}
