import { useEffect, useRef, useState } from 'preact/hooks';
import type { CertificateReport, SignatureReport, ValidationReport } from '../../../core/pades/validation/report.ts';
import { byCode, localeOf } from '../../../core/texts/language.ts';
import { moment } from '../../../core/verification/moment.ts';
import { signedAt } from '../../../core/verification/report-copy.ts';
import {
  holds,
  reasonsOf,
  revocationUnknown,
  type Verdict,
  verdictOf,
  verdictOn,
} from '../../../core/verification/verdict.ts';
import { cautionWords, sentenceOf, sinceWords } from '../../../core/verification/verdict-words.ts';
import { Button, Icon, Notice, type NoticeKind } from '../../ui/parts.tsx';
import { Compared } from './compared.tsx';
import type { Paper } from './desk.ts';
import type { Given } from './given.ts';
import { keepReport } from './keep-report.ts';
import { Technical } from './technical.tsx';

type Word = Verdict | 'unchecked' | 'unreadable';

const signs: Readonly<Record<Word, NoticeKind>> = {
  intact: 'success',
  unknown: 'warning',
  uncertain: 'warning',
  changed: 'error',
  unreadable: 'error',
  unchecked: 'warning',
  unsigned: 'info',
};

/** A document and what is to be said of it. */
export function PaperResult(props: Given & { readonly paper: Paper; readonly index: number }) {
  const { paper, index, t } = props;
  const { reply, name } = paper;
  const id = `paper-${index}`;
  return (
    <article class="paper stack" aria-labelledby={id} data-paper={name}>
      <h2 id={id} class="paper-name">
        {name}
      </h2>
      {reply === undefined ? (
        <p role="status">{t.checking(name)}</p>
      ) : 'refused' in reply ? (
        <>
          <Sentence {...props} verdict={reply.refused === 'not-checked' ? 'unchecked' : 'unreadable'}>
            {byCode(t.refusals, reply.refused) ?? t.refusals.damaged}
          </Sentence>
          {(reply.refused === 'encrypted' || reply.refused === 'wrong-password') && <Password {...props} />}
        </>
      ) : (
        <>
          {reply.unusedLists.map(({ name: list, code }) => (
            <Notice key={list} kind="warning">
              <p>{t.unusedLists[code](list)}</p>
            </Notice>
          ))}
          <Checked {...props} report={reply.report} />
        </>
      )}
    </article>
  );
}

function Password({ paper, index, t, desk }: Given & { readonly paper: Paper; readonly index: number }) {
  const id = `password-${index}`;
  const field = useRef<HTMLInputElement>(null);
  const open = () => void desk.open(paper, field.current?.value ?? '');
  return (
    <div class="stack">
      <div class="field">
        <label for={id}>{t.password.label}</label>
        <input
          ref={field}
          id={id}
          class="input"
          type="password"
          autocomplete="off"
          onKeyDown={(event) => event.key === 'Enter' && open()}
        />
      </div>
      <div>
        <Button onPress={open}>{t.password.check}</Button>
      </div>
    </div>
  );
}

function Checked(props: Given & { readonly paper: Paper; readonly report: ValidationReport }) {
  const { report, t, desk, paper, language } = props;
  const [failed, setFailed] = useState(false);
  const keep = async () => {
    setFailed(false);
    await keepReport(paper.name, report, language).catch(() => setFailed(true));
  };
  const verdict = verdictOf(report);
  const { signatures, documentTimestamps } = report;
  const count = signatures.length + documentTimestamps.length;
  const isOwn = ({ chain }: { readonly chain: readonly CertificateReport[] }) =>
    desk.rehearsal.value.has(chain.at(-1)?.sha256 ?? '');
  const own = [...signatures, ...documentTimestamps].filter(isOwn).flatMap(({ chain }) => chain[0]?.name ?? []);
  const ownNames = new Intl.ListFormat(localeOf(language), { type: 'unit' }).format(new Set(own));
  return (
    <>
      <Sentence {...props} verdict={verdict}>
        {sentenceOf(report, t)}
      </Sentence>
      {(verdict === 'changed' || verdict === 'uncertain') && (
        <ul class="stack-tight" data-why="">
          {reasonsOf(report).map((reason) => (
            <li key={reason}>{t.why[reason]}</li>
          ))}
        </ul>
      )}
      {verdict === 'intact' && revocationUnknown(report) && <p class="secondary">{t.revocationUnknown}</p>}
      {own.length > 0 && verdict !== 'changed' && (
        <p class="secondary">{signatures.every(isOwn) ? t.rehearsal : t.rehearsalSome(ownNames)}</p>
      )}
      {verdict === 'changed' && <Since {...props} />}
      {signatures.length > 0 && <Who {...props} />}
      {verdict !== 'changed' && count > 0 && <Since {...props} />}
      {report.cautions.length > 0 && <Cautions {...props} />}
      <Compared {...props} />
      <p class="row not-printed">
        <Button kind="secondary" onPress={() => void keep()}>
          {t.kept.keep}
        </Button>
      </p>
      {failed && (
        <Notice kind="error">
          <p>{t.kept.failed}</p>
        </Notice>
      )}
      <Technical {...props} />
    </>
  );
}

