import { useState } from 'preact/hooks';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { publicationTexts } from '../../../core/texts/publication.ts';
import { AfterwardsNotices } from '../../ui/afterwards.tsx';
import { texts } from '../../ui/language.ts';
import { Button, Notice } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';

const t = () => texts(publicationTexts).console;

interface Props {
  readonly state: CeremonyState;
  readonly ask: Ask;
}

/** What the director can still do once everything is published: say what is wrong in it, or withdraw it. */
export function PublicationPanel({ state, ask }: Props) {
  const { errata, plan, publicationWithdrawn } = state;
  return (
    <section class="stack" aria-labelledby="publication" data-publication>
      <h2 id="publication">{t().title}</h2>
      <AfterwardsNotices errata={errata} withdrawnAt={publicationWithdrawn} sites={plan.sites} />
      {publicationWithdrawn === undefined && (
        <>
          <Correction ask={ask} />
          <Withdrawal ask={ask} />
        </>
      )}
    </section>
  );
}

/** Written, looked at once more, then published. */
function Correction({ ask }: Pick<Props, 'ask'>) {
  const [erratum, setErratum] = useState('');
  const [step, setStep] = useState<'asking' | 'empty' | 'writing'>('writing');
  const publish = async () => {
    const done = await ask({ name: 'command', command: { name: 'correct', erratum } });
    setStep('writing');
    if (done) setErratum('');
  };
  return (
    <div class="stack-tight">
      <div class="field">
        <label for="erratum">{t().label}</label>
        <p id="erratum-hint" class="hint">
          {t().correctHelp} {t().hint}
        </p>
        {step === 'empty' && (
          <Notice kind="error">
            <p>{t().empty}</p>
          </Notice>
        )}
        <textarea
          id="erratum"
          class="input"
          rows={5}
          maxLength={4000}
          aria-describedby="erratum-hint"
          aria-invalid={step === 'empty'}
          readOnly={step === 'asking'}
          value={erratum}
          onInput={({ currentTarget }) => {
            setErratum(currentTarget.value);
            if (step === 'empty') setStep('writing');
          }}
        />
      </div>
      {step === 'asking' ? (
        <Confirmation
          sure={t().correctSure}
          now={t().correctNow}
          kind="primary"
          onConfirm={() => void publish()}
          onBack={() => setStep('writing')}
        />
      ) : (
        <div>
          <Button onPress={() => setStep(erratum.trim() === '' ? 'empty' : 'asking')}>{t().correct}</Button>
        </div>
      )}
    </div>
  );
}

function Withdrawal({ ask }: Pick<Props, 'ask'>) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <div>
        <Button kind="error" onPress={() => setAsking(true)}>
          {t().withdraw}
        </Button>
      </div>
    );
  }
  return (
    <Confirmation
      sure={t().withdrawSure}
      now={t().withdrawNow}
      kind="error"
      onConfirm={() => void ask({ name: 'command', command: { name: 'withdrawPublication' } })}
      onBack={() => setAsking(false)}
    />
  );
}

function Confirmation(props: {
  readonly sure: string;
  readonly now: string;
  readonly kind: 'error' | 'primary';
  readonly onConfirm: () => void;
  readonly onBack: () => void;
}) {
  return (
    <div class="stack-tight decision">
      <p role="alert">{props.sure}</p>
      <div class="row">
        <Button kind={props.kind} onPress={props.onConfirm}>
          {props.now}
        </Button>
        <Button kind="quiet" onPress={props.onBack}>
          {t().back}
        </Button>
      </div>
    </div>
  );
}
