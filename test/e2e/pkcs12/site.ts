import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

export interface Site {
  readonly url: string;
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly close: () => void;
}

/** The test's page as Vite bundles it, on loopback http under a Content-Security-Policy that allows its own files only. */
export const openSite = async (): Promise<Site> => {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url)),
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: fileURLToPath(new URL('page.ts', import.meta.url)),
        output: { entryFileNames: 'page.js' },
      },
    },
  })) as Rolldown.RolldownOutput;
  const files = new Map<string, string | Uint8Array>([
    [
      '/',
      '<!doctype html><title>Keys</title><link rel="icon" href="/icon.svg"><script type="module" src="/page.js"></script>',
    ],
    ['/icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ]);
  for (const file of output.output) files.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source);

  const types: Readonly<Record<string, string>> = { js: 'text/javascript', svg: 'image/svg+xml' };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const file = files.get(path);
    if (file === undefined) return response.writeHead(404).end();
    return response
      .writeHead(200, {
        'Content-Type': types[path.split('.').pop() ?? ''] ?? 'text/html',
        'Content-Security-Policy': "default-src 'self'",
      })
      .end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    files,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
