/**
 * XML as trusted lists are written (XML 1.0 with namespaces), read strictly: UTF-8, no document type, no entities of its own.
 * A parser of the browser is not to be had in a worker, and none of Node's in a browser; both must read the same.
 */

export interface XmlAttribute {
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

export interface XmlElement {
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  /** The prefixes that are bound here, also by elements above; '' is the default namespace. */
  readonly scope: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}

export interface XmlInstruction {
  readonly target: string;
  readonly data: string;
}

export type XmlNode = string | XmlElement | XmlInstruction;

export interface XmlDocument {
  readonly root: XmlElement;
  readonly before: readonly XmlInstruction[];
  readonly after: readonly XmlInstruction[];
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node === 'object' && 'children' in node;

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const deepest = 200;
const largest = 20_000_000;
/** Of the whole file; the largest lists have some hundred thousand elements. */
const mostElements = 1_000_000;
const mostEntities = 1_000_000;
const mostAttributes = 1_000;

/** @throws SyntaxError */
export function parseXml(bytes: Uint8Array): XmlDocument {
  if (bytes.length > largest) throw new SyntaxError('The file is too large.');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes as Uint8Array<ArrayBuffer>);
  } catch (cause) {
    throw new SyntaxError('The file is not written in UTF-8.', { cause });
  }
  return new Parser(text.replace(/\r\n?/g, '\n')).document();
}

const nameStart =
  'A-Za-z_\\u00C0-\\u02FF\\u0370-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD';
const nameToken = new RegExp(`[${nameStart}][${nameStart}0-9.\\-\\u00B7]*`, 'y');

