import { withoutAttestation } from '../ceremony/attestation.ts';
import { type Person, personOf } from '../ceremony/plan.ts';
import { type OriginalState, signaturesOn } from '../ceremony/state.ts';
import { signatureFacts, timestampAuthority } from '../pades/signature-facts.ts';
import { colonIn, languagesInWords } from '../texts/language.ts';
import { statementInLanguages } from '../texts/statement.ts';
import type { AccountSignature } from './account.ts';
import type { RecordBlock, RecordFact, RecordSection } from './record-parts.ts';
import { type Given, originalName } from './record-words.ts';

/** The sections about what can be checked: signatures, attestations, files and the log. */

export function signaturesOf(given: Given): RecordSection {
  const { account, plan, t } = given;
  const several = plan.instrument.originals.length > 1;
  const blocks = plan.instrument.originals.flatMap(({ id }): RecordBlock[] => {
    const signatures = account.signatures.filter(({ original }) => original === id);
    if (signatures.length === 0) return [];
    return [
      ...(several ? [{ kind: 'heading', text: originalName(given, id) } as const] : []),
      ...signatures.map((signature) => signatureBlock(given, signature)),
      ...gapsBetween(given, signatures),
    ];
  });
  return {
    id: 'signatures',
    heading: t.signatures.title,
    blocks: blocks.length > 0 ? blocks : [{ kind: 'paragraph', text: t.signatures.none }],
  };
}

function signatureBlock(given: Given, signature: AccountSignature): RecordBlock {
  const { account, plan, t, words, times } = given;
  const person = personOf(plan, signature.person);
  const { certificate } = signature;
  const confirmed = account.identifiedBy[signature.person];
  const covered = account.unusual.find(
    (one) => one.kind === 'untimed' && one.person === signature.person && one.original === signature.original,
  );
  const untimed =
    covered?.kind === 'untimed' && covered.time ? t.signatures.covered(times.utc(covered.time)) : undefined;
  return {
    kind: 'facts',
    heading: words.name(signature.person),
    facts: [
      {
        term: t.signatures.capacity,
        values: person ? [capacityOf(given, person)] : [],
      },
      { term: t.signatures.signed, values: [times.seconds(signature.at)] },
      {
        term: t.signatures.timestamp,
        values: [timestampWords(given, signature.cms, signature.time) ?? untimed ?? t.signatures.untimed],
      },
      ...(certificate
        ? [
            {
              term: t.signatures.certificate,
              values: [
                `${t.signatures.issued(certificate.subject, certificate.issuer, times.day(certificate.notAfter))}; ${certificate.algorithm}`,
              ],
            },
            { term: t.signatures.level, values: [t.signatures.kind[certificate.kind]] },
          ]
        : []),
      ...(confirmed === undefined
        ? []
        : [{ term: t.signatures.identity, values: [t.signatures.confirmedBy(words.name(confirmed))] }]),
    ],
  };
}

/** The office, and for whom it is held. */
function capacityOf({ plan, t, words }: Given, { office, party }: Person): string {
  const name = plan.parties.find(({ id }) => id === party)?.name;
  const signsFor = name ? t.signatures.forParty(words.inSentence(name)) : '';
  return [words.say(office), signsFor].filter((one) => one !== '').join(', ');
}

/** The signature timestamp of a CMS, in words: its time and who gave it. */
function timestampWords(given: Given, cms: string, time: string | undefined): string | undefined {
  return time === undefined
    ? undefined
    : byAuthority(
        given,
        time,
        readable(() => factsOf(cms).timestamp?.authority),
      );
}

function byAuthority({ t, times }: Given, time: string, authority: string | undefined): string {
  return authority === undefined ? times.utc(time) : t.signatures.by(times.utc(time), authority);
}

function factsOf(cms: string) {
  return signatureFacts(fromBase64(cms));
}

/** What came into the log was verified before; what cannot be read here all the same is told of without its facts. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** "0.4 s" between one timestamp and the next, in the order in which they landed. */
function gapsBetween({ t, times, words }: Given, signatures: readonly AccountSignature[]): readonly RecordBlock[] {
  const moments = signatures.flatMap(({ time }) => (time === undefined ? [] : [Date.parse(time)]));
  const gaps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? moment));
  if (gaps.length === 0) return [];
  const said = gaps.map((gap) => t.signatures.seconds(times.decimal(gap / 1000)));
  const whole = Math.max(...moments) - Math.min(...moments);
  const all = t.signatures.apartAll(t.signatures.seconds(times.decimal(whole / 1000)));
  return [
    { kind: 'paragraph', text: [t.signatures.apart(words.listed(said)), ...(gaps.length > 1 ? [all] : [])].join(' ') },
  ];
}

export function attestationsOf(given: Given): RecordSection {
  const { account, plan, t, words, times } = given;
  const languages = words.listed(plan.languages.map((one) => languagesInWords[one]));
  const blocks = account.attestations.flatMap(({ person, at, statement, cms, time }): RecordBlock[] => {
    const certificate = readable(() => factsOf(cms).certificate);
    const found = personOf(plan, person);
    return [
      {
        kind: 'facts',
        heading: found ? words.full(found) : person,
        facts: [
          { term: t.signatures.signed, values: [times.seconds(at)] },
          { term: t.signatures.timestamp, values: [timestampWords(given, cms, time) ?? t.signatures.untimed] },
          ...(certificate
            ? [
                {
                  term: t.signatures.certificate,
                  values: [
                    t.signatures.issued(
                      certificate.subject.commonName ?? certificate.subject.text,
                      certificate.issuer.commonName ?? certificate.issuer.text,
                      times.day(certificate.notAfter),
                    ),
                  ],
                },
              ]
            : []),
        ],
      },
      { kind: 'paragraph', text: t.attestations.words(languages) },
      ...statementInLanguages(statement).map((paragraphs): RecordBlock => ({ kind: 'statement', paragraphs })),
    ];
  });
  if (blocks.length === 0) blocks.push({ kind: 'paragraph', text: t.attestations.none });
  else blocks.push(...sinceThen(given), ...silentWitnesses(given));
  const heading = account.attestations.length === 1 ? t.attestations.titleOne : t.attestations.title;
  return { id: 'attestations', heading, blocks };
}

