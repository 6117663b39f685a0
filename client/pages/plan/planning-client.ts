import type { CorrectionAsked, SubstitutionAsked } from '../../../core/protocol/corrections.ts';
import type { HttpError } from '../../../core/protocol/http.ts';
import type { PlanDraft } from '../../../core/protocol/plan-draft.ts';
import type {
  Invited,
  IssuedLink,
  KeptDraft,
  NewDraft,
  OperatorStanding,
  PlanningOverview,
  Preparation,
  TakenUpload,
} from '../../../core/protocol/planning.ts';

/** Something that the server did not do. `offline` where it could not be asked. */
export class PlanningError extends Error {
  override readonly name = 'PlanningError';
  readonly code: string;
  /** Of an uploaded PDF: the page or the form field that it is about. */
  readonly about: HttpError['error']['about'];

  constructor(code: string, message: string, about?: HttpError['error']['about']) {
    super(message);
    this.code = code;
    this.about = about;
  }
}

export const planning = {
  standing: () => ask('GET', '/operator/session').then(json) as Promise<OperatorStanding>,
  signIn: async (password: string) => void (await ask('POST', '/operator/session', { password })),
  signOut: async () => void (await ask('DELETE', '/operator/session')),
  overview: () => ask('GET', '/planning').then(json) as Promise<PlanningOverview>,
  create: (from: NewDraft['from']) =>
    ask('POST', '/planning/drafts', from === undefined ? {} : { from }).then(json) as Promise<KeptDraft>,
  read: (draft: string) => ask('GET', pathOf(draft)).then(json) as Promise<KeptDraft>,
  save: (id: string, revision: number, draft: PlanDraft) =>
    ask('PUT', pathOf(id), { revision, draft }).then(json) as Promise<KeptDraft>,
  remove: async (draft: string) => void (await ask('DELETE', pathOf(draft))),
  invite: (id: string, revision: number, letters: boolean) =>
    ask('POST', `${pathOf(id)}/invitations`, { revision, letters }).then(json) as Promise<Invited>,
  /** @param keeper whose original is shown; the first one where nobody is named */
  preview: async (draft: PlanDraft, keeper: string, signal: AbortSignal) =>
    new Uint8Array(await (await ask('POST', '/planning/preview', { draft, keeper }, { signal })).arrayBuffer()),
  upload: (draft: string, file: File) =>
    ask('POST', `${pathOf(draft)}/uploads?name=${encodeURIComponent(file.name)}`, file).then(
      json,
    ) as Promise<TakenUpload>,
  uploaded: async (draft: string, sha256: string, signal: AbortSignal) =>
    new Uint8Array(await (await ask('GET', uploadPath(draft, sha256), undefined, { signal })).arrayBuffer()),
  places: (draft: string, sha256: string) =>
    ask('POST', `${uploadPath(draft, sha256)}/places`).then(json) as Promise<Pick<TakenUpload, 'places'>>,
};

/** What the preparation of one ceremony asks. */
export interface PreparationClient {
  read(): Promise<Preparation>;
  reissue(subject: string, letter: boolean): Promise<IssuedLink>;
  revoke(subject: string): Promise<void>;
  eraseAddresses(): Promise<void>;
  putUpTexts(): Promise<void>;
  correct(asked: CorrectionAsked): Promise<void>;
  substitute(asked: SubstitutionAsked): Promise<IssuedLink>;
}

/** @param as the person for whom the page acts; the operator where nobody is named */
export function preparationOf(ceremony: string, as?: string): PreparationClient {
  const base = `/ceremonies/${encodeURIComponent(ceremony)}`;
  const link = (subject: string) => `${base}/invitations/${encodeURIComponent(subject)}`;
  return {
    read: () => ask('GET', `${base}/preparation`, undefined, { as }).then(json) as Promise<Preparation>,
    reissue: (subject, letter) => ask('POST', link(subject), { letter }, { as }).then(json) as Promise<IssuedLink>,
    revoke: async (subject) => void (await ask('DELETE', link(subject), undefined, { as })),
    putUpTexts: async () => void (await ask('POST', `${base}/final-texts`, undefined, { as })),
    correct: async (asked) => void (await ask('POST', `${base}/corrections`, asked, { as })),
    substitute: (asked) => ask('POST', `${base}/substitutions`, asked, { as }).then(json) as Promise<IssuedLink>,
    eraseAddresses: async () => void (await ask('DELETE', `${base}/addresses`, undefined, { as })),
  };
}

function pathOf(draft: string): string {
  return `/planning/drafts/${encodeURIComponent(draft)}`;
}

function uploadPath(draft: string, sha256: string): string {
  return `${pathOf(draft)}/uploads/${encodeURIComponent(sha256)}`;
}

function json(response: Response): Promise<unknown> {
  return response.json();
}

/** @throws PlanningError; an AbortError where the caller no longer wants the answer */
async function ask(
  method: string,
  path: string,
  body?: File | object,
  { as, signal }: { readonly as?: string | undefined; readonly signal?: AbortSignal } = {},
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      cache: 'no-store',
      headers: {
        ...(body ? { 'content-type': body instanceof File ? 'application/pdf' : 'application/json' } : {}),
        ...(as === undefined ? {} : { 'x-alternat-subject': as }),
      },
      ...(body ? { body: body instanceof File ? body : JSON.stringify(body) } : {}),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new PlanningError('offline', '');
  }
  if (response.ok) return response;
  const { error } = (await response.json().catch(() => ({ error: { code: 'offline', message: '' } }))) as HttpError;
  throw new PlanningError(error.code, error.message, error.about);
}
