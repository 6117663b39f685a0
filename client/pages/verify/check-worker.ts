/** Checks a file off the page's thread, so that a large or hostile one freezes nothing and can be ended. */
import type { CeremonyEvent } from '../../../core/ceremony/events.ts';
import { publicView } from '../../../core/ceremony/public-view.ts';
import { loadBeyondWebCrypto } from '../../../core/pades/beyond-webcrypto.ts';
import { aesCbc } from '../../../core/pades/pdf-ciphers.ts';
import { PdfError } from '../../../core/pades/pdf-error.ts';
import { readTrustedList, type TrustedList, TrustedListError } from '../../../core/pades/trusted-list/trusted-list.ts';
import { type Anchor, anchorsFor } from '../../../core/pades/validation/anchors.ts';
import { validatePdf } from '../../../core/pades/validation/validate.ts';
import { checkLog } from '../../../core/published/log-check.ts';
import { type Rebuilt, rebuiltFrom } from '../../../core/published/rebuilt.ts';
import type { CheckRequest, ListFile, ListProblem, LogReply, PdfReply, Publication, Refused } from './messages.ts';

// Files in unusual algorithms need them; nothing is fetched once a document is here.
void Promise.all([loadBeyondWebCrypto(), aesCbc()]).catch(() => undefined);

self.onmessage = async ({ data }: MessageEvent<CheckRequest>) => {
  self.postMessage(await answer(data));
};

async function answer(request: CheckRequest): Promise<LogReply | PdfReply> {
  try {
    return request.kind === 'pdf' ? await checkPdf(request) : await checkLogFile(request);
  } catch (error) {
    return refusal(error);
  }
}

async function checkPdf(request: Extract<CheckRequest, { kind: 'pdf' }>): Promise<PdfReply> {
  const { file, at, anchors, lists, password } = request;
  const { trustedLists, unusedLists } = await verifiedLists(lists, anchorsFor(anchors, 'list'), at);
  const options = { at, anchors: trusted(anchors), trustedLists, ...(password === undefined ? {} : { password }) };
  return { report: await validatePdf(await bytesOf(file), options), unusedLists };
}

interface VerifiedLists {
  readonly trustedLists: readonly TrustedList[];
  readonly unusedLists: readonly ListProblem[];
}

/** The same for every document of a page: its lists are verified once. */
let verified: Promise<VerifiedLists> | undefined;
const verifiedLists = (lists: readonly ListFile[], signers: readonly Uint8Array[], at: string) => {
  verified ??= verifyLists(lists, signers, at);
  return verified;
};

async function verifyLists(
  lists: readonly ListFile[],
  signers: readonly Uint8Array[],
  at: string,
): Promise<VerifiedLists> {
  const trustedLists: TrustedList[] = [];
  const unusedLists: ListProblem[] = [];
  for (const { name, bytes } of lists) {
    if (bytes === undefined) {
      unusedLists.push({ name, code: 'unavailable' });
      continue;
    }
    try {
      trustedLists.push(await readTrustedList(bytes, { signers, at }));
    } catch (error) {
      if (!(error instanceof TrustedListError)) throw error;
      unusedLists.push({ name, code: error.code });
    }
  }
  return { trustedLists, unusedLists };
}

async function checkLogFile({ file, pdfs, anchors }: Extract<CheckRequest, { kind: 'log' }>): Promise<LogReply> {
  const { events, sound, fault, timestamps, covered } = await checkLog(await file.text(), trusted(anchors).timestamp);
  const rebuilt: Rebuilt[] = [];
  // A log that is not whole leads nowhere.
  for (const pdf of fault ? [] : pdfs) rebuilt.push(await rebuiltFrom(events, await bytesOf(pdf)));
  const publication = publicationOf(events.slice(0, sound));
  return {
    events: events.length,
    sound,
    ...(fault ? { fault: fault.seq } : {}),
    timestamps,
    covered,
    rebuilt,
    ...(publication ? { publication } : {}),
  };
}

function publicationOf(events: readonly CeremonyEvent[]): Publication | undefined {
  if (events[0]?.type !== 'CeremonyPlanned') return undefined;
  const view = publicView(events.map((event) => ({ event })));
  return view && { ceremony: view.ceremony, errata: view.errata, withdrawnAt: view.withdrawnAt, sites: view.sites };
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

const trusted = (anchors: readonly Anchor[]) => ({
  signer: anchorsFor(anchors, 'signer'),
  timestamp: anchorsFor(anchors, 'timestamp'),
});

/** Whatever a file does to the check, it is an answer, never a silence. */
function refusal(error: unknown): Refused {
  if (error instanceof PdfError) return { refused: error.code };
  if (error instanceof SyntaxError) return { refused: 'not-a-log' };
  console.error(error);
  return { refused: 'not-checked' };
}
