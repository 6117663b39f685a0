// The build for browsers of the last years: the other one asks for what Safari and Firefox have only had since 2025.
import './older-browsers.ts';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from './pdf-worker.ts?worker&url';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

/** Where the build puts what PDF.js asks for while it draws. */
const files = `/assets/assets/pdfjs-${pdfjs.version}`;

/** Opens a copy of a PDF, so that the bytes that were hashed stay where they are. */
export function openPdf(bytes: Uint8Array): pdfjs.PDFDocumentLoadingTask {
  return pdfjs.getDocument({
    data: bytes.slice(),
    enableXfa: false,
    isEvalSupported: false,
    standardFontDataUrl: `${files}/standard_fonts/`,
    cMapUrl: `${files}/cmaps/`,
    cMapPacked: true,
    wasmUrl: `${files}/wasm/`,
    useWasm: false,
    // The same fonts on every device.
    useSystemFonts: false,
  } as never);
}
