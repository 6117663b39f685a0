import { type Anchor, readAnchors } from '../../../core/pades/validation/anchors.ts';
import type { CheckRequest, ListFile, LogReply, PdfReply, Refused } from './messages.ts';

/** Longer than any honest file takes on a slow device. */
const mostMs = 60_000;

/** The worker that checks, and whom it trusts. Both are there before a document is. */
export class Checker {
  /** Whom this deployment trusts; undefined where its list could not be loaded. */
  readonly anchors: Promise<readonly Anchor[] | undefined> = loadAnchors();
  /**
   * Its trusted lists, with the anchors; without them nothing is called qualified, and issuers that only they name are unknown.
   * Undefined where it could not be told which there are.
   */
  readonly lists: Promise<readonly ListFile[] | undefined> = loadLists();
  /** Always one ahead, so that nothing is fetched once a document is here; undefined where it could not be loaded. */
  #waiting: Worker | undefined = this.#ahead();

  async pdf(file: Blob, password?: string): Promise<PdfReply> {
    const [anchors = [], lists = []] = await Promise.all([this.anchors, this.lists]);
    return this.#ask<PdfReply>({ kind: 'pdf', file, at: new Date().toISOString(), anchors, lists, password });
  }

  async log(file: Blob, pdfs: readonly Blob[]): Promise<LogReply> {
    return this.#ask<LogReply>({ kind: 'log', file, pdfs, anchors: (await this.anchors) ?? [] });
  }

  /** One check after another in the one worker; one that takes too long is ended with it. */
  #queue: Promise<unknown> = Promise.resolve();
  #ask<Reply extends LogReply | PdfReply>(request: CheckRequest): Promise<Reply | Refused> {
    const next = this.#queue.then(() => this.#run<Reply>(request));
    this.#queue = next;
    return next;
  }

  #run<Reply extends LogReply | PdfReply>(request: CheckRequest): Promise<Reply | Refused> {
    const worker = this.#waiting ?? newWorker();
    this.#waiting = worker;
    return new Promise((resolve) => {
      const end = (refused: string) => {
        worker.terminate();
        this.#waiting = this.#ahead();
        resolve({ refused });
      };
      const timer = setTimeout(() => end('too-long'), mostMs);
      worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        clearTimeout(timer);
        resolve(data);
      };
      worker.onerror = () => {
        clearTimeout(timer);
        end('not-checked');
      };
      worker.postMessage(request);
    });
  }

  #ahead(): Worker {
    const worker = newWorker();
    worker.onerror = () => {
      this.#waiting = undefined;
    };
    return worker;
  }
}

function newWorker(): Worker {
  return new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
}

async function loadAnchors(): Promise<readonly Anchor[] | undefined> {
  try {
    const response = await fetch('/trust/anchors.pem');
    return response.ok ? readAnchors(await response.text()) : undefined;
  } catch {
    return undefined;
  }
}

/** One that could not be loaded is named without its bytes, and told beside the verdict. */
async function loadLists(): Promise<readonly ListFile[] | undefined> {
  try {
    const response = await fetch('/trust/lists');
    if (!response.ok) return undefined;
    const names = (await response.json()) as readonly string[];
    return await Promise.all(names.map(async (name) => ({ name, bytes: await loadList(name).catch(() => undefined) })));
  } catch {
    return undefined;
  }
}

async function loadList(name: string): Promise<Uint8Array | undefined> {
  const response = await fetch(`/trust/lists/${encodeURIComponent(name)}`);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
}
