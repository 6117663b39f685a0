/**
 * What a trusted list says of some of a service's certificates, whatever these say themselves: the extension Qualifications
 * (ETSI TS 119 612, 5.5.9.2), with the criteria by which the certificates are chosen.
 */
import { type Asn1, Asn1Error, children, fields, readDer, readOid, TAG } from '../asn1.ts';
import type { CertificateFacts, KeyUsageName } from '../certificates.ts';
import { attributeOf, childrenNamed, isElement, textIn, type XmlElement } from './xml.ts';

export interface QualificationElement {
  /** The last part of each qualifier's URI: `QCWithSSCD`, `NotQualified`, … */
  readonly qualifiers: readonly string[];
  readonly criteria: Criteria;
}

interface Criteria {
  readonly assert: 'all' | 'atLeastOne' | 'none';
  readonly all: readonly Criterion[];
}

/** `undefined` where a criterion is of a kind that is not known. */
type Criterion = (certificate: CertificateFacts) => boolean | undefined;

const ecc = 'http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#';
const additional = 'http://uri.etsi.org/02231/v2/additionaltypes#';
const xades = 'http://uri.etsi.org/01903/v1.3.2#';
const deepest = 20;

/** The elements of the extension, where this is it. */
export function qualificationsIn(extension: XmlElement): readonly QualificationElement[] {
  return childrenNamed(extension, ecc, 'Qualifications')
    .flatMap((one) => childrenNamed(one, ecc, 'QualificationElement'))
    .map((element) => ({
      qualifiers: childrenNamed(element, ecc, 'Qualifiers')
        .flatMap((one) => childrenNamed(one, ecc, 'Qualifier'))
        .map((one) => (attributeOf(one, 'uri') ?? '').replace(/^.*\//, '')),
      criteria: criteriaOf(childrenNamed(element, ecc, 'CriteriaList')[0], 0),
    }));
}

function criteriaOf(list: XmlElement | undefined, depth: number): Criteria {
  const asserted = attributeOf(list, 'assert');
  const assert = asserted === 'atLeastOne' || asserted === 'none' ? asserted : 'all';
  // A list that is missing, or nested without end, says of no certificate that it is meant.
  if (list === undefined || depth > deepest) return { assert, all: [() => undefined] };
  const all = list.children.filter(isElement).flatMap((one): Criterion[] => {
    if (one.namespace !== ecc) return [() => undefined];
    switch (one.name) {
      case 'KeyUsage':
        return childrenNamed(one, ecc, 'KeyUsageBit').map(keyUsage);
      case 'PolicySet':
        return [policySet(one)];
      case 'CriteriaList': {
        const inner = criteriaOf(one, depth + 1);
        return [(certificate) => holds(inner, certificate)];
      }
      case 'otherCriteriaList':
        return one.children.filter(isElement).map(otherCriterion);
      case 'Description':
        return [];
      default:
        return [() => undefined];
    }
  });
  return { assert, all };
}

function keyUsage(bit: XmlElement): Criterion {
  const name = attributeOf(bit, 'name') as KeyUsageName;
  const wanted = textIn(bit).trim() === 'true' || textIn(bit).trim() === '1';
  return ({ keyUsage: uses }) => (uses?.includes(name) ?? false) === wanted;
}

const identifiers = (element: XmlElement, namespace: string, name: string): readonly string[] =>
  childrenNamed(element, namespace, name)
    .flatMap((one) => childrenNamed(one, xades, 'Identifier'))
    .map((one) =>
      textIn(one)
        .trim()
        .replace(/^urn:oid:/i, ''),
    );

/** All of the set. */
function policySet(element: XmlElement): Criterion {
  const wanted = identifiers(element, ecc, 'PolicyIdentifier');
  return ({ policies }) => wanted.every((one) => policies.includes(one));
}

function otherCriterion(element: XmlElement): Criterion {
  if (element.namespace === additional && element.name === 'ExtendedKeyUsage') {
    const wanted = identifiers(element, additional, 'KeyPurposeId');
    return ({ extKeyUsage = [] }) => wanted.every((one) => extKeyUsage.includes(one));
  }
  if (element.namespace === additional && element.name === 'CertSubjectDNAttribute') {
    const wanted = identifiers(element, additional, 'AttributeOID');
    return ({ subject }) => {
      const held = attributesOf(readDer(subject.der));
      return wanted.every((one) => held.includes(one));
    };
  }
  return () => undefined;
}

function attributesOf(name: Asn1): readonly string[] {
  try {
    return children(name).flatMap((rdn) => children(rdn, TAG.set).map((one) => readOid(fields(one).next())));
  } catch (error) {
    if (error instanceof Asn1Error) return [];
    throw error;
  }
}

function holds({ assert, all }: Criteria, certificate: CertificateFacts): boolean | undefined {
  const found = all.map((one) => one(certificate));
  if (assert === 'all') return found.includes(false) ? false : found.includes(undefined) ? undefined : true;
  const any = found.includes(true) ? true : found.includes(undefined) ? undefined : false;
  if (assert === 'atLeastOne' || any === undefined) return any;
  return !any;
}

/** Those that take something away hold also where it cannot be told whether the certificate is meant. */
const lessening = ['NotQualified', 'QCNoSSCD', 'QCNoQSCD'];

/** What the list says of this certificate. */
export function qualifiersOf(
  elements: readonly QualificationElement[],
  certificate: CertificateFacts,
): ReadonlySet<string> {
  return new Set(
    elements.flatMap(({ qualifiers, criteria }) => {
      const isMeant = holds(criteria, certificate);
      if (isMeant === false) return [];
      return isMeant === true ? qualifiers : qualifiers.filter((one) => lessening.includes(one));
    }),
  );
}
