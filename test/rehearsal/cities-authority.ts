import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openDevelopmentAuthority } from '../../server/trust/development-authority.ts';
import { writePem } from '../../server/trust/pem.ts';
import { writePkcs12 } from '../../server/trust/pkcs12-writer.ts';

/** An authority that a deployment accepts because its operator says so: the issuer of the certificates that people bring. */
export interface CitiesAuthority {
  /** For `TRUST_DIR`. */
  readonly trustDirectory: string;
  /** What the files are locked with. */
  readonly password: string;
  /** Writes somebody's certificate file. @returns where it is */
  readonly fileOf: (name: string, kind: 'EC-P256' | 'EC-P384' | 'RSA-2048') => Promise<string>;
  readonly close: () => void;
}

/** @param directory everything that it keeps, its files for people included */
export async function openCitiesAuthority(directory: string): Promise<CitiesAuthority> {
  const trustDirectory = join(directory, 'trust');
  const password = 'Gent en Cuenca';
  const server = createServer(async (request, response) => {
    const answer = await authority.answer(`${baseUrl}${request.url?.replace(/^\/trust/, '')}`);
    if (answer) response.writeHead(200, { 'content-type': answer.type }).end(answer.bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/trust`;
  const authority = await openDevelopmentAuthority({
    directory: join(directory, 'authority'),
    baseUrl,
    label: 'Cities of the rehearsal',
  });
  await mkdir(trustDirectory, { recursive: true });
  await writeFile(join(trustDirectory, 'cities.pem'), `# scope: signer\n${writePem(authority.root, 'CERTIFICATE')}`);
  return {
    trustDirectory,
    password,
    fileOf: async (name, kind) => {
      const notAfter = new Date(Date.now() + 365 * 24 * 3_600_000).toISOString();
      const { pkcs8, chain } = await authority.issueKeyPair(kind, { subject: { commonName: name }, notAfter });
      const file = join(directory, `${name.replace(/\W+/g, '-')}.p12`);
      const contents = { certificates: chain, pkcs8, password, friendlyName: name, profile: 'modern' } as const;
      await writeFile(file, await writePkcs12(contents));
      return file;
    },
    close: () => {
      authority.close();
      server.close();
    },
  };
}
