import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { colonIn } from '../../../core/texts/language.ts';
import { clock, say } from '../../../core/texts/moment.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import { language, texts } from '../../ui/language.ts';
import { PeopleList } from '../../ui/people-list.tsx';
import { isSeen } from './sources.ts';

const t = () => texts(roomTexts);

/** Everybody who attends, by site, with the time there: for devices that show no pictures. */
export function PeoplePanel({ state, now }: { readonly state: CeremonyState; readonly now: number }) {
  const { plan } = state;
  return (
    <section class="stack-tight" aria-labelledby="people">
      <h2 id="people">{t().people.title}</h2>
      {plan.sites.map((site) => (
        <div key={site.id} class="people-site">
          <div class="tile-head">
            <h3>{say(site.name, language())}</h3>
            <p>
              <span class="visually-hidden">
                {t().tile.localTime(say(site.name, language())) + colonIn(language())}
              </span>
              {clock(new Date(now), language(), site.timeZone)}
            </p>
          </div>
          <PeopleList
            people={plan.people.filter((person) => person.site === site.id && isSeen(person))}
            language={language()}
          />
        </div>
      ))}
    </section>
  );
}
