import { useState } from 'preact/hooks';
import type { Party, Person } from '../../../core/ceremony/plan.ts';
import { say } from '../../../core/texts/moment.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import type { Connection } from '../../realtime/connection.ts';
import { language, texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import { Button, Heading } from '../../ui/parts.tsx';

const t = () => texts(signingTexts).tablet;

interface Props {
  readonly connection: Connection;
  readonly person: Person;
  readonly party: Party | undefined;
  readonly onTake: () => void;
}

/** For whom the tablet is, to be read from across a table; the text is not shown before its signatory has said so. */
export function TabletCover({ connection, person, party, onTake }: Props) {
  const [other, setOther] = useState(false);
  const giveBack = () => {
    setOther(true);
    // It is said on the page anyway.
    void connection.request({ name: 'reportIncident', code: 'tablet-other', detail: '' }).catch(() => {});
  };
  return (
    <section class="tablet" aria-labelledby="tablet" data-tablet={other ? 'other' : 'cover'}>
      <div class="tablet-card stack">
        {other ? (
          <>
            <Heading step="other">
              <span id="tablet">{t().otherTitle}</span>
            </Heading>
            <p>{t().otherHelp(person.name)}</p>
            <div>
              <Button onPress={() => setOther(false)}>{t().back}</Button>
            </div>
          </>
        ) : (
          <>
            <p class="overline">{t().for}</p>
            <Heading step="cover">
              <span id="tablet" class="tablet-name">
                <Unbroken words={person.name} />
              </span>
            </Heading>
            <p>
              {say(person.office, language())}
              {party ? `, ${say(party.name, language())}` : ''}
            </p>
            <div class="row">
              <Button kind="primary" sign onPress={onTake}>
                {t().mine(person.name)}
              </Button>
              <Button kind="quiet" onPress={giveBack}>
                {t().other}
              </Button>
            </div>
          </>
        )}
      </div>
    </section>
  );
}
