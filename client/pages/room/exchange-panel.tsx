import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { CeremonyState, OriginalState } from '../../../core/ceremony/state.ts';
import { roomTexts } from '../../../core/texts/room.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { texts } from '../../ui/language.ts';
import { Unbroken } from '../../ui/names.tsx';
import { originalName } from '../../ui/original-name.ts';
import { PdfPages } from '../../ui/pdf-pages.tsx';
import { RoomDocument } from './room-document.ts';

const t = () => texts(roomTexts).document;

interface Props {
  readonly page: PageSubject;
  readonly connection: Connection;
  readonly state: CeremonyState;
  /** On a room's own screen, where nobody scrolls: it is brought into sight. */
  readonly leads?: boolean;
}

/** The signed originals side by side, all equal: what lies on every table while they are exchanged. */
export function ExchangePanel({ page, connection, state, leads = false }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (leads) list.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <ul class="exchange" data-exchange ref={list}>
      {state.plan.instrument.originals.map(({ id }) => {
        const original = state.originals[id];
        return (
          <li key={id} data-original={id}>
            {original && <Exchanged page={page} connection={connection} state={state} original={original} />}
          </li>
        );
      })}
    </ul>
  );
}

/** The page of an original on which the signatures are, checked on this device as every document here. */
function Exchanged({ page, connection, state, original }: Props & { readonly original: OriginalState }) {
  const document = useMemo(() => new RoomDocument(connection, page, original.id), [original.id]);
  useEffect(() => () => document.close(), [document]);
  const { file, problem } = document.state.value;
  const signatures = Math.max(1, ...(original.presented?.fields ?? []).map((field) => field.page));
  const name = originalName(state.plan, original.id);
  return (
    <figure class="stack-tight">
      {file ? (
        <PdfPages bytes={file.bytes} label={name} pageLabel={t().page} only={signatures} />
      ) : (
        <p>{problem ? t()[problem] : t().checking}</p>
      )}
      <figcaption class="name">
        <Unbroken words={name} />
      </figcaption>
    </figure>
  );
}

/** Whether the director shows the exchange, and there is something to exchange. */
export function showsExchange({ layout, plan, phase }: CeremonyState): boolean {
  return layout === 'exchange' && plan.instrument.originals.length > 1 && (phase === 'live' || phase === 'held');
}
