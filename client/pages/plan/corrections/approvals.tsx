import type { AgreedOriginal, Preparation } from '../../../../core/protocol/planning.ts';
import { correctionTexts } from '../../../../core/texts/corrections.ts';
import { say } from '../../../../core/texts/moment.ts';
import { originalName } from '../../../../core/texts/original.ts';
import { language, texts } from '../../../ui/language.ts';
import { Button } from '../../../ui/parts.tsx';
import type { PreparationClient } from '../planning-client.ts';
import { Problem, useWork } from './work.tsx';

const t = () => texts(correctionTexts).approvals;

interface Props {
  readonly preparation: Preparation;
  readonly client: PreparationClient;
  /** Whether the page acts for the director, who puts texts up. */
  readonly directs: boolean;
  readonly refresh: () => void;
}

/** Who has approved which text, by participant. */
export function Approvals({ preparation, client, directs, refresh }: Props) {
  const { agreement, corrections } = preparation;
  const work = useWork();
  const open = corrections !== null && agreement.some(({ presented, sha256 }) => !presented && sha256 === null);
  const putUp = () =>
    work.attempt(async () => {
      await client.putUpTexts();
      refresh();
    });
  return (
    <section class="stack" aria-labelledby="approvals" data-approvals>
      <h2 id="approvals">{t().title}</h2>
      <p>{t().help}</p>
      {agreement.map((original) => (
        <OriginalApprovals key={original.id} original={original} preparation={preparation} />
      ))}
      {!directs && open && <p>{t().byDirector}</p>}
      <Problem problem={work.problem} />
      {directs && open && (
        <div>
          <Button busy={work.busy} onPress={putUp}>
            {t().putUp}
          </Button>
        </div>
      )}
    </section>
  );
}

function OriginalApprovals(props: { readonly original: AgreedOriginal; readonly preparation: Preparation }) {
  const { original, preparation } = props;
  const { agreement, ceremony } = preparation;
  const party = (id: string | undefined) => ceremony.parties.find((one) => one.id === id);
  const keeper = party(original.keeper);
  const { languages, presented, sha256 } = original;
  return (
    <div class="stack-tight" data-original={original.id}>
      {agreement.length > 1 && (
        <h3>{originalName({ keeper: keeper && say(keeper.name, language()), languages }, language())}</h3>
      )}
      <p class="small">{presented ? t().presented : sha256 === null ? t().none : t().done}</p>
      {sha256 !== null && <p class="small fingerprint">{sha256}</p>}
      <ul class="tasks">
        {Object.entries(original.approvals).map(([id, standing]) => (
          <li key={id} data-party={id} data-approval={standing}>
            <span>{say(party(id)?.name ?? {}, language())}</span>
            <span class={`standing standing-${standing === 'given' ? 'done' : 'to-do'}`}>{t().standing[standing]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
