import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepare } from '../../../core/pades/formats.ts';
import type { Signer } from '../../../core/pades/signer.ts';
import { canonicalDocument } from '../../../core/pades/trusted-list/canonical.ts';
import { readTrustedList, type TrustedList } from '../../../core/pades/trusted-list/trusted-list.ts';
import { parseXml } from '../../../core/pades/trusted-list/xml.ts';
import { readPolicy } from '../../../core/pades/validation/policy.ts';
import { validatePdf } from '../../../core/pades/validation/validate.ts';
import { draft, turns } from '../pades/drafts.ts';
import { Bench, CA_EXTENSIONS, LEAF_EXTENSIONS } from '../pades-cms/openssl.ts';
import { Notary } from '../validation/originals.ts';
import { type ListedService, trustedList } from './lists.ts';

const bench = new Bench();
let notary: Notary;
let operator: Signer;
const now = new Date(Date.now() + 60_000).toISOString();
const bytes = (text: string) => new TextEncoder().encode(text);

/** QcStatements of EN 319 412-5. */
const qualifiedFor = (type: 1 | 2 | undefined, device: boolean) => [
  '1.3.6.1.5.5.7.1.3=ASN1:SEQUENCE:statements',
  '[statements]',
  'compliance=SEQUENCE:compliance',
  ...(device ? ['device=SEQUENCE:device'] : []),
  ...(type === undefined ? [] : ['type=SEQUENCE:type']),
  '[compliance]',
  'id=OID:0.4.0.1862.1.1',
  '[device]',
  'id=OID:0.4.0.1862.1.4',
  '[type]',
  'id=OID:0.4.0.1862.1.6',
  'types=SEQUENCE:types',
  '[types]',
  `one=OID:0.4.0.1862.1.6.${type ?? 1}`,
];

beforeAll(async () => {
  notary = await Notary.open();
  await bench.issue('operator', { key: 'EC-P256', subject: '/C=BE/CN=Scheme operator', extensions: CA_EXTENSIONS });
  operator = await bench.signer('operator');
  await bench.issue('authority', {
    key: 'EC-P384',
    subject: '/C=BE/O=The Trust Company/CN=Citizens',
    extensions: CA_EXTENSIONS,
  });
  const person = (name: string, more: readonly string[]) =>
    bench.issue(name, {
      key: 'EC-P256',
      subject: `/CN=${name}/serialNumber=PNOBE-1234567`,
      extensions: [...LEAF_EXTENSIONS, ...more],
      issuer: 'authority',
    });
  await person('signatory', qualifiedFor(1, true));
  await person('software', qualifiedFor(undefined, false));
  await person('seal', qualifiedFor(2, true));
  await person('ordinary', []);
});
afterAll(() => {
  bench.remove();
  notary.close();
});

const authority = (statuses: ListedService['statuses'], purposes: readonly string[] = []): ListedService => ({
  type: 'CA/QC',
  certificate: bench.certificate('authority.pem'),
  statuses,
  purposes,
});
const granted: ListedService['statuses'] = [['granted', '2016-07-01T00:00:00Z']];
const read = (xml: string, at = now) =>
  readTrustedList(bytes(xml), { signers: [bench.certificate('operator.pem')], at });

