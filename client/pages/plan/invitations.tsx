import type { Invited } from '../../../core/protocol/planning.ts';
import { say } from '../../../core/texts/moment.ts';
import { planTexts } from '../../../core/texts/plan.ts';
import { language, texts } from '../../ui/language.ts';
import { Button, Heading, Notice } from '../../ui/parts.tsx';
import { preparationPath } from './address.ts';
import { LinkCard, PublicCard } from './link-card.tsx';

const t = () => texts(planTexts);

/** The links of a ceremony that was planned just now: the only time that they can be seen. Printed, a sheet of cards. */
export function Invitations({ invited: { ceremony, links } }: { readonly invited: Invited }) {
  const words = t().links;
  return (
    <main class="page column plan">
      <div class="stack no-print">
        <Heading step="links">{ceremony.rehearsal ? words.rehearsalTitle : words.title}</Heading>
        <p class="name">{say(ceremony.title, language())}</p>
        <Notice kind="warning">
          <p>{words.once}</p>
        </Notice>
        <p>{words.each}</p>
        <div class="row">
          <Button kind="primary" onPress={() => window.print()}>
            {words.print}
          </Button>
          <a class="button button-secondary" href={preparationPath(ceremony.id)}>
            {words.preparation}
          </a>
        </div>
      </div>
      <div class="cards">
        {links.map((issued) => (
          <LinkCard key={issued.subject} ceremony={ceremony} issued={issued} />
        ))}
        <PublicCard ceremony={ceremony} />
      </div>
    </main>
  );
}
