import { type DraftTask, draftTasks } from '../../../core/protocol/draft-problems.ts';

/** Which page of planning an address names: all ceremonies, a draft's tasks, a task, one entry of its list. */
export interface PlanAddress {
  readonly draft?: string;
  readonly task?: DraftTask;
  /** The id of a person or an item; `new` for one to be added. */
  readonly entry?: string;
}

/** Reads `/plan/<draft>/<task>/<entry>`. */
export function planAddress(path: string): PlanAddress {
  const [, , draft, task, entry] = path.split('/').map(decodeURIComponent);
  const known = draftTasks.find((one) => one === task);
  return { ...(draft ? { draft } : {}), ...(known ? { task: known } : {}), ...(known && entry ? { entry } : {}) };
}

export function planPath({ draft, task, entry }: PlanAddress): `/${string}` {
  return `/${['plan', draft, task, entry].filter((step) => step !== undefined).join('/')}`;
}

/** The preparation of a ceremony, for the operator. */
export function preparationPath(ceremony: string): `/${string}` {
  return `/prepare/${encodeURIComponent(ceremony)}`;
}
