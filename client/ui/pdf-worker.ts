/** PDF.js' worker, in its build for browsers of the last years, and before it what they lack all the same. */
import './older-browsers.ts';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
