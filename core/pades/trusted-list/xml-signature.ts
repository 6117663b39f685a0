/** The enveloped signature of a trusted list (XMLDSig, and XAdES as ETSI TS 119 612, annex B asks for it). */
import { ecdsaFromRaw, type SignatureAlgorithm, verifySignature } from '../algorithms.ts';
import { sameBytes } from '../asn1.ts';
import { type CertificateFacts, parseCertificate } from '../certificates.ts';
import { digest, type HashName } from '../hashes.ts';
import { PkiError } from '../pki-error.ts';
import { type Canonicalization, canonicalDocument, canonicalElement } from './canonical.ts';
import { attributeOf, childrenNamed, isElement, textIn, type XmlDocument, type XmlElement } from './xml.ts';

const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const signedPropertiesType = 'http://uri.etsi.org/01903#SignedProperties';

const hashes: Readonly<Record<string, HashName>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'SHA-256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'SHA-384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'SHA-512',
};
const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const newer = 'http://www.w3.org/2007/05/xmldsig-more#';
const algorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  [`${more}rsa-sha256`]: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  [`${more}rsa-sha384`]: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' },
  [`${more}rsa-sha512`]: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
  [`${newer}sha256-rsa-MGF1`]: { name: 'RSA-PSS', hash: 'SHA-256', saltLength: 32 },
  [`${newer}sha384-rsa-MGF1`]: { name: 'RSA-PSS', hash: 'SHA-384', saltLength: 48 },
  [`${newer}sha512-rsa-MGF1`]: { name: 'RSA-PSS', hash: 'SHA-512', saltLength: 64 },
  [`${more}ecdsa-sha256`]: { name: 'ECDSA', hash: 'SHA-256' },
  [`${more}ecdsa-sha384`]: { name: 'ECDSA', hash: 'SHA-384' },
  [`${more}ecdsa-sha512`]: { name: 'ECDSA', hash: 'SHA-512' },
};

/** Why a document is not signed as it should be; a sentence. */
export class XmlSignatureError extends Error {
  constructor(sentence: string, options?: { readonly cause?: unknown }) {
    super(sentence, options);
    this.name = 'XmlSignatureError';
  }
}

const wrong = (sentence: string) => new XmlSignatureError(sentence);

/**
 * Verifies the one signature of a document: enveloped in its root, over the whole of it, and over the signed properties of
 * XAdES where it has them.
 * @returns the certificate that it carries, which verified it; whose it is, is for the caller
 * @throws XmlSignatureError
 */
export async function verifyEnvelopedSignature(document: XmlDocument): Promise<CertificateFacts> {
  const [signature, ...others] = childrenNamed(document.root, dsig, 'Signature');
  if (signature === undefined || others.length > 0) throw wrong('It does not have one signature of its whole.');
  const [info] = childrenNamed(signature, dsig, 'SignedInfo');
  if (info === undefined) throw wrong('Its signature does not say what it is over.');
  const references = childrenNamed(info, dsig, 'Reference');
  if (!references.some((one) => attributeOf(one, 'URI') === ''))
    throw wrong('Its signature is not over the whole of it.');
  for (const one of references) await verifyReference(one, document, signature);
  const message = new TextEncoder().encode(
    canonicalElement(info, canonicalizationOf(childrenNamed(info, dsig, 'CanonicalizationMethod')[0])),
  );
  const [method] = childrenNamed(info, dsig, 'SignatureMethod');
  const algorithm = algorithms[attributeOf(method, 'Algorithm') ?? ''];
  if (algorithm === undefined) throw wrong('It is signed in a way that is not verified here.');
  const value = base64(textIn(childrenNamed(signature, dsig, 'SignatureValue')[0]));
  const certificate = certificateOf(signature);
  const der = algorithm.name === 'ECDSA' ? ecdsaFromRaw(value) : value;
  if (!(await holds(certificate, algorithm, der, message))) throw wrong('Its signature does not hold.');
  return certificate;
}

async function holds(
  { publicKey }: CertificateFacts,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  try {
    return await verifySignature(publicKey, algorithm, signature, message);
  } catch (error) {
    if (error instanceof PkiError) return false;
    throw error;
  }
}

async function verifyReference(reference: XmlElement, document: XmlDocument, signature: XmlElement): Promise<void> {
  const uri = attributeOf(reference, 'URI');
  const transforms = childrenNamed(childrenNamed(reference, dsig, 'Transforms')[0], dsig, 'Transform');
  const named = transforms.map((one) => attributeOf(one, 'Algorithm') ?? '');
  const last = transforms.find((one) => [exclusive, inclusive].includes(attributeOf(one, 'Algorithm') ?? ''));
  if (!named.every((one) => [enveloped, exclusive, inclusive].includes(one))) {
    throw wrong('Its signature changes what it is over in a way that is not known here.');
  }
  let content: string;
  if (uri === '') {
    if (named[0] !== enveloped) throw wrong('Its signature is over itself.');
    content = canonicalDocument(document, { ...canonicalizationOf(last), without: signature });
  } else {
    // Nothing but what belongs to the signature: a reference elsewhere could be over something that is not read.
    if (attributeOf(reference, 'Type') !== signedPropertiesType || named.includes(enveloped)) {
      throw wrong('Its signature is over something else, too.');
    }
    const found = [...elementsIn(signature)].filter((one) => attributeOf(one, 'Id') === uri?.slice(1));
    if (uri?.[0] !== '#' || found.length !== 1) throw wrong('What its signature is over is not there.');
    content = canonicalElement(found[0]!, canonicalizationOf(last));
  }
  const hash = hashes[attributeOf(childrenNamed(reference, dsig, 'DigestMethod')[0], 'Algorithm') ?? ''];
  if (hash === undefined) throw wrong('It is signed in a way that is not verified here.');
  const claimed = base64(textIn(childrenNamed(reference, dsig, 'DigestValue')[0]));
  if (!sameBytes(await digest(hash, new TextEncoder().encode(content)), claimed)) {
    throw wrong('It was changed after it was signed.');
  }
}

function* elementsIn(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) if (isElement(child)) yield* elementsIn(child);
}

/** Where no method is named for a reference, inclusive canonicalization is meant (XMLDSig, 4.4.3.2). */
function canonicalizationOf(method: XmlElement | undefined): Canonicalization {
  const algorithm = attributeOf(method, 'Algorithm') ?? inclusive;
  if (algorithm !== exclusive && algorithm !== inclusive)
    throw wrong('It is signed in a way that is not verified here.');
  const [list] = childrenNamed(method, exclusive, 'InclusiveNamespaces');
  const inclusivePrefixes = (attributeOf(list, 'PrefixList') ?? '').split(/\s+/).filter(Boolean);
  return { exclusive: algorithm === exclusive, inclusivePrefixes };
}

function certificateOf(signature: XmlElement): CertificateFacts {
  const [key] = childrenNamed(signature, dsig, 'KeyInfo');
  const [data] = childrenNamed(key, dsig, 'X509Data');
  const [certificate] = childrenNamed(data, dsig, 'X509Certificate');
  if (certificate === undefined) throw wrong('Its signature carries no certificate.');
  try {
    return parseCertificate(base64(textIn(certificate)));
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause;
    throw new XmlSignatureError('The certificate of its signature is damaged.', { cause });
  }
}

/** @throws XmlSignatureError */
export function base64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
  } catch (cause) {
    throw new XmlSignatureError('Something in it is not base64.', { cause });
  }
}
