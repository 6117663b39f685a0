import { useSignal } from '@preact/signals';
import { shareTexts } from '../../core/texts/share.ts';
import { copy } from './copying.ts';
import { texts } from './language.ts';
import { Button } from './parts.tsx';

const t = () => texts(shareTexts);

/** A value to be copied: by the button, or by hand. */
export function Copied({ id, label, value }: { readonly id: string; readonly label: string; readonly value: string }) {
  const copied = useSignal('');
  const select = () => {
    const field = document.getElementById(id);
    if (field instanceof HTMLInputElement) field.select();
  };
  const press = async () => {
    if (await copy(value, select)) copied.value = value;
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="share-value">
        <input id={id} class="input" readOnly value={value} onFocus={({ currentTarget }) => currentTarget.select()} />
        <Button onPress={() => void press()}>
          {t().copy}
          <span class="visually-hidden">: {label}</span>
        </Button>
      </div>
      <p class="small secondary" role="status">
        {copied.value === value ? t().copied : ''}
      </p>
    </div>
  );
}