class Parser {
  private readonly text: string;
  private at = 0;
  private elements = 0;
  private entities = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): XmlDocument {
    if (this.text.startsWith('<?xml ')) this.after('?>');
    const before = this.miscellany();
    const root = this.element(new Map([['xml', xmlNamespace]]), 0);
    const after = this.miscellany();
    if (this.at < this.text.length) this.fail('there is something after its end');
    return { root, before, after };
  }

  private fail(what: string): never {
    throw new SyntaxError(`The file is no XML that is read here: ${what} (at ${this.at}).`);
  }

  private after(end: string): string {
    const found = this.text.indexOf(end, this.at);
    if (found < 0) this.fail(`"${end}" is missing`);
    const inside = this.text.slice(this.at, found);
    this.at = found + end.length;
    return inside;
  }

  private space(): void {
    while (/[ \t\n]/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private miscellany(): XmlInstruction[] {
    const found: XmlInstruction[] = [];
    for (;;) {
      this.space();
      if (this.text.startsWith('<!--', this.at)) this.comment();
      else if (this.text.startsWith('<?', this.at)) found.push(this.instruction());
      else return found;
    }
  }

  private comment(): void {
    this.at += 4;
    if (this.after('-->').includes('--')) this.fail('a comment has two hyphens inside');
  }

  private instruction(): XmlInstruction {
    this.at += 2;
    const target = this.token();
    const data = this.after('?>').replace(/^[ \t\n]+/, '');
    return { target, data };
  }

  private token(): string {
    nameToken.lastIndex = this.at;
    const found = nameToken.exec(this.text)?.[0];
    if (found === undefined) this.fail('a name is expected');
    this.at += found.length;
    return found;
  }

  private qualified(): readonly [string, string] {
    const first = this.token();
    if (this.text[this.at] !== ':') return ['', first];
    this.at += 1;
    return [first, this.token()];
  }

  private element(outer: ReadonlyMap<string, string>, depth: number): XmlElement {
    if (depth > deepest) this.fail('it is nested too deeply');
    this.elements += 1;
    if (this.elements > mostElements) this.fail('it has too many elements');
    if (this.text[this.at] !== '<') this.fail('an element is expected');
    this.at += 1;
    const [prefix, name] = this.qualified();
    const [written, scope] = this.attributes(outer);
    const namespace = this.bound(prefix, scope);
    const attributes = written.map(([own, local, value]) => ({
      prefix: own,
      name: local,
      namespace: own === '' ? '' : this.bound(own, scope),
      value,
    }));
    if (
      attributes.length > 1 &&
      new Set(attributes.map((one) => `${one.namespace} ${one.name}`)).size < attributes.length
    )
      this.fail('an attribute occurs twice');
    const shared = { prefix, name, namespace, attributes, scope };
    if (this.text.startsWith('/>', this.at)) {
      this.at += 2;
      return { ...shared, children: [] };
    }
    if (this.text[this.at] !== '>') this.fail('a tag does not end');
    this.at += 1;
    const children = this.content(scope, depth);
    this.at += 2;
    const [closingPrefix, closing] = this.qualified();
    this.space();
    if (closingPrefix !== prefix || closing !== name || this.text[this.at] !== '>') this.fail('a tag ends another');
    this.at += 1;
    return { ...shared, children };
  }

  /** What a prefix stands for; without one, an element is in the default namespace, which may be none. */
  private bound(prefix: string, scope: ReadonlyMap<string, string>): string {
    const bound = scope.get(prefix);
    if (bound === undefined && prefix !== '') this.fail(`the prefix "${prefix}" is bound to nothing`);
    return bound ?? '';
  }

  private attributes(outer: ReadonlyMap<string, string>) {
    // Most elements bind nothing, and share what is bound above.
    let own: Map<string, string> | undefined;
    const bind = (prefix: string, namespace: string) => {
      own ??= new Map(outer);
      own.set(prefix, namespace);
    };
    const written: [string, string, string][] = [];
    const seen = new Set<string>();
    for (;;) {
      const from = this.at;
      this.space();
      if (/[/>]/.test(this.text[this.at] ?? '>')) break;
      if (from === this.at) this.fail('a space is expected');
      const [prefix, name] = this.qualified();
      if (seen.has(`${prefix}:${name}`)) this.fail('an attribute occurs twice');
      seen.add(`${prefix}:${name}`);
      if (seen.size > mostAttributes) this.fail('an element has too many attributes');
      this.space();
      if (this.text[this.at] !== '=') this.fail('an attribute needs a value');
      this.at += 1;
      this.space();
      const quote = this.text[this.at];
      if (quote !== '"' && quote !== "'") this.fail('a value needs quotes');
      this.at += 1;
      const raw = this.after(quote);
      if (raw.includes('<')) this.fail('a value has a tag inside');
      const value = this.decoded(raw.replace(/[\t\n]/g, ' '));
      if (prefix === 'xmlns') {
        if (value === '' || name === 'xmlns') this.fail('a prefix is bound to nothing');
        bind(name, value);
      } else if (prefix === '' && name === 'xmlns') bind('', value);
      else written.push([prefix, name, value]);
    }
    return [written, own ?? outer] as const;
  }

  /** What is inside of an element, up to its closing tag. */
  private content(scope: ReadonlyMap<string, string>, depth: number): XmlNode[] {
    const children: XmlNode[] = [];
    const add = (text: string) => {
      const last = children.at(-1);
      // A comment does not part a text (canonical XML without comments).
      if (typeof last === 'string') children[children.length - 1] = last + text;
      else if (text !== '') children.push(text);
    };
    for (;;) {
      const next = this.text.indexOf('<', this.at);
      if (next < 0) this.fail('an element does not end');
      const raw = this.text.slice(this.at, next);
      if (raw.includes(']]>')) this.fail('a text has "]]>" inside');
      add(this.decoded(raw));
      this.at = next;
      if (this.text.startsWith('</', next)) return children;
      if (this.text.startsWith('<!--', next)) this.comment();
      else if (this.text.startsWith('<![CDATA[', next)) {
        this.at += 9;
        add(this.after(']]>'));
      } else if (this.text.startsWith('<?', next)) children.push(this.instruction());
      else children.push(this.element(scope, depth + 1));
    }
  }

  private decoded(text: string): string {
    if (!text.includes('&')) return text;
    return text.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
      this.entities += 1;
      if (this.entities > mostEntities) this.fail('it has too many entities');
      const known = entities[name];
      if (!whole.endsWith(';')) this.fail('an entity does not end');
      if (known !== undefined) return known;
      const code = /^#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}))$/.exec(name);
      const point = code === null ? Number.NaN : Number.parseInt(code[1] ?? code[2]!, code[1] === undefined ? 10 : 16);
      if (!(point > 0 && point <= 0x10ffff)) this.fail(`the entity "${name}" is not known`);
      return String.fromCodePoint(point);
    });
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The elements of this name and namespace right below. */
export const childrenNamed = (
  element: XmlElement | undefined,
  namespace: string,
  name: string,
): readonly XmlElement[] =>
  (element?.children ?? []).filter(
    (one): one is XmlElement => isElement(one) && one.name === name && one.namespace === namespace,
  );

/** All text inside, without white space at its ends. */
export function textIn(element: XmlElement | undefined): string {
  const all = (node: XmlNode): string =>
    typeof node === 'string' ? node : isElement(node) ? node.children.map(all).join('') : '';
  return element === undefined ? '' : all(element).trim();
}

export const attributeOf = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes.find((one) => one.name === name && one.namespace === '')?.value;
