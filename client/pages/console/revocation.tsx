import { useEffect, useRef, useState } from 'preact/hooks';
import type { CeremonyState, PersonState } from '../../../core/ceremony/state.ts';
import type { RevocationReason } from '../../../core/protocol/requests.ts';
import { consoleTexts } from '../../../core/texts/console.ts';
import { byCode } from '../../../core/texts/language.ts';
import { dateAndTimes } from '../../../core/texts/moment.ts';
import { language, texts } from '../../ui/language.ts';
import { Button } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';

const t = () => texts(consoleTexts).revocation;

interface Props {
  readonly person: string;
  /** Whose it is, as the page calls them. */
  readonly name: string;
  readonly certificate: NonNullable<PersonState['certificate']>;
  readonly state: CeremonyState;
  readonly ask: Ask;
}

/** What the issuer of a practice certificate can do with it: suspend it, lift that, or revoke it for good. */
export function Revocation({ person, name, certificate, state, ask }: Props) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<RevocationReason>();
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const hasAsked = useRef(false);
  const { fingerprint, revoked } = certificate;
  // The button that was pressed is gone then: focus goes to what came of it.
  useEffect(() => {
    if (!hasAsked.current) return;
    hasAsked.current = false;
    (said.current ?? box.current?.querySelector('button'))?.focus();
  }, [revoked?.reason, revoked?.since]);
  // A suspension can still become final; a revocation stays.
  const isFinal = revoked !== undefined && !revoked.suspended;
  const reasons = (Object.keys(t().reasons) as RevocationReason[]).filter(
    (one) => revoked === undefined || one !== 'certificateHold',
  );
  const request = async (asked: Parameters<Ask>[0]) => {
    if (busy) return;
    setBusy(true);
    hasAsked.current = true;
    const done = await ask(asked);
    setBusy(false);
    if (done === undefined) {
      hasAsked.current = false;
      return;
    }
    setReason(undefined);
    setOpen(false);
  };
  return (
    <div ref={box} class="stack-tight">
      {revoked && (
        <p ref={said} class="small" role="status" tabIndex={-1}>
          {t().since(
            byCode(t().reasons, revoked.reason) ?? revoked.reason,
            dateAndTimes(revoked.since, state.plan.sites, language()),
          )}
        </p>
      )}
      {revoked?.suspended && (
        <div>
          <Button busy={busy} onPress={() => void request({ name: 'reinstateCertificate', person, fingerprint })}>
            {t().reinstate}
            <span class="visually-hidden">: {name}</span>
          </Button>
        </div>
      )}
      {!isFinal && (
        <div>
          <Button kind="quiet" expanded={open} onPress={() => setOpen(!open)}>
            {t().title}
            <span class="visually-hidden">: {name}</span>
          </Button>
        </div>
      )}
      {open && !isFinal && (
        <div class="stack-tight" data-revocation={person}>
          <p class="small secondary">{t().help}</p>
          <fieldset class="choices">
            <legend class="small secondary">{t().reason}</legend>
            {reasons.map((one) => (
              <label key={one} class="choice">
                <input
                  type="radio"
                  name={`revocation-${person}`}
                  checked={reason === one}
                  onChange={() => setReason(one)}
                />
                {t().reasons[one]}
              </label>
            ))}
          </fieldset>
          <div>
            <Button
              kind="error"
              disabled={reason === undefined}
              busy={busy}
              onPress={() => reason && void request({ name: 'revokeCertificate', person, fingerprint, reason })}
            >
              {reason === 'certificateHold' ? t().suspend : t().revoke}
              <span class="visually-hidden">: {name}</span>
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
