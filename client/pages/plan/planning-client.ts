import type { HttpError } from '../../../core/protocol/http.ts';
import type { PlanDraft } from '../../../core/protocol/plan-draft.ts';
import type { Invited, KeptDraft, NewDraft, PlanningOverview } from '../../../core/protocol/planning.ts';

/** Something that the server did not do. `offline` where it could not be asked. */
export class PlanningError extends Error {
  override readonly name = 'PlanningError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export const planning = {
  signedIn: async () => ((await ask('GET', '/operator/session').then(json)) as { signedIn: boolean }).signedIn,
  signIn: async (password: string) => void (await ask('POST', '/operator/session', { password })),
  signOut: async () => void (await ask('DELETE', '/operator/session')),
  overview: () => ask('GET', '/planning').then(json) as Promise<PlanningOverview>,
  create: (from: NewDraft['from']) =>
    ask('POST', '/planning/drafts', from === undefined ? {} : { from }).then(json) as Promise<KeptDraft>,
  read: (draft: string) => ask('GET', pathOf(draft)).then(json) as Promise<KeptDraft>,
  save: (id: string, revision: number, draft: PlanDraft) =>
    ask('PUT', pathOf(id), { revision, draft }).then(json) as Promise<KeptDraft>,
  remove: async (draft: string) => void (await ask('DELETE', pathOf(draft))),
  invite: (id: string, revision: number) =>
    ask('POST', `${pathOf(id)}/invitations`, { revision }).then(json) as Promise<Invited>,
  preview: async (draft: PlanDraft, signal: AbortSignal) =>
    new Uint8Array(await (await ask('POST', '/planning/preview', { draft }, signal)).arrayBuffer()),
};

function pathOf(draft: string): string {
  return `/planning/drafts/${encodeURIComponent(draft)}`;
}

function json(response: Response): Promise<unknown> {
  return response.json();
}

/** @throws PlanningError; an AbortError where the caller no longer wants the answer */
async function ask(method: string, path: string, body?: object, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      cache: 'no-store',
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new PlanningError('offline', '');
  }
  if (response.ok) return response;
  const { error } = (await response.json().catch(() => ({ error: { code: 'offline', message: '' } }))) as HttpError;
  throw new PlanningError(error.code, error.message);
}