describe('a trusted list', () => {
  it('is read where its operator signed it', async () => {
    const list = await read(await trustedList([authority(granted)], operator));
    expect(list).toMatchObject({ territory: 'BE', sequence: 7, nextUpdate: '2099-01-01T00:00:00.000Z' });
    expect(list.services).toMatchObject([
      { provider: 'The Trust Company', name: 'Citizens & seals', type: 'CA/QC', statuses: [{ status: 'granted' }] },
    ]);
  });

  it.each([
    ['a letter is another', (xml: string) => xml.replace('The Trust Company', 'The Lust Company'), 'signature'],
    ['a status is another', (xml: string) => xml.replace('/granted', '/withdrawn'), 'signature'],
    ['its signature is taken out', (xml: string) => xml.replace(/<ds:Signature .*<\/ds:Signature>/s, ''), 'signature'],
    [
      'its value is of something else',
      (xml: string) => xml.replace(/(<ds:SignatureValue>)..../, '$1AAAA'),
      'signature',
    ],
    [
      'something is put beside its content',
      (xml: string) => xml.replace('</ds:Signature>', '</ds:Signature><x/>'),
      'signature',
    ],
    [
      'it has a document type',
      (xml: string) => xml.replace('<Trust', '<!DOCTYPE x [<!ENTITY y "z">]><Trust'),
      'malformed',
    ],
    ['it is another kind of file', () => '<html></html>', 'malformed'],
    ['it ends in the middle', (xml: string) => xml.slice(0, 900), 'malformed'],
  ])('is not relied on where %s', async (_, change, code) => {
    await expect(read(change(await trustedList([authority(granted)], operator)))).rejects.toMatchObject({ code });
  });

  it('is not relied on where its signature is not over the whole of it', async () => {
    const xml = await trustedList([authority(granted)], operator, { reference: '#list' });
    await expect(read(xml)).rejects.toMatchObject({ code: 'signature' });
  });

  it('is not relied on where somebody else signed it, and says who', async () => {
    const mallory = await bench.signer('signatory', ['authority']);
    await expect(read(await trustedList([authority(granted)], mallory))).rejects.toThrow(
      /signed by .*signatory.* none of those/,
    );
  });

  it('is not relied on where it was due to be renewed, and says when', async () => {
    const xml = await trustedList([authority(granted)], operator, { nextUpdate: '2021-01-01T00:00:00Z' });
    await expect(read(xml)).rejects.toThrow(/BE was due to be renewed at 2021-01-01.*Fetch the newest one/);
    await expect(read(xml, '2020-06-01T00:00:00Z')).resolves.toMatchObject({ territory: 'BE' });
  });
});

