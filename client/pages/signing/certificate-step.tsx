import { useEffect, useRef, useState } from 'preact/hooks';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { hasSigned, mayShowCertificate } from '../../../core/ceremony/state.ts';
import { Pkcs12Error } from '../../../core/pades/pkcs12-error.ts';
import { samplePassphrase } from '../../../core/protocol/http.ts';
import { dateAndTimes, longDate } from '../../../core/texts/moment.ts';
import { refusalIn } from '../../../core/texts/refusals.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import { type Connection, RequestError } from '../../realtime/connection.ts';
import { fileAddress, type PageSubject } from '../../realtime/page.ts';
import { oneTimeCertificate, showAgain, showCertificate } from '../../signing/certificate-test.ts';
import { type OpenedKey, openPkcs12 } from '../../signing/keys.ts';
import { FileChoice } from '../../ui/file-choice.tsx';
import { language, texts } from '../../ui/language.ts';
import { Button, Notice } from '../../ui/parts.tsx';

const t = () => texts(signingTexts).certificate;

interface Props {
  readonly connection: Connection;
  readonly page: PageSubject;
  readonly state: CeremonyState;
}

/** The certificate test: days before, or minutes; the same certificate signs later. */
export function CertificateStep({ connection, page, state }: Props) {
  const { ceremony, subject } = page;
  const owner = { connection, ceremony, person: subject };
  const person = state.people[subject];
  const certificate = person?.certificate;
  const [changing, setChanging] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [lacksFile, setLacksFile] = useState(false);
  const [choice, setChoice] = useState<readonly OpenedKey[]>();
  const [visible, setVisible] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<File>();
  const standing = connection.standing.value;
  const [issued, setIssued] = useState<boolean>();
  useEffect(() => {
    if (standing !== 'connected') return;
    connection.request({ name: 'certificatesIssued' }).then(
      (answer) => setIssued(answer.issued),
      () => {}, // Asked again with the next connection.
    );
  }, [connection, standing]);
  const password = useRef<HTMLInputElement>(null);

  async function attempt(act: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  async function show(key: OpenedKey, kind: 'one-time' | 'pkcs12'): Promise<void> {
    await showCertificate(owner, key, kind);
    if (password.current) password.current.value = '';
    setChoice(undefined);
    setChanging(false);
  }

  const askAgain = async () => {
    if (!certificate || !(await showAgain(owner, certificate.fingerprint))) setChanging(true);
  };

  const test = () =>
    attempt(async () => {
      setLacksFile(!chosen);
      if (!chosen) {
        file.current?.focus();
        return;
      }
      const keys = await openPkcs12(new Uint8Array(await chosen.arrayBuffer()), password.current?.value ?? '');
      const [only] = keys;
      if (keys.length === 1 && only) await show(only, 'pkcs12');
      else setChoice(keys);
    });

  const isPassword = problem instanceof Pkcs12Error && problem.code === 'wrong-password';

  if (certificate && !changing) {
    const mayChange =
      mayShowCertificate(state, subject) &&
      person?.declined !== true &&
      state.phase !== 'concluded' &&
      state.phase !== 'published';
    const isRest = mayChange && Object.values(state.originals).some((original) => hasSigned(original, subject));
    const { revoked } = certificate;
    const since = dateAndTimes(revoked?.since ?? state.at, state.plan.sites, language());
    return (
      <section
        class="stack"
        aria-labelledby="certificate"
        data-certificate={revoked ? 'revoked' : certificate.accepted ? 'accepted' : 'waiting'}
      >
        <h2 id="certificate">{t().title}</h2>
        <Notice kind={revoked ? 'error' : certificate.accepted ? 'success' : 'warning'}>
          {revoked && <p>{revoked.suspended ? t().suspended(since) : t().revoked(since)}</p>}
          {revoked && isRest && <p>{t().rest}</p>}
          {certificate.accepted && <p class="name">{t().accepted}</p>}
          {!certificate.accepted && !revoked && <p>{t().waiting}</p>}
          <p class="small">
            {t().facts(certificate.subject, certificate.issuer, longDate(certificate.notAfter, language()))}
          </p>
        </Notice>
        {revoked?.suspended && (
          <div class="stack-tight">
            {problem !== undefined && (
              <Notice kind="warning">
                <p>{isSuspended(problem) ? t().stillSuspended : refusalIn(language(), problem)}</p>
              </Notice>
            )}
            <div>
              <Button busy={busy} onPress={() => void attempt(askAgain)}>
                {busy ? t().asking : t().askAgain}
              </Button>
            </div>
          </div>
        )}
        {mayChange && (
          <div>
            <Button kind="quiet" onPress={() => setChanging(true)}>
              {t().other}
            </Button>
          </div>
        )}
      </section>
    );
  }

  return (
    <section class="stack" aria-labelledby="certificate" data-certificate="none">
      <h2 id="certificate">{t().title}</h2>
      <p class="secondary">{t().why}</p>
      {state.plan.sample && (
        <p class="small">
          {t().sample} <a href={fileAddress(page, 'certificate.p12')}>{t().sampleDownload}</a>.{' '}
          {t().samplePassword(samplePassphrase)}.
        </p>
      )}
      <div class="field">
        <label for="p12">{t().file}</label>
        <FileChoice
          id="p12"
          accept=".p12,.pfx,application/x-pkcs12"
          file={chosen}
          onChoose={(one) => {
            setChosen(one);
            setLacksFile(false);
          }}
          input={file}
          invalid={lacksFile || (problem !== undefined && !isPassword)}
        />
      </div>
      <div class="field">
        <label for="p12-password">{t().password}</label>
        <input
          id="p12-password"
          class="input"
          {...(visible ? ({ type: 'text' } as const) : ({ type: 'password' } as const))}
          autocomplete="off"
          aria-invalid={isPassword ? 'true' : undefined}
          ref={password}
          onKeyDown={(event) => event.key === 'Enter' && void test()}
        />
        <div>
          <Button kind="quiet" pressed={visible} onPress={() => setVisible(!visible)}>
            {visible ? t().hide : t().show}
          </Button>
        </div>
      </div>
      {choice && (
        <fieldset class="stack-tight plain">
          <legend>{t().choose}</legend>
          {choice.map((key, index) => (
            <Button key={index} onPress={() => void attempt(() => show(key, 'pkcs12'))}>
              {key.friendlyName ?? `${index + 1}`}
            </Button>
          ))}
        </fieldset>
      )}
      {lacksFile && (
        <Notice kind="error">
          <p>{t().fileFirst}</p>
        </Notice>
      )}
      {problem !== undefined && (
        <Notice kind="error">
          <p>{refusalIn(language(), problem)}</p>
        </Notice>
      )}
      <div class="row">
        <Button kind="primary" busy={busy} onPress={() => void test()}>
          {busy ? t().testing : t().test}
        </Button>
      </div>
      {certificate && (
        <div>
          <Button kind="quiet" onPress={() => setChanging(false)}>
            {t().keep}
          </Button>
        </div>
      )}
      {issued !== undefined && <hr class="rule" />}
      {issued === false && <p class="small secondary">{t().oneTimeNone}</p>}
      {issued && <p class="small secondary">{t().oneTimeHelp}</p>}
      {issued && !person?.identityConfirmed && <p class="small">{t().oneTimeWaiting}</p>}
      {issued && person?.identityConfirmed && (
        <div>
          <Button
            busy={busy}
            onPress={() => void attempt(async () => show(await oneTimeCertificate(owner), 'one-time'))}
          >
            {t().oneTime}
          </Button>
        </div>
      )}
    </section>
  );
}

/** What the page says above already. */
function isSuspended(problem: unknown): boolean {
  return problem instanceof RequestError && problem.code === 'certificate-suspended';
}
