import { useEffect, useState } from 'preact/hooks';
import type { Plan } from '../../../core/ceremony/plan.ts';
import type { PressLinkFacts } from '../../../core/protocol/press.ts';
import { bothTimes } from '../../../core/texts/moment.ts';
import { pressTexts } from '../../../core/texts/press.ts';
import { Copied } from '../../ui/copied.tsx';
import { language, texts } from '../../ui/language.ts';
import { Button, Notice } from '../../ui/parts.tsx';
import type { Ask } from './ask.ts';

const t = () => texts(pressTexts).link;
const again = 15_000;

interface Props {
  readonly plan: Plan;
  readonly ask: Ask;
  /** For what nobody pressed: what is refused of it is not said. */
  readonly quietly: Ask;
}

/** A link for each journalist: by it they see the picture without graphics, and read what is under embargo. */
export function PressPanel({ plan, ask, quietly }: Props) {
  const [links, look] = usePressLinks(quietly);
  const [journalist, setJournalist] = useState('');
  const [medium, setMedium] = useState('');
  const [issued, setIssued] = useState<{ readonly link: string; readonly whose: string }>();
  const [isUnnamed, setUnnamed] = useState(false);
  const issue = async () => {
    const lacks = journalist.trim() === '' || medium.trim() === '';
    setUnnamed(lacks);
    if (lacks) return;
    const reply = (await ask({ name: 'issuePressLink', journalist, medium })) as { readonly link: string } | undefined;
    if (!reply) return;
    setIssued({ link: reply.link, whose: t().who(journalist.trim(), medium.trim()) });
    setJournalist('');
    setMedium('');
    await look();
  };
  const revoke = async (link: string) => {
    await ask({ name: 'revokePressLink', link });
    setIssued(undefined);
    await look();
  };
  return (
    <section class="stack-tight press-panel" aria-labelledby="press" data-press>
      <h2 id="press">{t().name}</h2>
      <p class="small secondary">{t().issueHelp}</p>
      {isUnnamed && (
        <Notice kind="error">
          <p>{t().unnamed}</p>
        </Notice>
      )}
      <div class="field">
        <label for="press-journalist">{t().journalist}</label>
        <input
          id="press-journalist"
          class="input"
          maxLength={120}
          autoComplete="off"
          aria-invalid={isUnnamed && journalist.trim() === ''}
          value={journalist}
          onInput={({ currentTarget }) => setJournalist(currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for="press-medium">{t().medium}</label>
        <input
          id="press-medium"
          class="input"
          maxLength={120}
          autoComplete="off"
          aria-invalid={isUnnamed && medium.trim() === ''}
          value={medium}
          onInput={({ currentTarget }) => setMedium(currentTarget.value)}
        />
      </div>
      <div>
        <Button onPress={() => void issue()}>{t().issue}</Button>
      </div>
      {issued && <Copied id="press-link" label={issued.whose} value={issued.link} />}
      <ul class="people">
        {links.map((link) => (
          <li key={link.id} class="person" data-press-link={link.revokedAt === null ? 'valid' : 'ended'}>
            <span>{link.name === null ? t().erased : `${link.name}, ${link.medium}`}</span>
            <span class="small secondary">{standing(link, plan)}</span>
            {link.revokedAt === null && (
              <Button kind="quiet" onPress={() => void revoke(link.id)}>
                {t().revoke}
                <span class="visually-hidden">: {link.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function standing({ issuedAt, openedAt, revokedAt }: PressLinkFacts, { sites }: Plan): string {
  const at = (moment: string) => bothTimes(moment, sites, language());
  return [
    t().issued(at(issuedAt)),
    openedAt === null ? t().unopened : t().opened(at(openedAt)),
    ...(revokedAt === null ? [] : [t().revoked(at(revokedAt))]),
  ].join('; ');
}

/** The links as they stand, looked at again now and then: one may be opened at any time. */
function usePressLinks(quietly: Ask): readonly [readonly PressLinkFacts[], () => Promise<void>] {
  const [links, setLinks] = useState<readonly PressLinkFacts[]>([]);
  const look = async () => {
    const reply = (await quietly({ name: 'listPressLinks' })) as
      | { readonly links: readonly PressLinkFacts[] }
      | undefined;
    if (reply) setLinks(reply.links);
  };
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), again);
    return () => clearInterval(timer);
  }, []);
  return [links, look];
}
