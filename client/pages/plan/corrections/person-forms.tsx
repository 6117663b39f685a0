import { useState } from 'preact/hooks';
import { translatedFrom } from '../../../../core/protocol/corrections.ts';
import { draftLanguages, type Written } from '../../../../core/protocol/plan-draft.ts';
import type { IssuedLink, Preparation } from '../../../../core/protocol/planning.ts';
import { correctionTexts } from '../../../../core/texts/corrections.ts';
import { planTexts } from '../../../../core/texts/plan.ts';
import { texts } from '../../../ui/language.ts';
import { Choices, TextArea, WrittenFields } from '../fields.tsx';
import { nameOf } from '../link-card.tsx';
import type { PreparationClient } from '../planning-client.ts';
import { isNamed, type NamedDraft, NamedFields } from './named-fields.tsx';
import { TextFollows } from './text-follows.tsx';
import { Acts, useWork } from './work.tsx';

const t = () => texts(correctionTexts);

interface Props {
  readonly person: Preparation['people'][number];
  readonly preparation: Preparation;
  readonly client: PreparationClient;
  readonly onClose: () => void;
}

/** A name or an office that was planned wrongly. */
export function CorrectPerson({
  person,
  preparation,
  client,
  onClose,
  onDone,
}: Props & { readonly onDone: () => void }) {
  const { ceremony, corrections } = preparation;
  const [named, setNamed] = useState<NamedDraft>({ name: person.name, office: { ...person.office } });
  const work = useWork();
  // Offices can be written in more languages than the ceremony has; English may only stand in for them.
  const languages = draftLanguages.filter(
    (one) => ceremony.languages.includes(one) || (one !== 'en' && person.office?.[one] !== undefined),
  );
  const after = { name: named.name.trim(), office: translatedFrom(named.office, languages) };
  const before = { name: person.name, office: person.office ?? { en: '' } };
  const isWhole = person.role === 'signatory' ? isNamed(named, languages) : after.office.en !== '';
  const correct = () =>
    work.attempt(async () => {
      await client.correct({ person: { id: person.subject, ...after } });
      onDone();
    });
  return (
    <div class="stack decision" data-correcting={person.subject}>
      <h3>{t().correctPerson}</h3>
      <NamedFields id={`correct-${person.subject}`} named={named} languages={languages} onChange={setNamed} />
      {person.role === 'signatory' && corrections && (
        <TextFollows corrections={corrections} before={before} after={after} />
      )}
      {person.role === 'signatory' && after.name !== before.name && <p class="small">{t().certificateAgain}</p>}
      <Acts work={work} kind="primary" label={t().correct} ready={isWhole} onPress={correct} onClose={onClose} />
    </div>
  );
}

/** Somebody else signs in this person's place. */
export function Substitute(props: Props & { readonly onDone: (issued: IssuedLink) => void }) {
  const { person, preparation, client, onClose, onDone } = props;
  const { ceremony, corrections } = preparation;
  const [named, setNamed] = useState<NamedDraft>({ name: '', office: {} });
  const [authority, setAuthority] = useState('');
  const [presence, setPresence] = useState<'companion' | 'remote'>(
    person.presence === 'remote' ? 'remote' : 'companion',
  );
  const [place, setPlace] = useState<Written>({});
  const work = useWork();
  const name = nameOf(person, ceremony);
  const after = { name: named.name.trim(), office: translatedFrom(named.office, ceremony.languages) };
  const isWhole = isNamed(named, ceremony.languages) && authority.trim() !== '';
  const { en, ...others } = translatedFrom(place, ceremony.languages);
  const substitute = () =>
    work.attempt(async () => {
      onDone(
        await client.substitute({
          ...{ person: person.subject, ...after, authority: authority.trim(), presence },
          ...(presence === 'remote' && en !== '' ? { place: { en, ...others } } : {}),
        }),
      );
    });
  return (
    <div class="stack decision" data-substituting={person.subject}>
      <h3>{t().substituteTitle(name)}</h3>
      <NamedFields
        id={`substitute-${person.subject}`}
        named={named}
        languages={ceremony.languages}
        onChange={setNamed}
      />
      <Choices
        id={`substitute-${person.subject}-presence`}
        label={texts(planTexts).people.presence}
        chosen={[presence]}
        options={(['companion', 'remote'] as const).map((value) => ({
          value,
          label: texts(planTexts).people.presences[value],
        }))}
        onChange={([chosen]) => chosen && setPresence(chosen)}
      />
      {presence === 'remote' && (
        <WrittenFields
          id={`substitute-${person.subject}-place`}
          label={texts(planTexts).optional(texts(planTexts).people.place)}
          hint={texts(planTexts).people.placeHelp}
          beside
          words={place}
          languages={ceremony.languages}
          onChange={setPlace}
          errorOf={() => undefined}
        />
      )}
      <TextArea
        id={`substitute-${person.subject}-authority`}
        label={t().authority}
        hint={t().authorityHelp}
        rows={2}
        maxLength={500}
        value={authority}
        onInput={setAuthority}
      />
      {corrections && after.name !== '' && (
        <TextFollows
          corrections={corrections}
          before={{ name: person.name, office: person.office ?? { en: '' } }}
          after={after}
        />
      )}
      <p>{t().substituteSure(name)}</p>
      {!isWhole && <p class="small secondary">{t().needed}</p>}
      <Acts work={work} kind="error" label={t().substituteNow} ready={isWhole} onPress={substitute} onClose={onClose} />
    </div>
  );
}