/** Why a file has another fingerprint than the one that was attested: it was completed after its last signature. */
function sinceThen({ account, t }: Given): readonly RecordBlock[] {
  const attested = account.attestations.map(({ statement }) => statement).join();
  const completed = Object.values(account.state.originals).filter((original) => {
    const signed = signaturesOn(original).at(-1)?.sha256;
    return signed !== undefined && attested.includes(signed) && original.head?.sha256 !== signed;
  });
  return completed.length === 0 ? [] : [{ kind: 'paragraph', text: t.attestations.sinceThen(completed.length) }];
}

/** Witnesses who signed nothing. Who of them was there is in no log. */
function silentWitnesses({ account, t, words }: Given): readonly RecordBlock[] {
  const people = withoutAttestation(account.state);
  const names = words.listed(people.map((id) => words.name(id)));
  return people.length === 0 ? [] : [{ kind: 'paragraph', text: t.attestations.without(names, people.length) }];
}

export function originalsOf(given: Given): RecordSection {
  const { account, t, locale } = given;
  const originals = Object.values(account.state.originals);
  const several = originals.length > 1;
  const facts = ({ id, status, head, revisions }: OriginalState): readonly RecordFact[] => [
    { term: t.originals.state, values: [t.originals.states[status]] },
    ...(head
      ? [
          { term: t.originals.file, values: [`original-${id}.pdf`] },
          { term: t.originals.length, values: [t.originals.bytes(new Intl.NumberFormat(locale).format(head.length))] },
          { term: t.originals.fingerprint, values: [head.sha256], digits: true } as const,
        ]
      : []),
    ...archiveOf(given, revisions),
  ];
  return {
    id: 'originals',
    heading: several ? t.originals.titleSeveral : t.originals.title,
    blocks: [
      ...originals.map(
        (original): RecordBlock => ({
          kind: 'facts',
          ...(several ? { heading: originalName(given, original.id) } : {}),
          facts: facts(original),
        }),
      ),
      { kind: 'paragraph', text: t.originals.compare },
    ],
  };
}

/** Whether the file carries what validates it later, since when by a timestamp, and what could not be had. */
function archiveOf({ t, times }: Given, revisions: OriginalState['revisions']): readonly RecordFact[] {
  const data = revisions.findLast((fact) => fact.kind === 'validation-data');
  if (!data) return [];
  const stamp = revisions.findLast((fact) => fact.kind === 'document-timestamp' && fact.seq > data.seq);
  const said =
    stamp?.kind === 'document-timestamp' ? t.originals.archived(times.utc(stamp.time)) : t.originals.validatable;
  return [
    {
      term: t.originals.archive,
      values: [said, ...data.missing.map(({ certificate }) => t.originals.unknown(certificate))],
    },
  ];
}

/** What a copy of a file is compared by, apart from what is read; nothing where there is no file. */
export function fingerprintsOf({ account, plan, t, language, words }: Given): readonly RecordSection[] {
  const several = plan.instrument.originals.length > 1;
  const { stills = [] } = account.state;
  const fact = (term: string, sha256: string): RecordFact => ({ term, values: [sha256], digits: true });
  const onOriginal = (id: string) => `${originalName({ plan, words, language }, id)}${colonIn(language)}`;
  const presented = plan.instrument.originals.flatMap(({ id }) => {
    const sha256 = account.state.originals[id]?.presented?.sha256;
    return sha256 === undefined ? [] : [fact(`${several ? onOriginal(id) : ''}${t.fingerprints.presented}`, sha256)];
  });
  const shown = new Map(
    account.signatures.flatMap((one) => (one.certificate ? [[one.certificate.fingerprint, one]] : [])),
  );
  // Who signed one original with another certificate than the next has one of each.
  const signers = [...shown.values()].map(({ person }) => person);
  const certificates = [...shown].map(([fingerprint, { person, original }]) => {
    const isOneOfSome = signers.indexOf(person) !== signers.lastIndexOf(person);
    return fact(
      `${isOneOfSome ? onOriginal(original) : ''}${t.fingerprints.certificate(words.name(person))}`,
      fingerprint,
    );
  });
  const facts = [...presented, ...certificates, ...stills.map(({ name, sha256 }) => fact(name, sha256))];
  if (facts.length === 0) return [];
  return [
    {
      id: 'fingerprints',
      heading: t.fingerprints.title,
      blocks: [
        { kind: 'paragraph', text: t.fingerprints.explain },
        { kind: 'facts', facts },
      ],
    },
  ];
}

export function logOf(given: Given): readonly RecordSection[] {
  const { account, t } = given;
  const { head } = account;
  if (!head) return [];
  const { seq, hash, time, token = '' } = head;
  const authority = readable(() => timestampAuthority(fromBase64(token)));
  return [
    {
      id: 'log',
      heading: t.log.title,
      blocks: [
        { kind: 'paragraph', text: t.log.explain },
        {
          kind: 'facts',
          facts: [
            { term: t.log.head, values: [t.log.number(seq)] },
            { term: t.log.hash, values: [hash], digits: true },
            ...(time === undefined ? [] : [{ term: t.log.timestamp, values: [byAuthority(given, time, authority)] }]),
          ],
        },
      ],
    },
  ];
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
