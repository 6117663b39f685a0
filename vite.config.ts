import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';

const pages = ['invitation', 'room', 'signing', 'console', 'watch', 'embed', 'press', 'record', 'verify', 'plan'];

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

export default defineConfig({
  root: 'client',
  base: '/assets/',
  plugins: [preact(), firstThingsFirst],
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
