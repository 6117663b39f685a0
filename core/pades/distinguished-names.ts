/** Distinguished names of X.509 (RFC 5280 section 4.1.2.4): reading, writing, comparing. */
import { type Asn1, children, fields, hex, readOid, readText, TAG } from './asn1.ts';
import { der, ia5String, oid, printableString, sequence, setOf, utf8String } from './der.ts';

/** The attributes that are used here; an attribute that occurs twice is there with its first value. */
export interface NameAttributes {
  readonly commonName?: string;
  readonly givenName?: string;
  readonly surname?: string;
  readonly pseudonym?: string;
  readonly serialNumber?: string;
  readonly title?: string;
  readonly organizationalUnit?: string;
  readonly organization?: string;
  readonly organizationIdentifier?: string;
  readonly locality?: string;
  readonly country?: string;
  readonly emailAddress?: string;
}

/** `text` is RFC 4514's form, the most specific part first; `key` is equal for names that are the same. */
export interface DistinguishedName extends NameAttributes {
  readonly der: Uint8Array;
  readonly text: string;
  readonly key: string;
}

/** In the order in which a name is written, from the general to the specific. */
const ATTRIBUTES: readonly { readonly name: keyof NameAttributes; readonly oid: string; readonly short: string }[] = [
  { name: 'country', oid: '2.5.4.6', short: 'C' },
  { name: 'locality', oid: '2.5.4.7', short: 'L' },
  { name: 'organization', oid: '2.5.4.10', short: 'O' },
  { name: 'organizationIdentifier', oid: '2.5.4.97', short: 'organizationIdentifier' },
  { name: 'organizationalUnit', oid: '2.5.4.11', short: 'OU' },
  { name: 'title', oid: '2.5.4.12', short: 'title' },
  { name: 'commonName', oid: '2.5.4.3', short: 'CN' },
  { name: 'surname', oid: '2.5.4.4', short: 'SN' },
  { name: 'givenName', oid: '2.5.4.42', short: 'givenName' },
  { name: 'pseudonym', oid: '2.5.4.65', short: 'pseudonym' },
  { name: 'serialNumber', oid: '2.5.4.5', short: 'serialNumber' },
  { name: 'emailAddress', oid: '1.2.840.113549.1.9.1', short: 'E' },
];

/** @throws Asn1Error */
export function readName(name: Asn1): DistinguishedName {
  const parts = children(name).map((rdn) => children(rdn, TAG.set).map(readAttribute));
  const attributes: Partial<Record<keyof NameAttributes, string>> = {};
  for (const { oid: type, value } of parts.flat()) {
    const known = ATTRIBUTES.find((attribute) => attribute.oid === type)?.name;
    if (known) attributes[known] ??= value;
  }
  const text = parts
    .toReversed()
    .map((rdn) => rdn.map(({ short, value }) => `${short}=${escaped(value)}`).join('+'))
    .join(', ');
  const key = JSON.stringify(
    parts.map((rdn) => rdn.map(({ oid: type, value }) => [type, folded(value)].join('=')).sort()),
  );
  return { ...attributes, der: name.bytes, text, key };
}

function readAttribute(pair: Asn1) {
  const parts = fields(pair);
  const type = readOid(parts.next());
  const value = parts.next();
  parts.end();
  const short = ATTRIBUTES.find((attribute) => attribute.oid === type)?.short ?? type;
  return { oid: type, short, value: isText(value.tag) ? readText(value) : `#${hex(value.bytes)}` };
}

const TEXTS: readonly number[] = [
  TAG.utf8String,
  TAG.printableString,
  TAG.ia5String,
  TAG.visibleString,
  TAG.teletexString,
  TAG.bmpString,
  TAG.universalString,
  TAG.numericString,
];
const isText = (tag: number) => TEXTS.includes(tag);

/** RFC 5280 section 7.1: case and the amount of white space do not tell names apart. */
const folded = (value: string) => value.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');

const escaped = (value: string) => value.replace(/[\\,+"<>;=]/g, '\\$&');

/** Whether two names are the same (RFC 5280 section 7.1). */
export const sameName = (a: DistinguishedName, b: DistinguishedName) => a.key === b.key;

/** What a page calls the bearer of a name: the common name, else the organisation, else all of it. */
export const displayName = (name: DistinguishedName) => name.commonName ?? name.organization ?? name.text;

/** A Name of these attributes, each in a part of its own; UTF8String but where RFC 5280 appendix A asks for another. */
export function writeName(attributes: NameAttributes): Uint8Array {
  const parts = ATTRIBUTES.flatMap(({ name, oid: type }) => {
    const value = attributes[name];
    return value === undefined ? [] : [setOf([sequence(oid(type), writeValue(name, value))])];
  });
  return der(TAG.sequence, ...parts);
}

function writeValue(attribute: keyof NameAttributes, value: string) {
  if (attribute === 'country' || attribute === 'serialNumber') return printableString(value);
  return attribute === 'emailAddress' ? ia5String(value) : utf8String(value);
}
