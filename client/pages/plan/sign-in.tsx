import { useState } from 'preact/hooks';
import { planTexts } from '../../../core/texts/plan.ts';
import { texts } from '../../ui/language.ts';
import { Button, Heading } from '../../ui/parts.tsx';
import { TextField } from './fields.tsx';
import { PlanningError, planning } from './planning-client.ts';

const t = () => texts(planTexts);

/** The operator's password, which can be pasted and shown. */
export function SignIn({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [problem, setProblem] = useState<string>();
  const words = t().signIn;
  const signIn = async () => {
    setProblem(undefined);
    try {
      await planning.signIn(password.trim());
      onSignedIn();
    } catch (error) {
      const code = error instanceof PlanningError ? error.code : 'offline';
      setProblem(code);
      document.getElementById('password')?.focus();
    }
  };
  const sentence = {
    'password-wrong': words.wrong,
    'too-many-requests': words.tooMany,
    offline: `${t().offline}. ${t().offlineHelp}`,
  };
  return (
    <main class="page column">
      <Heading step="sign-in">{words.title}</Heading>
      <p>{words.help}</p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        {/* For password managers, which keep a password with a name. */}
        <input
          class="visually-hidden"
          autocomplete="username"
          value="operator"
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <TextField
          id="password"
          label={words.password}
          type={shown ? 'text' : 'password'}
          autocomplete="current-password"
          value={password}
          onInput={setPassword}
          {...(problem === undefined ? {} : { error: sentence[problem as keyof typeof sentence] ?? t().failed })}
        />
        <div class="row">
          <button type="submit" class="button button-primary">
            {words.button}
          </button>
          <Button kind="quiet" onPress={() => setShown(!shown)}>
            {shown ? words.hide : words.show}
          </Button>
        </div>
      </form>
    </main>
  );
}
