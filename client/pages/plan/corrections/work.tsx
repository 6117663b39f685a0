import { useState } from 'preact/hooks';
import { correctionTexts } from '../../../../core/texts/corrections.ts';
import { refusalIn } from '../../../../core/texts/refusals.ts';
import { language, texts } from '../../../ui/language.ts';
import { Button, Notice } from '../../../ui/parts.tsx';

const t = () => texts(correctionTexts);

/** One press at a time, and what came of it where it was refused. */
export function useWork() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const attempt = (act: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    act()
      .catch(setProblem)
      .finally(() => setBusy(false));
  };
  return { busy, problem, attempt };
}

/** The act that a form is for, and leaving everything as it is; above them what came of the last press. */
export function Acts(props: {
  readonly work: ReturnType<typeof useWork>;
  readonly kind: 'error' | 'primary';
  readonly label: string;
  readonly ready: boolean;
  readonly onPress: () => void;
  readonly onClose: () => void;
}) {
  const { work, kind, label, ready, onPress, onClose } = props;
  return (
    <>
      <Problem problem={work.problem} />
      <div class="row">
        <Button kind={kind} disabled={!ready} busy={work.busy} onPress={onPress}>
          {label}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {t().keep}
        </Button>
      </div>
    </>
  );
}

export function Problem({ problem }: { readonly problem: unknown }) {
  if (problem === undefined) return null;
  return (
    <Notice kind="error">
      <p>{t().failed}</p>
      <p>{refusalIn(language(), problem)}</p>
    </Notice>
  );
}
