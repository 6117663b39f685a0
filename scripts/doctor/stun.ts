/** Messages of STUN (RFC 8489) and TURN (RFC 8656), as much of them as an allocation takes. */
import { createHash, createHmac, randomBytes } from 'node:crypto';

const COOKIE = 0x2112a442;
export const HEADER_LENGTH = 20;

export const METHOD = { allocate: 0x003, refresh: 0x004, createPermission: 0x008, data: 0x007 } as const;
export const CLASS = { request: 0x000, indication: 0x010, success: 0x100, error: 0x110 } as const;
export const ATTRIBUTE = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  lifetime: 0x000d,
  xorPeerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedTransport: 0x0019,
  xorMappedAddress: 0x0020,
} as const;

export interface StunMessage {
  readonly method: number;
  readonly class: number;
  readonly transaction: Buffer;
  readonly attributes: ReadonlyMap<number, Buffer>;
}

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** The long-term credentials of RFC 8489, 9.2. */
export interface LongTermCredentials {
  readonly username: string;
  readonly password: string;
  readonly realm: string;
  readonly nonce: string;
}

export const newTransaction = (): Buffer => randomBytes(12);

/** @param credentials with them the message ends with its MESSAGE-INTEGRITY */
export function writeStun(
  { method, class: kind, transaction }: Omit<StunMessage, 'attributes'>,
  attributes: readonly (readonly [type: number, value: Buffer])[],
  credentials?: LongTermCredentials,
): Buffer {
  const own = credentials
    ? ([
        [ATTRIBUTE.username, Buffer.from(credentials.username)],
        [ATTRIBUTE.realm, Buffer.from(credentials.realm)],
        [ATTRIBUTE.nonce, Buffer.from(credentials.nonce)],
      ] as const)
    : [];
  const body = Buffer.concat([...attributes, ...own].map(([type, value]) => writeAttribute(type, value)));
  if (!credentials) return Buffer.concat([header(method | kind, body.length, transaction), body]);
  // The length counts the integrity itself, which is made over everything before it.
  const covered = Buffer.concat([header(method | kind, body.length + 24, transaction), body]);
  const mac = createHmac('sha1', integrityKey(credentials)).update(covered).digest();
  return Buffer.concat([covered, writeAttribute(ATTRIBUTE.messageIntegrity, mac)]);
}

/** The key of MESSAGE-INTEGRITY with long-term credentials. */
export const integrityKey = ({ username, realm, password }: Omit<LongTermCredentials, 'nonce'>): Buffer =>
  createHash('md5').update(`${username}:${realm}:${password}`).digest();

function header(type: number, length: number, transaction: Buffer): Buffer {
  const head = Buffer.alloc(HEADER_LENGTH);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(length, 2);
  head.writeUInt32BE(COOKIE, 4);
  transaction.copy(head, 8);
  return head;
}

function writeAttribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

/** How long the message is that begins these bytes; undefined while its header is not there. */
export function stunLength(bytes: Buffer): number | undefined {
  return bytes.length < HEADER_LENGTH ? undefined : HEADER_LENGTH + bytes.readUInt16BE(2);
}

/** Undefined where this is no whole STUN message. */
export function readStun(bytes: Buffer): StunMessage | undefined {
  const length = stunLength(bytes);
  if (length === undefined || bytes.length < length || bytes.readUInt32BE(4) !== COOKIE) return undefined;
  const type = bytes.readUInt16BE(0);
  const attributes = new Map<number, Buffer>();
  for (let at = HEADER_LENGTH; at + 4 <= length; ) {
    const size = bytes.readUInt16BE(at + 2);
    const name = bytes.readUInt16BE(at);
    if (!attributes.has(name)) attributes.set(name, bytes.subarray(at + 4, at + 4 + size));
    at += 4 + Math.ceil(size / 4) * 4;
  }
  return { method: type & 0x3eef, class: type & 0x0110, transaction: bytes.subarray(8, 20), attributes };
}

/** An address in XOR-MAPPED-ADDRESS and its like. */
export function readAddress(value: Buffer, transaction: Buffer): Endpoint | undefined {
  if (value.length < 8) return undefined;
  const port = value.readUInt16BE(2) ^ (COOKIE >>> 16);
  const mask = maskFor(transaction);
  const plain = Buffer.from(value.subarray(4)).map((byte, index) => byte ^ (mask[index] ?? 0));
  if (value[1] === 1) return { address: plain.subarray(0, 4).join('.'), port };
  const groups = Array.from({ length: 8 }, (_, index) =>
    Buffer.from(plain)
      .readUInt16BE(index * 2)
      .toString(16),
  );
  return { address: groups.join(':'), port };
}

/** @param address IPv4 */
export function writeAddress({ address, port }: Endpoint, transaction: Buffer): Buffer {
  const mask = maskFor(transaction);
  const value = Buffer.alloc(8);
  value[1] = 1;
  value.writeUInt16BE(port ^ (COOKIE >>> 16), 2);
  for (const [index, part] of address.split('.').entries()) value[4 + index] = Number(part) ^ (mask[index] ?? 0);
  return value;
}

function maskFor(transaction: Buffer): Buffer {
  const cookie = Buffer.alloc(4);
  cookie.writeUInt32BE(COOKIE);
  return Buffer.concat([cookie, transaction]);
}

/** Code and words of an ERROR-CODE. */
export function readError(message: StunMessage): { readonly code: number; readonly reason: string } | undefined {
  const value = message.attributes.get(ATTRIBUTE.errorCode);
  if (!value || value.length < 4) return undefined;
  return { code: ((value[2] ?? 0) & 7) * 100 + (value[3] ?? 0), reason: value.subarray(4).toString('utf8') };
}
