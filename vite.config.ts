import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';

const pages = [
  ...['invitation', 'room', 'signing', 'console', 'watch', 'embed', 'press', 'record', 'verify', 'plan'],
  'not-found',
];

/** The faces that every page shows at once, in the letters of its four languages. */
const firstFaces = /source-(?:sans-3|serif-4)-latin-wght-normal-[^/]*\.woff2$/;

/** What the first picture of a page needs is asked for before its scripts: its styles, and those faces beside them. */
const firstThingsFirst: Plugin = {
  name: 'first-things-first',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => {
      const styles = html.match(/\s*<link rel="stylesheet"[^>]*>/g) ?? [];
      const faces = Object.keys(bundle ?? {})
        .filter((file) => firstFaces.test(file))
        .map((file) => `\n    <link rel="preload" as="font" type="font/woff2" crossorigin href="/assets/${file}">`);
      return styles
        .reduce((rest, style) => rest.replace(style, ''), html)
        .replace(/\s*<script type="module"/, (script) => [...styles, ...faces, script].join(''));
    },
  },
};

/**
 * On a network on which a face comes late the page keeps the letters that it was first painted with: nothing that somebody
 * reads moves. The next page has the face from the browser's cache.
 */
const facesOptional = {
  postcssPlugin: 'faces-optional',
  Declaration: {
    'font-display': (declaration: { value: string }) => {
      if (declaration.value !== 'optional') declaration.value = 'optional';
    },
  },
};

/** What PDF.js asks for while it draws: fonts that a PDF does not carry, tables of characters, and decoders of images. */
function pdfjsFiles(): Plugin {
  const home = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { readonly version: string };
  return {
    name: 'pdfjs-files',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
        for (const file of readdirSync(join(home, folder))) {
          // WebAssembly is not allowed by the Content-Security-Policy: the decoders in JavaScript take its place.
          if (file.endsWith('.wasm') || file.startsWith('quickjs')) continue;
          const source = readFileSync(join(home, folder, file));
          this.emitFile({ type: 'asset', fileName: `assets/pdfjs-${version}/${folder}/${file}`, source });
        }
      }
    },
  };
}

export default defineConfig({
  root: 'client',
  base: '/assets/',
  plugins: [preact(), firstThingsFirst, pdfjsFiles()],
  css: { postcss: { plugins: [facesOptional] } },
  publicDir: false,
  worker: { format: 'es' },
  build: {
    outDir: resolve('dist/client'),
    emptyOutDir: true,
    target: 'es2022',
    // Inlined files would be data: addresses, which the Content-Security-Policy does not allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: Object.fromEntries(pages.map((page) => [page, resolve(`client/pages/${page}/index.html`)])),
    },
  },
});
