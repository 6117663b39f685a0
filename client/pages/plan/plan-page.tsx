import { useEffect, useState } from 'preact/hooks';
import { planTexts } from '../../../core/texts/plan.ts';
import { texts } from '../../ui/language.ts';
import { CalmPage } from '../../ui/parts.tsx';
import { type PlanAddress, planPath } from './address.ts';
import { DraftPage } from './draft-page.tsx';
import { Loading } from './loading.tsx';
import { Overview } from './overview.tsx';
import { planning } from './planning-client.ts';
import { SignIn } from './sign-in.tsx';

const t = () => texts(planTexts);

/** Planning, for whoever has given the operator's password in this browser. */
export function PlanPage({ address }: { readonly address: PlanAddress }) {
  const [entered, setEntered] = useState(0);
  useEffect(() => {
    document.title = `${t().title} · Alternat`;
  }, [t().title]);
  return (
    <Loading key={entered} load={planning.standing} missing={<CalmPage title={t().missing} help={t().missingHelp} />}>
      {({ letters, signedIn }) => {
        return (
          <>
            <header class="masthead">
              <p class="title">Alternat</p>
              {signedIn && address.draft !== undefined && <a href={planPath({})}>{t().tasks.all}</a>}
            </header>
            {!signedIn ? (
              <SignIn onSignedIn={() => setEntered(entered + 1)} />
            ) : address.draft === undefined ? (
              <Overview />
            ) : (
              <DraftPage draft={address.draft} address={address} letters={letters} />
            )}
          </>
        );
      }}
    </Loading>
  );
}
