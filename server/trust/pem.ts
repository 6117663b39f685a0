/** PEM (RFC 7468): DER between lines that say what it is. */

/** The DER of every block of this label, in order. What stands outside the blocks is passed over. */
export function readPem(text: string, label: string): Uint8Array<ArrayBuffer>[] {
  const block = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]*)-----END ${label}-----`, 'g');
  return Array.from(text.matchAll(block), ([, base64 = '']) => Uint8Array.from(Buffer.from(base64, 'base64')));
}

export function writePem(der: Uint8Array, label: string): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