/** The verdict: a sign, a word, a sentence. It is read out when it stands. */
function Sentence(props: Given & { readonly paper: Paper; readonly verdict: Word; readonly children: string }) {
  const { verdict, t, children } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div ref={box} class={`verdict verdict-${signs[verdict]}`} role="status" data-verdict={verdict}>
      <Icon kind={signs[verdict]} />
      <p class="verdict-word">{t.verdict[verdict]}</p>
      <p>{children}</p>
    </div>
  );
}

function Who({ report, t, language }: Given & { readonly report: ValidationReport }) {
  return (
    <section class="stack">
      <h3>{t.who.title}</h3>
      <ol class="signers">
        {report.signatures.map((one) => (
          <li key={one.field} class="signer" data-signer={one.field} data-verdict={verdictOn(one)}>
            <Icon kind={signs[verdictOn(one)]} />
            <div>
              <p class="name">{one.chain[0]?.name ?? t.who.nobody}</p>
              {one.certifies !== undefined && <p class="small secondary">{t.who.certifies[one.certifies]}</p>}
              {one.chain[0] && <p class="small secondary">{t.who.certifiedBy(one.chain[0].issuerName)}</p>}
              {one.qualification && <Qualification {...one.qualification} t={t} />}
              {holds(one) && <p class="small">{signedAt(one, t, language)}</p>}
              {verdictOn(one) !== 'intact' && <p class="small verdict-small">{t.verdict[verdictOn(one)]}</p>}
            </div>
          </li>
        ))}
        {report.documentTimestamps.map((one) => (
          <li key={one.field} class="signer" data-signer={one.field} data-verdict={verdictOn(one)}>
            <Icon kind={signs[verdictOn(one)]} />
            <div>
              <p class="name">{t.who.timestamp}</p>
              {one.chain[0] && <p class="small secondary">{one.chain[0].name}</p>}
              {one.time && <p class="small">{t.who.timestampAt(moment(one.time, language))}</p>}
              {verdictOn(one) !== 'intact' && <p class="small verdict-small">{t.verdict[verdictOn(one)]}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What only a trusted list makes true. */
function Qualification({
  kind,
  provider,
  territory,
  t,
}: NonNullable<SignatureReport['qualification']> & Pick<Given, 't'>) {
  return (
    <p class="small" data-qualification={kind}>
      {t.who.qualified[kind]} <span class="secondary">({t.who.qualifiedBy(provider, territory)})</span>
    </p>
  );
}

/** What was there when it was signed and may not have been seen. */
function Cautions({ report, t }: Given & { readonly report: ValidationReport }) {
  return (
    <section class="stack" data-cautions="">
      <h3>{t.cautions.title}</h3>
      <ul class="changes">
        {cautionWords(report, t).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p class="small secondary">{t.cautions.why}</p>
    </section>
  );
}

function Since({ report, t }: Given & { readonly report: ValidationReport }) {
  const told = sinceWords(report, t);
  if (!told) return null;
  const { refused, permitted } = told;
  return (
    <section class="stack" data-since="">
      <h3>{t.since.title}</h3>
      {refused.length + permitted.length === 0 && <p>{t.since.nothing}</p>}
      {refused.length > 0 && (
        <div class="stack-tight" data-refused="">
          <h4 class="overline">{t.since.refused}</h4>
          <ul class="changes">
            {refused.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      )}
      {permitted.length > 0 && (
        <div class="stack-tight">
          <h4 class="overline">{t.since.permitted}</h4>
          <ul class="changes">
            {permitted.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
