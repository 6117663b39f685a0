import type { Plan } from '../../core/ceremony/plan.ts';
import { Unbroken } from './names.tsx';
import { originalName } from './original-name.ts';
import { Button } from './parts.tsx';

/** Which of several originals is shown; nothing where there is one. */
export function OriginalSwitch(props: {
  readonly plan: Plan;
  /** Their ids. */
  readonly originals: readonly string[];
  readonly chosen: string;
  readonly onChoose: (original: string) => void;
}) {
  const { plan, originals, chosen, onChoose } = props;
  if (originals.length < 2) return null;
  return (
    <div class="row original-switch">
      {originals.map((id) => (
        <Button key={id} kind="quiet" pressed={id === chosen} onPress={() => onChoose(id)}>
          <span>
            <Unbroken words={originalName(plan, id)} />
          </span>
        </Button>
      ))}
    </div>
  );
}
