import { useEffect, useRef, useState } from 'preact/hooks';
import type { ValidationReport } from '../../../core/pades/validation/report.ts';
import type { Opened } from './compare-pages.ts';
import type { Paper } from './desk.ts';
import type { Given } from './given.ts';
import { type Drawn, differences, type Mark } from './page-differences.ts';

type Shown = Given & { readonly paper: Paper; readonly report: ValidationReport };

/** A revision that somebody signed and that is not the last. */
interface Signed {
  readonly field: string;
  readonly name: string;
  readonly end: number;
}

function signedRevisions({ signatures, documentTimestamps }: ValidationReport): readonly Signed[] {
  return [...signatures, ...documentTimestamps].flatMap(({ field, byteRange, coversWholeFile, chain }) => {
    const [, , next, rest] = byteRange ?? [];
    if (coversWholeFile || next === undefined || rest === undefined) return [];
    return [{ field, name: chain[0]?.name ?? field, end: next + rest }];
  });
}

/** The document as it was when somebody signed it, beside what it is now, with what differs marked. */
export function Compared(props: Shown) {
  const { report, t } = props;
  const revisions = signedRevisions(report);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const revision = revisions[chosen];
  if (revision === undefined) return null;
  return (
    <details class="technical" data-compared="" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span>{t.compared.title}</span>
      </summary>
      {open && (
        <div class="stack technical-inside">
          {revisions.length > 1 && (
            <div class="field">
              <label for={`signed-${report.file.sha256}`}>{t.compared.choose}</label>
              <select
                id={`signed-${report.file.sha256}`}
                class="input"
                value={chosen}
                onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
              >
                {revisions.map(({ field, name }, i) => (
                  <option key={field} value={i}>
                    {t.compared.signedBy(name)}
                  </option>
                ))}
              </select>
            </div>
          )}
          <p class="secondary">{t.compared.help}</p>
          <Pages key={revision.end} {...props} revision={revision} />
        </div>
      )}
    </details>
  );
}

interface Both {
  readonly signed: Opened;
  readonly latest: Opened;
}

function Pages({ paper, revision, t }: Shown & { readonly revision: Signed }) {
  const [both, setBoth] = useState<Both | 'failed'>();
  useEffect(() => {
    let current = true;
    const opened = open(paper, revision.end);
    opened.then(
      (pair) => current && setBoth(pair),
      () => current && setBoth('failed'),
    );
    return () => {
      current = false;
      void opened.then(({ signed, latest }) => {
        signed.close();
        latest.close();
      }, Boolean);
    };
  }, []);
  if (both === undefined) return <p role="status">{t.compared.opening}</p>;
  if (both === 'failed') return <p>{t.compared.failed}</p>;
  const count = Math.max(both.signed.pages, both.latest.pages);
  return (
    <ol class="compared-pages">
      {Array.from({ length: count }, (_, i) => (
        <PagePair key={i} both={both} number={i + 1} name={revision.name} t={t} />
      ))}
    </ol>
  );
}

async function open({ file, password }: Paper, end: number): Promise<Both> {
  const { openPdf } = await import('./compare-pages.ts');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [signed, latest] = await Promise.all([openPdf(bytes.subarray(0, end), password), openPdf(bytes, password)]);
  return { signed, latest };
}

const drawnWidth = 900;

type Outcome = 'differs' | 'same' | 'undrawn';

function PagePair(props: {
  readonly both: Both;
  readonly number: number;
  readonly name: string;
  readonly t: Given['t'];
}) {
  const { both, number, name, t } = props;
  const item = useRef<HTMLLIElement>(null);
  const [left, right] = [useRef<HTMLCanvasElement>(null), useRef<HTMLCanvasElement>(null)];
  const [outcome, setOutcome] = useState<Outcome>();
  const near = useNear(item);
  useEffect(() => {
    if (!near) return;
    let current = true;
    void draw(both, number).then(
      ({ signed, latest, marks }) => {
        if (!current) return;
        show(left.current, signed, []);
        show(right.current, latest, marks);
        setOutcome(marks.length > 0 || signed === undefined || latest === undefined ? 'differs' : 'same');
      },
      // Closed meanwhile, or a page that nothing can draw.
      () => current && setOutcome('undrawn'),
    );
    return () => {
      current = false;
    };
  }, [near]);
  const page = String(number);
  return (
    <li ref={item} class="stack-tight" data-page={number} data-outcome={outcome}>
      <p class={outcome === 'differs' ? 'compared-differs' : 'secondary'}>
        {outcome === undefined ? t.compared.page(page) : t.compared[outcome](page)}
      </p>
      <div class="compared-pair">
        <figure>
          <figcaption class="small secondary">{t.compared.signedBy(name)}</figcaption>
          <canvas ref={left} role="img" aria-label={`${t.compared.signedBy(name)}, ${t.compared.page(page)}`} />
        </figure>
        <figure>
          <figcaption class="small secondary">{t.compared.now}</figcaption>
          <canvas ref={right} role="img" aria-label={`${t.compared.now}, ${t.compared.page(page)}`} />
        </figure>
      </div>
    </li>
  );
}

/** Only pages that are about to be seen are drawn. */
function useNear(item: { readonly current: HTMLElement | null }): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (item.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      { rootMargin: '50%' },
    );
    observer.observe(item.current);
    return () => observer.disconnect();
  }, []);
  return near;
}

async function draw({ signed, latest }: Both, number: number) {
  const [one, other] = await Promise.all([signed.page(number, drawnWidth), latest.page(number, drawnWidth)]);
  const marks = one && other ? differences(pixelsOf(one), pixelsOf(other)) : [];
  return { signed: one, latest: other, marks };
}

const pixelsOf = (canvas: OffscreenCanvas): Drawn =>
  canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);

function show(canvas: HTMLCanvasElement | null, drawn: OffscreenCanvas | undefined, marks: readonly Mark[]): void {
  const context = canvas?.getContext('2d');
  if (!canvas || !context || !drawn) return;
  canvas.width = drawn.width;
  canvas.height = drawn.height;
  context.drawImage(drawn, 0, 0);
  context.strokeStyle = getComputedStyle(canvas).getPropertyValue('--error') || '#9B1C1C';
  context.lineWidth = 4;
  for (const [x, y, width, height] of marks) {
    context.strokeRect(x * drawn.width, y * drawn.height, width * drawn.width, height * drawn.height);
  }
}
