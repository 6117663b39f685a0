import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { notShown } from './client/ui/not-shown.ts';
import { everyPageTexts } from './core/texts/every-page.ts';

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

/** No page stays blank: where its script cannot run, or scripts are off, a sentence says what to do. */
function neverBlank(): Plugin {
  const sentences = Object.entries(everyPageTexts).map(([language, texts]) => [language, texts.notShown] as const);
  const source = `(${notShown})(${JSON.stringify(Object.fromEntries(sentences))});\n`;
  const inWords = sentences.map(([language, sentence]) => `<p lang="${language}">${sentence}</p>`).join('');
  return {
    name: 'never-blank',
    buildStart() {
      this.emitFile({ type: 'asset', name: 'not-shown.js', source });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => {
        const file = Object.keys(bundle ?? {}).find((name) => /not-shown-[^/]*\.js$/.test(name));
        // In its order among the scripts that wait for the page, and so before the page's own.
        const script = `<script defer src="/assets/${file}"></script>`;
        return html
          .replace(/<script type="module"/, (own) => `${script}\n    ${own}`)
          .replace('<div id="page"></div>', `<div id="page"><noscript>${inWords}</noscript></div>`);
      },
    },
  };
}

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
  plugins: [preact(), firstThingsFirst, neverBlank(), pdfjsFiles()],
  css: { postcss: { plugins: [facesOptional] } },
  publicDir: false,
  worker: { format: 'es' },
  build: {
    outDir: resolve('dist/client'),
    emptyOutDir: true,
    // Beneath these `client/ui/not-shown.ts` says that the page cannot be shown.
    target: ['chrome111', 'firefox121', 'safari16.4'],
    // Inlined files would be data: addresses, which the Content-Security-Policy does not allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: Object.fromEntries(pages.map((page) => [page, resolve(`client/pages/${page}/index.html`)])),
    },
  },
});
