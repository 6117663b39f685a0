/** Statements of qualified certificates (RFC 3739, EN 319 412-5): what an issuer says of the certificate. It is only a claim. */
import { type Asn1, Asn1Error, children, fields, readOid, readText, TAG } from './asn1.ts';

export interface Qualification {
  /** Whether the issuer says that it is a qualified certificate. */
  readonly qualified: boolean;
  /** Whether the key is in a qualified device (QSCD). */
  readonly device: boolean;
  /** For what; none is named in older certificates, which are for signatures. */
  readonly types: readonly ('seal' | 'signature' | 'website')[];
  /** Countries under whose law it is qualified, where that is not the EU's (QcCClegislation). */
  readonly legislations: readonly string[];
}

const statements = {
  compliance: '0.4.0.1862.1.1',
  device: '0.4.0.1862.1.4',
  type: '0.4.0.1862.1.6',
  legislation: '0.4.0.1862.1.7',
};
const types: Readonly<Record<string, Qualification['types'][number]>> = {
  '0.4.0.1862.1.6.1': 'signature',
  '0.4.0.1862.1.6.2': 'seal',
  '0.4.0.1862.1.6.3': 'website',
};

/** @param list value of the extension. @throws Asn1Error */
export function readQualification(list: Asn1 | undefined): Qualification {
  const found = new Map<string, Asn1 | undefined>();
  for (const statement of list ? children(list) : []) {
    const parts = fields(statement);
    const id = readOid(parts.next());
    const [information] = parts.rest();
    found.set(id, information);
  }
  const items = (id: string): readonly Asn1[] => {
    const information = found.get(id);
    return information?.tag === TAG.sequence ? children(information) : [];
  };
  return {
    qualified: found.has(statements.compliance),
    device: found.has(statements.device),
    types: items(statements.type).flatMap((item) => types[readOid(item)] ?? []),
    legislations: items(statements.legislation).map(country),
  };
}

function country(item: Asn1): string {
  const text = readText(item);
  if (!/^[A-Z]{2}$/i.test(text)) throw new Asn1Error('a country is not of two letters');
  return text.toUpperCase();
}
