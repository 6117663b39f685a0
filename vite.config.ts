import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const pages = ['invitation', 'room', 'signing', 'console', 'watch', 'embed', 'press', 'record', 'verify', 'plan'];

export default defineConfig({
  root: 'client',
  base: '/assets/',
  plugins: [preact()],
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
