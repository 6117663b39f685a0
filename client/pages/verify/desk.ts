import { signal } from '@preact/signals';
import { fingerprint } from '../../../core/pades/certificates.ts';
import type { Anchor } from '../../../core/pades/validation/anchors.ts';
import type { Checker } from './checker.ts';
import type { LogReply, PdfReply } from './messages.ts';

/** A document that was chosen, and what its check gave; no reply yet while it runs. */
export interface Paper {
  readonly name: string;
  readonly file: Blob;
  /** What opened it, where it is protected. */
  readonly password?: string;
  readonly reply?: PdfReply;
}

export interface Log {
  readonly name: string;
  readonly file: Blob;
  readonly reply?: LogReply;
}

/** What lies on the desk: documents and a log beside them. */
export class Desk {
  readonly papers = signal<readonly Paper[]>([]);
  readonly log = signal<Log | undefined>(undefined);
  /** Counts the selections, so that a page knows when to announce. */
  readonly turn = signal(0);
  /** Fingerprints of the anchors that hold for samples and rehearsals only. */
  readonly rehearsal = signal<ReadonlySet<string>>(new Set());
  readonly anchorsMissing = signal(false);
  readonly listsMissing = signal(false);
  readonly #checker: Checker;

  constructor(checker: Checker) {
    this.#checker = checker;
    void checker.anchors.then((anchors) => this.#know(anchors));
    void checker.lists.then((lists) => {
      this.listsMissing.value = lists === undefined;
    });
  }

  /** Files that were chosen or dropped: PDFs take the place of those before, a log stays beside them. */
  async take(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const isLog = await Promise.all(files.map(looksLikeLog));
    const logs = files.filter((_file, i) => isLog[i]);
    const papers = files.filter((file) => !logs.includes(file)).slice(0, 10);
    this.turn.value += 1;
    if (papers.length > 0) this.papers.value = papers.map((file) => ({ name: file.name, file }));
    const log = logs.at(-1);
    if (log) this.log.value = { name: log.name, file: log };
    if (papers.length > 0) await Promise.all(this.papers.value.map((paper) => this.#checkPaper(paper)));
    await this.#checkLog();
  }

  /** Checks a protected document again, with the password that was given. */
  async open({ name, file }: Paper, password: string): Promise<void> {
    const paper = { name, file, password };
    this.turn.value += 1;
    this.papers.value = this.papers.value.map((one) => (one.file === file ? paper : one));
    await this.#checkPaper(paper);
  }

  async #checkPaper(paper: Paper): Promise<void> {
    const reply = await this.#checker.pdf(paper.file, paper.password);
    this.papers.value = this.papers.value.map((one) => (one === paper ? { ...paper, reply } : one));
  }

  async #checkLog(): Promise<void> {
    const log = this.log.value;
    if (!log) return;
    const reply = await this.#checker.log(
      log.file,
      this.papers.value.map(({ file }) => file),
    );
    if (this.log.value?.file === log.file) this.log.value = { ...log, reply };
  }

  async #know(anchors: readonly Anchor[] | undefined): Promise<void> {
    this.anchorsMissing.value = anchors === undefined;
    const rehearsal = (anchors ?? []).filter((anchor) => anchor.rehearsal);
    this.rehearsal.value = new Set(await Promise.all(rehearsal.map(({ der }) => fingerprint(der))));
  }
}

/**
 * By its content, whatever it is called (a telephone may name it `events.jsonl.txt`): a log begins with an object of JSON.
 * A file that is called a log and is none is told as such.
 */
async function looksLikeLog(file: File): Promise<boolean> {
  const start = (await file.slice(0, 64).text()).replace(/^\ufeff/, '').trimStart();
  if (start.startsWith('%PDF-')) return false;
  return start.startsWith('{') || /\.(jsonl|json|ndjson)$/i.test(file.name);
}
