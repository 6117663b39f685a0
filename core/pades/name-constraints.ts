/** Name constraints of certificate authorities (RFC 5280 section 4.2.1.10): for which names they may issue certificates. */
import { type Asn1, Asn1Error, children, expect, fields, readDer, readInteger, TAG } from './asn1.ts';
import { type DistinguishedName, readName } from './distinguished-names.ts';

/** A name of a certificate that can be constrained; `other` is of a kind that is not compared here. */
export type GeneralName =
  | { readonly kind: 'directory'; readonly name: DistinguishedName }
  | { readonly kind: 'dns' | 'email' | 'uri'; readonly text: string }
  | { readonly kind: 'ip'; readonly bytes: Uint8Array }
  | { readonly kind: 'other'; readonly tag: number };

export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** @throws Asn1Error */
export function readGeneralName(name: Asn1): GeneralName {
  const text = () => String.fromCharCode(...name.content.subarray(0, 2048));
  switch (name.tag) {
    case 0x81:
      return { kind: 'email', text: text() };
    case 0x82:
      return { kind: 'dns', text: text() };
    case 0x86:
      return { kind: 'uri', text: text() };
    case 0x87:
      return { kind: 'ip', bytes: name.content };
    case 0xa4:
      return { kind: 'directory', name: readName(readDer(name.content)) };
    default:
      return { kind: 'other', tag: name.tag };
  }
}

/** @param value of the extension. @throws Asn1Error */
export function readNameConstraints(value: Asn1): NameConstraints {
  const parts = fields(value);
  const [permitted, excluded] = [parts.optional(0xa0), parts.optional(0xa1)];
  parts.end();
  return { permitted: subtrees(permitted), excluded: subtrees(excluded) };
}

function subtrees(list: Asn1 | undefined): readonly GeneralName[] {
  return (list === undefined ? [] : children(list, list.tag)).map((subtree) => {
    const parts = fields(subtree);
    const base = readGeneralName(parts.next());
    const minimum = parts.optional(0x80);
    // RFC 5280 wants the minimum to be zero and no maximum; nothing else is understood.
    if ((minimum !== undefined && readInteger(minimum, 0x80) !== 0) || parts.optional(0x81)) {
      throw new Asn1Error('a name constraint has a minimum or a maximum');
    }
    parts.end();
    return base;
  });
}

/** The names of a certificate that constraints apply to: its subject, and those beside it. */
export function constrainedNames(certificate: {
  readonly subject: DistinguishedName;
  readonly alternativeNames: readonly GeneralName[];
}): readonly GeneralName[] {
  const { subject, alternativeNames } = certificate;
  const names: GeneralName[] = [...alternativeNames];
  if (children(readDer(subject.der)).length > 0) names.push({ kind: 'directory', name: subject });
  // An e-mail address in the subject counts where none stands beside it.
  const hasEmail = alternativeNames.some(({ kind }) => kind === 'email');
  if (!hasEmail && subject.emailAddress !== undefined) names.push({ kind: 'email', text: subject.emailAddress });
  return names;
}

/** Whether all names are within what is permitted and outside of what is excluded (RFC 5280 section 6.1.4 (g)). */
export function areWithin(names: readonly GeneralName[], { permitted, excluded }: NameConstraints): boolean {
  return names.every((name) => {
    // What is constrained but cannot be compared is not within.
    if (name.kind === 'other') {
      return ![...permitted, ...excluded].some((base) => base.kind === 'other' && base.tag === name.tag);
    }
    if (excluded.some((base) => isBelow(name, base))) return false;
    const ofItsKind = permitted.filter((base) => base.kind === name.kind);
    return ofItsKind.length === 0 || ofItsKind.some((base) => isBelow(name, base));
  });
}

function isBelow(name: GeneralName, base: GeneralName): boolean {
  if (name.kind === 'directory' && base.kind === 'directory') return beginsWith(name.name, base.name);
  if (name.kind === 'ip' && base.kind === 'ip') return isInNetwork(name.bytes, base.bytes);
  if (name.kind === 'dns' && base.kind === 'dns') return isInDomain(name.text, base.text.replace(/^\./, ''), true);
  if (name.kind === 'email' && base.kind === 'email') return isMailOf(name.text, base.text);
  if (name.kind === 'uri' && base.kind === 'uri') return isHostOf(hostOf(name.text), base.text);
  return false;
}

function beginsWith(name: DistinguishedName, base: DistinguishedName): boolean {
  const [parts, first] = [JSON.parse(name.key) as string[][], JSON.parse(base.key) as string[][]];
  return first.length <= parts.length && first.every((rdn, i) => JSON.stringify(rdn) === JSON.stringify(parts[i]));
}

/** Address and mask, one after the other. */
function isInNetwork(address: Uint8Array, network: Uint8Array): boolean {
  const size = address.length;
  if (network.length !== 2 * size) return false;
  return address.every((byte, i) => (byte & network[size + i]!) === (network[i]! & network[size + i]!));
}

function isInDomain(name: string, domain: string, itself: boolean): boolean {
  const [host, base] = [name.toLowerCase(), domain.toLowerCase()];
  return base === '' || (itself && host === base) || host.endsWith(`.${base}`);
}

/** A constraint is a mailbox, a host, or with a point before it the hosts of a domain. */
function isMailOf(mail: string, base: string): boolean {
  const at = mail.lastIndexOf('@');
  const host = mail.slice(at + 1).toLowerCase();
  if (base.includes('@')) {
    const other = base.lastIndexOf('@');
    return mail.slice(0, at) === base.slice(0, other) && host === base.slice(other + 1).toLowerCase();
  }
  return isHostOf(host, base);
}

function isHostOf(host: string | undefined, base: string): boolean {
  if (host === undefined) return false;
  return base.startsWith('.') ? isInDomain(host, base.slice(1), false) : host.toLowerCase() === base.toLowerCase();
}

function hostOf(uri: string): string | undefined {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(uri)?.[1];
}

/** Names beside the subject. @param value of the extension. @throws Asn1Error */
export const readAlternativeNames = (value: Asn1): readonly GeneralName[] =>
  children(expect(value, TAG.sequence)).map(readGeneralName);
