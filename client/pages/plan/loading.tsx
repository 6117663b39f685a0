import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { planTexts } from '../../../core/texts/plan.ts';
import { texts } from '../../ui/language.ts';
import { Button, CalmPage } from '../../ui/parts.tsx';
import { PlanningError } from './planning-client.ts';

const t = () => texts(planTexts);

interface Props<T> {
  readonly load: () => Promise<T>;
  /** Shown where there is no such thing, or not for whoever asks. */
  readonly missing: ComponentChild;
  readonly children: (loaded: T) => ComponentChild;
}

/** Asks the server once, and shows what it says: waiting, out of reach, not there, or the thing itself. */
export function Loading<T>({ load, missing, children }: Props<T>) {
  const [loaded, setLoaded] = useState<{ readonly data: T }>();
  const [problem, setProblem] = useState<string>();
  const begin = () => {
    setProblem(undefined);
    load().then(
      (data) => setLoaded({ data }),
      (error: unknown) => setProblem(error instanceof PlanningError ? error.code : 'offline'),
    );
  };
  useEffect(begin, []);

  if (loaded) return <>{children(loaded.data)}</>;
  if (problem === undefined) return <CalmPage title={t().loading} waiting />;
  if (problem === 'not-found' || problem === 'session-missing' || problem === 'not-allowed') return <>{missing}</>;
  // A session that ended meanwhile: the page asks for the password when it opens anew.
  if (problem === 'operator-missing') location.reload();
  return (
    <CalmPage title={t().offline} help={t().offlineHelp}>
      <div>
        <Button kind="primary" onPress={begin}>
          {t().again}
        </Button>
      </div>
    </CalmPage>
  );
}
