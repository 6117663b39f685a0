import { useState } from 'preact/hooks';
import type { SessionRole } from '../../../core/ceremony/rights.ts';
import { type PlanDraft, wordIn } from '../../../core/protocol/plan-draft.ts';
import type { Invited } from '../../../core/protocol/planning.ts';
import { planTexts } from '../../../core/texts/plan.ts';
import { language, texts } from '../../ui/language.ts';
import { Heading, Notice } from '../../ui/parts.tsx';
import { planPath } from './address.ts';

const t = () => texts(planTexts);

/** The links of a ceremony that was planned just now: the only time that they can be seen. */
export function Invitations({ invited, draft }: { readonly invited: Invited; readonly draft: PlanDraft }) {
  const words = t().links;
  return (
    <main class="page column plan">
      <Heading step="links">{words.title}</Heading>
      <p class="name">{wordIn(draft.title, language(), draft)}</p>
      <Notice kind="warning">
        <p>{words.once}</p>
      </Notice>
      <p>{words.each}</p>
      <ul class="entries">
        {invited.links.map(({ subject, label, role, link }) => (
          <LinkEntry key={subject} subject={subject} name={label} note={t().role[role as SessionRole]} link={link} />
        ))}
        <LinkEntry subject="public" name={words.public} note="" link={invited.watch} />
      </ul>
      <p>
        <a href={planPath({})}>{words.done}</a>
      </p>
    </main>
  );
}

function LinkEntry(props: {
  readonly subject: string;
  readonly name: string;
  readonly note: string;
  readonly link: string;
}) {
  const { subject, name, note, link } = props;
  const [copied, setCopied] = useState(false);
  const words = t().links;
  return (
    <li class="entry" data-subject={subject}>
      <p class="name">{name}</p>
      {note && note !== name && <p class="small secondary">{note}</p>}
      <p class="link">{link}</p>
      <div class="row">
        <button
          type="button"
          class="button button-quiet"
          onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
        >
          {words.copy}
          <span class="visually-hidden">{words.of(name)}</span>
        </button>
        <span role="status">{copied ? words.copied : ''}</span>
      </div>
    </li>
  );
}
