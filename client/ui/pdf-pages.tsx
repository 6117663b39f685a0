import type * as pdfjs from 'pdfjs-dist';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { openPdf } from './pdf-js.ts';

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
  /** Shows this page alone. From 1. */
  readonly only?: number;
  /** More is about to change: what is drawn stays until then. */
  readonly changing?: boolean;
  /** What lies over a page, in percents of its width and height. */
  readonly over?: (page: ShownPage) => ComponentChildren;
}

/** A page as it is shown: turned and cropped as it asks to be; lengths in points. */
export interface ShownPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** A point from the upper left corner down, in the page's own coordinates. */
  readonly toPage: (x: number, y: number) => readonly [number, number];
  /** The other way round. */
  readonly toShown: (x: number, y: number) => readonly [number, number];
}

/** The pages of a PDF, one under another, as wide as there is room. */
export function PdfPages({ bytes: newest, label, pageLabel, onSeen, show, only, changing = false, over }: Props) {
  const [pdf, setPdf] = useState<pdfjs.PDFDocumentProxy>();
  const bytes = useSettled(newest, changing);
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => {
    const task = openPdf(bytes);
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
  const shown = Array.from({ length: count }, (_, index) => index + 1).filter((number) => (only ?? number) === number);
  return (
    <ol class="pdf-pages" ref={list} aria-label={label} data-pages={count}>
      {shown.map((number) => (
        <li key={number}>
          {pdf && (
            <PdfPage
              pdf={pdf}
              number={number}
              label={pageLabel(number, count)}
              {...(onSeen ? { onSeen } : {})}
              {...(over ? { over } : {})}
            />
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
  readonly over?: (page: ShownPage) => ComponentChildren;
}) {
  const { pdf, number, label, onSeen, over } = props;
  const shown = useShownPage(pdf, number, over !== undefined);
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

  const drawing = <canvas ref={canvas} class="pdf-page" role="img" aria-label={label} data-drawn={drawn} />;
  if (!over) return drawing;
  return (
    <div class="pdf-over" style={shown ? { aspectRatio: `${shown.width} / ${shown.height}` } : {}}>
      {drawing}
      {shown && over(shown)}
    </div>
  );
}

/** The measure of a page, where it is wanted. */
function useShownPage(pdf: pdfjs.PDFDocumentProxy, number: number, isWanted: boolean): ShownPage | undefined {
  const [shown, setShown] = useState<ShownPage>();
  useEffect(() => {
    if (!isWanted) return;
    let current = true;
    pdf
      .getPage(number)
      .then((page) => {
        const viewport = page.getViewport({ scale: 1 });
        if (!current) return;
        setShown({
          number,
          width: viewport.width,
          height: viewport.height,
          toPage: (x, y) => viewport.convertToPdfPoint(x, y) as [number, number],
          toShown: (x, y) => viewport.convertToViewportPoint(x, y) as [number, number],
        });
      })
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [pdf, number, isWanted]);
  return shown;
}
