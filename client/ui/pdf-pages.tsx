import * as pdfjs from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'preact/hooks';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

interface Props {
  /** The very bytes that were hashed; the viewer gets a copy of them. */
  readonly bytes: Uint8Array;
  /** Names the document for those who do not see it. */
  readonly label: string;
  readonly pageLabel: (page: number, of: number) => string;
  /** A page has come into view. From 1. */
  readonly onSeen?: (page: number) => void;
  /** Scrolls to this page when it changes, once nothing is changing. From 1. */
  readonly show?: number;
  /** More is about to change: what is drawn stays until then. */
  readonly changing?: boolean;
}

/** The pages of a PDF, one under another, as wide as there is room. */
export function PdfPages({ bytes: newest, label, pageLabel, onSeen, show, changing = false }: Props) {
  const [pdf, setPdf] = useState<pdfjs.PDFDocumentProxy>();
  const bytes = useSettled(newest, changing);
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => {
    const task = pdfjs.getDocument({ data: bytes.slice(), enableXfa: false, isEvalSupported: false } as never);
    let current = true;
    task.promise.then((loaded) => current && setPdf(loaded)).catch(() => undefined);
    return () => {
      current = false;
      void task.destroy();
    };
  }, [bytes]);

  useEffect(() => {
    if (show !== undefined && !changing) list.current?.children[show - 1]?.scrollIntoView({ block: 'nearest' });
  }, [show, pdf, changing]);

  const count = pdf?.numPages ?? 0;
  return (
    <ol class="pdf-pages" ref={list} aria-label={label} data-pages={count}>
      {Array.from({ length: count }, (_, index) => (
        <li key={index}>
          {pdf && (
            <PdfPage pdf={pdf} number={index + 1} label={pageLabel(index + 1, count)} {...(onSeen ? { onSeen } : {})} />
          )}
        </li>
      ))}
    </ol>
  );
}

/** How long a document stays as it was drawn after a newer one has come, milliseconds. */
const settleMs = 600;

/**
 * The first value at once, later ones when nothing has changed for a while: signatures that land together are drawn
 * together, and drawing takes nothing from the next signature.
 */
function useSettled<T>(value: T, changing: boolean): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled || changing) return;
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value, changing]);
  return settled;
}

function PdfPage(props: {
  readonly pdf: pdfjs.PDFDocumentProxy;
  readonly number: number;
  readonly label: string;
  readonly onSeen?: (page: number) => void;
}) {
  const { pdf, number, label, onSeen } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  /** Only what is about to be seen is drawn. */
  const [near, setNear] = useState(false);

  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.some((entry) => entry.isIntersecting)), {
      rootMargin: '100%',
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const target = canvas.current;
    if (!target || !near) return;
    let task: pdfjs.RenderTask | undefined;
    let gone = false;
    void (async () => {
      const page = await pdf.getPage(number);
      if (gone) return;
      const unscaled = page.getViewport({ scale: 1 });
      const width = (target.parentElement?.clientWidth ?? 600) * Math.min(window.devicePixelRatio || 1, 2);
      const viewport = page.getViewport({ scale: Math.max(width / unscaled.width, 1) });
      // Drawn aside and shown when it is whole: a page that is drawn anew never goes blank.
      const aside = new OffscreenCanvas(Math.floor(viewport.width), Math.floor(viewport.height));
      task = page.render({ canvas: aside as unknown as HTMLCanvasElement, viewport });
      await task.promise;
      target.width = aside.width;
      target.height = aside.height;
      target.getContext('2d')?.drawImage(aside, 0, 0);
      setDrawn(true);
    })().catch(() => undefined);
    return () => {
      gone = true;
      task?.cancel();
    };
  }, [pdf, number, near]);

  useEffect(() => {
    const target = canvas.current;
    if (!target || !onSeen) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && onSeen(number),
      { threshold: 0.5 },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [number, onSeen]);

  return <canvas ref={canvas} class="pdf-page" role="img" aria-label={label} data-drawn={drawn} />;
}
