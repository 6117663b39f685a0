/** Canonical XML without comments (exclusive: W3C REC-xml-exc-c14n; inclusive: REC-xml-c14n), as signatures are over it. */
import { isElement, type XmlDocument, type XmlElement, type XmlInstruction, type XmlNode } from './xml.ts';

export interface Canonicalization {
  readonly exclusive: boolean;
  /** Prefixes that exclusive canonicalization treats as inclusive does (InclusiveNamespaces PrefixList). */
  readonly inclusivePrefixes: readonly string[];
  /** An element that is left out, with all in it: the signature itself. */
  readonly without?: XmlElement;
}

export function canonicalDocument({ root, before, after }: XmlDocument, how: Canonicalization): string {
  const lines = (all: readonly XmlInstruction[]) => all.map(instruction);
  return [...lines(before), canonicalElement(root, how), ...lines(after)].join('\n');
}

export function canonicalElement(element: XmlElement, how: Canonicalization): string {
  const parts: string[] = [];
  write(element, new Map(), how, parts);
  return parts.join('');
}

function write(
  element: XmlElement,
  rendered: ReadonlyMap<string, string>,
  how: Canonicalization,
  parts: string[],
): void {
  if (element === how.without) return;
  const tag = qualified(element.prefix, element.name);
  const now = new Map(rendered);
  const declared: [string, string][] = [];
  for (const prefix of [...prefixesOf(element, how)].sort()) {
    const value = element.scope.get(prefix) ?? '';
    if (prefix === 'xml' || (now.get(prefix) ?? '') === value) continue;
    now.set(prefix, value);
    declared.push([prefix, value]);
  }
  parts.push('<', tag);
  for (const [prefix, value] of declared) {
    parts.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, escapedAttribute(value), '"');
  }
  const attributes = [...element.attributes].sort(
    (a, b) => compare(a.namespace, b.namespace) || compare(a.name, b.name),
  );
  for (const { prefix, name, value } of attributes) {
    parts.push(' ', qualified(prefix, name), '="', escapedAttribute(value), '"');
  }
  parts.push('>');
  for (const child of element.children) writeNode(child, now, how, parts);
  parts.push('</', tag, '>');
}

function writeNode(node: XmlNode, rendered: ReadonlyMap<string, string>, how: Canonicalization, parts: string[]): void {
  if (typeof node === 'string') parts.push(escapedText(node));
  else if (isElement(node)) write(node, rendered, how, parts);
  else parts.push(instruction(node));
}

/** Exclusive: the prefixes that the element itself uses; inclusive: all that are bound. */
function prefixesOf(element: XmlElement, { exclusive, inclusivePrefixes }: Canonicalization): ReadonlySet<string> {
  if (!exclusive) return new Set([...element.scope.keys(), '']);
  const used = [element.prefix, ...element.attributes.map(({ prefix }) => prefix).filter((prefix) => prefix !== '')];
  const asked = inclusivePrefixes.map((prefix) => (prefix === '#default' ? '' : prefix));
  return new Set([...used, ...asked.filter((prefix) => element.scope.has(prefix))]);
}

const qualified = (prefix: string, name: string) => (prefix === '' ? name : `${prefix}:${name}`);
const instruction = ({ target, data }: XmlInstruction) => `<?${target}${data === '' ? '' : ` ${data}`}?>`;

/** By code points, as canonical XML orders. */
function compare(a: string, b: string): number {
  const [one, other] = [[...a], [...b]];
  for (let i = 0; i < Math.min(one.length, other.length); i++) {
    const difference = one[i]!.codePointAt(0)! - other[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

const escapedText = (text: string) =>
  text.replace(/[&<>\r]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' })[character]!);
const escapedAttribute = (text: string) =>
  text.replace(
    /[&<"\t\n\r]/g,
    (character) =>
      ({ '&': '&amp;', '<': '&lt;', '"': '&quot;', '\t': '&#x9;', '\n': '&#xA;', '\r': '&#xD;' })[character]!,
  );
