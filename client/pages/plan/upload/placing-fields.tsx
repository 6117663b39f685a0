import { useState } from 'preact/hooks';
import type { DraftUpload } from '../../../../core/protocol/uploaded-text.ts';
import { uploadTexts } from '../../../../core/texts/upload.ts';
import { texts } from '../../../ui/language.ts';
import { Button } from '../../../ui/parts.tsx';
import type { ShownPage } from '../../../ui/pdf-pages.tsx';
import { TextField } from '../fields.tsx';
import { type Area, areaAt, areaOf, rectOf, toMillimetres, toPoints } from './area.ts';

const t = () => texts(uploadTexts);

type Place = DraftUpload['places'][number];

interface Props {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly place: Place | undefined;
  /** The pages that are shown so far, by number. */
  readonly pages: ReadonlyMap<number, ShownPage>;
  readonly count: number;
  readonly onPlace: (place: Place) => void;
  readonly onDone: () => void;
}

const lengths = ['left', 'top', 'width', 'height'] as const;

/** A place in numbers: the page, and millimetres on it. */
export function PlacingFields({ id, person, name, place, pages, count, onPlace, onDone }: Props) {
  // What is being typed stands as it is typed until the field is left.
  const [typed, setTyped] = useState<{ readonly key: string; readonly value: string }>();
  const number = place?.page ?? count;
  const page = pages.get(number);
  const area = page && (place ? areaOf(page, place.rect) : areaAt(page, page.width / 8, page.height / 2));
  const set = (on: ShownPage, changed: Area) =>
    onPlace({ person, page: on.number, rect: rectOf(on, changed), by: 'hand' });
  const field = (key: string, label: string, value: number, change: (value: number) => void) => (
    <TextField
      key={key}
      id={`${id}.${key}`}
      label={label}
      type="number"
      short
      value={typed?.key === key ? typed.value : String(value)}
      onInput={(text) => {
        setTyped({ key, value: text });
        const given = Number(text);
        if (text.trim() !== '' && Number.isFinite(given)) change(given);
      }}
    />
  );
  return (
    <fieldset class="group" onFocusOut={() => setTyped(undefined)}>
      <legend>{t().placing(name)}</legend>
      <p class="hint">{t().placingHelp}</p>
      <div class="placing-fields">
        {field('page', t().page, number, (chosen) => {
          const to = pages.get(chosen);
          if (to && area) set(to, area);
        })}
        {page &&
          area &&
          lengths.map((key) =>
            field(key, t().millimetres(t()[key]), toMillimetres(area[key]), (millimetres) =>
              set(page, { ...area, [key]: toPoints(millimetres) }),
            ),
          )}
      </div>
      <div>
        <Button onPress={onDone}>{t().done}</Button>
      </div>
    </fieldset>
  );
}