describe('a signature is called qualified', () => {
  const signedBy = async (name: string) => {
    const [presented] = await notary.original(await draft());
    const prepared = await prepare(1, presented!, { ...turns[0], contentsLength: 12_000 });
    return notary.signed(prepared, await bench.signer(name, ['authority']));
  };
  const judged = async (file: Uint8Array, lists: readonly TrustedList[]) => {
    const policy = readPolicy('{"revocation": false}');
    const { signatures } = await validatePdf(file, { ...notary.trusting, at: now, policy, trustedLists: lists });
    return signatures[1]!;
  };
  const list = (statuses: ListedService['statuses'], purposes: readonly string[] = []) =>
    trustedList([authority(statuses, purposes)], operator).then((xml) => read(xml));

  it.each([
    ['signatory', 'QESig'],
    ['software', 'AdESig-QC'],
    ['seal', 'QESeal'],
  ])('by its certificate (%s) and a list that grants its issuer: %s', async (name, kind) => {
    const one = await judged(await signedBy(name), [await list(granted)]);
    expect(one).toMatchObject({
      indication: 'TOTAL-PASSED',
      qualification: { kind, provider: 'The Trust Company', territory: 'BE', status: 'granted' },
    });
    expect(one.chain[0]).toMatchObject({ claims: { qualified: true }, identity: { serialNumber: 'PNOBE-1234567' } });
  });

  it('by the list of a state outside the EU, in the same format, beside those of others', async () => {
    const [ofEcuador, ofBelgium] = await Promise.all([
      trustedList([authority(granted)], operator, { territory: 'EC' }),
      trustedList([], operator),
    ]);
    const one = await judged(await signedBy('signatory'), [await read(ofBelgium), await read(ofEcuador)]);
    expect(one).toMatchObject({ indication: 'TOTAL-PASSED', qualification: { kind: 'QESig', territory: 'EC' } });
  });

  it('never by its certificate alone, however trusted', async () => {
    const file = await signedBy('signatory');
    expect(await judged(file, [])).toMatchObject({ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
    const anchors = [notary.authority.root, bench.certificate('authority.pem')];
    const { signatures } = await validatePdf(file, {
      at: now,
      policy: readPolicy('{"revocation": false}'),
      anchors: { signer: anchors, timestamp: anchors },
    });
    expect(signatures[1]).toMatchObject({ indication: 'TOTAL-PASSED', chain: [{ claims: { qualified: true } }, {}] });
    expect(signatures[1]).not.toHaveProperty('qualification');
  });

  it('not by a certificate that is none', async () => {
    const one = await judged(await signedBy('ordinary'), [await list(granted)]);
    expect(one.indication).toBe('TOTAL-PASSED');
    expect(one).not.toHaveProperty('qualification');
  });

  it('not where its issuer was granted for something else', async () => {
    const lists = [await list(granted, ['ForeSeals'])];
    expect(await judged(await signedBy('signatory'), lists)).not.toHaveProperty('qualification');
    expect(await judged(await signedBy('seal'), lists)).toMatchObject({ qualification: { kind: 'QESeal' } });
  });

  it('only where its issuer was granted at that time', async () => {
    const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const file = await signedBy('signatory');
    const withdrawnBefore = await list([
      ['withdrawn', hour(-2)],
      ['granted', '2016-07-01T00:00:00Z'],
    ]);
    expect(await judged(file, [withdrawnBefore])).toMatchObject({ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
    const withdrawnAfter = await list([
      ['withdrawn', hour(2)],
      ['granted', '2016-07-01T00:00:00Z'],
    ]);
    expect(await judged(file, [withdrawnAfter])).toMatchObject({ qualification: { kind: 'QESig' } });
    const grantedAfter = await list([['granted', hour(2)]]);
    expect(await judged(file, [grantedAfter])).not.toHaveProperty('qualification');
  });
});

describe('what a list says of some certificates', () => {
  const judgedBy = async (name: string, qualifications: string) => {
    const [presented] = await notary.original(await draft());
    const prepared = await prepare(1, presented!, { ...turns[0], contentsLength: 12_000 });
    const file = await notary.signed(prepared, await bench.signer(name, ['authority']));
    const list = await read(await trustedList([{ ...authority(granted), qualifications }], operator));
    const policy = readPolicy('{"revocation": false}');
    const { signatures } = await validatePdf(file, { ...notary.trusting, at: now, policy, trustedLists: [list] });
    return signatures[1]!.qualification?.kind ?? 'none';
  };
  const qualifier = (name: string) =>
    `<ecc:Qualifier uri="http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/${name}"></ecc:Qualifier>`;
  const element = (qualifiers: readonly string[], criteria: string, assert = 'all') =>
    `<ecc:QualificationElement><ecc:Qualifiers>${qualifiers.map(qualifier).join('')}</ecc:Qualifiers><ecc:CriteriaList assert="${assert}">${criteria}</ecc:CriteriaList></ecc:QualificationElement>`;
  const usage = (name: string, value: boolean) =>
    `<ecc:KeyUsage><ecc:KeyUsageBit name="${name}">${value}</ecc:KeyUsageBit></ecc:KeyUsage>`;
  const policies = (...ids: readonly string[]) =>
    `<ecc:PolicySet>${ids.map((id) => `<ecc:PolicyIdentifier><xades:Identifier xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Qualifier="OIDAsURN">urn:oid:${id}</xades:Identifier></ecc:PolicyIdentifier>`).join('')}</ecc:PolicySet>`;
  const subjectAttribute = (id: string) =>
    `<ecc:otherCriteriaList><tslx:CertSubjectDNAttribute xmlns:tslx="http://uri.etsi.org/02231/v2/additionaltypes#"><tslx:AttributeOID><xades:Identifier xmlns:xades="http://uri.etsi.org/01903/v1.3.2#">urn:oid:${id}</xades:Identifier></tslx:AttributeOID></tslx:CertSubjectDNAttribute></ecc:otherCriteriaList>`;
  const signing = usage('nonRepudiation', true);
  const unknown = '<x:Else xmlns:x="u:1"></x:Else>';

  it.each([
    ['a device that the certificate does not tell of', 'software', element(['QCWithSSCD'], signing), 'QESig'],
    ['no device although the certificate says so', 'signatory', element(['QCNoQSCD'], signing), 'AdESig-QC'],
    [
      'that it is qualified, which the certificate does not say',
      'ordinary',
      element(['QCStatement', 'QCForESig'], signing),
      'AdESig-QC',
    ],
    ['that it is not qualified', 'signatory', element(['NotQualified'], signing), 'none'],
    ['that it is for seals', 'signatory', element(['QCForESeal'], signing), 'QESeal'],
    ['two things that exclude each other', 'signatory', element(['QCForESeal', 'QCForESig'], signing), 'none'],
    [
      'nothing of a certificate with another key usage',
      'software',
      element(['QCWithSSCD'], usage('keyCertSign', true)),
      'AdESig-QC',
    ],
    [
      'nothing of a certificate without the policies',
      'software',
      element(['QCWithSSCD'], policies('1.2.3')),
      'AdESig-QC',
    ],
    [
      'something of those to which one of two applies',
      'software',
      element(['QCWithSSCD'], policies('1.2.3') + signing, 'atLeastOne'),
      'QESig',
    ],
    [
      'something of those to which none applies',
      'software',
      element(['QCWithSSCD'], policies('1.2.3'), 'none'),
      'QESig',
    ],
    [
      'something of those with an attribute in their subject',
      'software',
      element(['QCWithSSCD'], subjectAttribute('2.5.4.5')),
      'QESig',
    ],
    ['nothing of those without it', 'software', element(['QCWithSSCD'], subjectAttribute('2.5.4.97')), 'AdESig-QC'],
    ['something good by a criterion that is not known', 'software', element(['QCWithSSCD'], unknown), 'AdESig-QC'],
    ['something bad by a criterion that is not known', 'signatory', element(['NotQualified'], unknown), 'none'],
    [
      'something by criteria in criteria',
      'software',
      element(['QCWithSSCD'], `<ecc:CriteriaList assert="none">${policies('1.2.3')}</ecc:CriteriaList>`),
      'QESig',
    ],
  ])('counts: %s', async (_what, name, qualifications, kind) => {
    expect(await judgedBy(name, qualifications)).toBe(kind);
  });
});

describe('canonical XML', () => {
  const canonical = (xml: string) =>
    canonicalDocument(parseXml(bytes(xml)), { exclusive: true, inclusivePrefixes: [] });

  it.each([
    [
      '<?xml version="1.0"?>\n<a xmlns="u:1" xmlns:b="u:2" z="1" b:y="2" a="&#9;x&lt;&quot;\'">\r\n <b:c xmlns:d="u:3"/>t &amp; &gt; <!-- no --> more<![CDATA[<x>&]]>\n<d xmlns=""><e f=\'"\'/></d></a>\n',
      '<a xmlns="u:1" xmlns:b="u:2" a="&#x9;x&lt;&quot;\'" z="1" b:y="2">\n <b:c></b:c>t &amp; &gt;  more&lt;x&gt;&amp;\n<d xmlns=""><e f="&quot;"></e></d></a>',
    ],
    [
      '<n0:p xmlns:n0="http://a" xmlns:n1="http://b"><n1:q n0:attr="v" attr="w"><n0:r xmlns:n1="http://c"><n1:s/></n0:r></n1:q></n0:p>',
      '<n0:p xmlns:n0="http://a"><n1:q xmlns:n1="http://b" attr="w" n0:attr="v"><n0:r><n1:s xmlns:n1="http://c"></n1:s></n0:r></n1:q></n0:p>',
    ],
    ['<?xml-stylesheet a?><r/><!-- x --><?p?>', '<?xml-stylesheet a?>\n<r></r>\n<?p?>'],
  ])('is what Python makes of it: %s', (xml, expected) => {
    expect(canonical(xml)).toBe(expected);
  });

  it.each([
    '<a>',
    '<a></b>',
    '<a b="1" b="2"/>',
    '<x:a/>',
    '<a>&z;</a>',
    '<a><![CDATA[</a>',
    '<a/><b/>',
    '<a b="<"/>',
    '',
  ])('is not made of what is no XML: %s', (xml) => {
    expect(() => canonical(xml)).toThrow(SyntaxError);
  });
});
