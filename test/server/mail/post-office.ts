import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** The message as it came. */
  readonly raw: string;
}

/** A real mail server on loopback that keeps what it is sent. */
export interface PostOffice {
  /** For SMTP_URL. */
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

/** @param refuse addresses that it takes no letter for */
export async function openPostOffice(refuse: readonly string[] = []): Promise<PostOffice> {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'alternat' && password === 'a secret') done(null, { user: username });
      else done(new Error('Wrong user or password'));
    },
    onRcptTo: ({ address }, _session, done) => {
      const unknown = Object.assign(new Error(`No such mailbox <${address}>`), { responseCode: 550 });
      if (refuse.includes(address)) done(unknown);
      else done();
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://alternat:a%20secret@127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The parts of a message by their types, decoded; headers of the whole under ''. */
export function partsOf(raw: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const [head = ''] = raw.split('\r\n\r\n');
  parts.set('', head.replace(/\r\n[ \t]+/g, ' '));
  const walk = (text: string) => {
    const at = text.indexOf('\r\n\r\n');
    const headers = text.slice(0, at).replace(/\r\n[ \t]+/g, ' ');
    const body = text.slice(at + 4);
    const type = /^content-type:\s*([^;\r\n]+)/im.exec(headers)?.[1]?.trim() ?? '';
    const boundary = /boundary="?([^";\r\n]+)"?/i.exec(headers)?.[1];
    if (boundary !== undefined) {
      for (const part of body.split(`--${boundary}`).slice(1, -1)) walk(part.replace(/^\r\n/, ''));
      return;
    }
    const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(headers)?.[1]?.toLowerCase();
    parts.set(type, decoded(body.replace(/\r\n$/, ''), encoding));
  };
  walk(raw);
  return parts;
}

function decoded(body: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
