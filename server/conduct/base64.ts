/** DER as the log and the wire have it (RFC 4648, 4), and back. */
export const toBase64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64'));
