import { useState } from 'preact/hooks';
import type { Person } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import type { Connection } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';

/**
 * Whether the tablet has yet to be taken by its signatory: before the text is shown on it for the first time, and whenever
 * the assistant hands it over. Whoever signs from elsewhere was handed nothing.
 */
export function useTablet(
  page: PageSubject,
  connection: Connection,
  state: CeremonyState,
  person: Person | undefined,
): { readonly covered: boolean; readonly take: () => void } {
  const key = `alternat tablet ${page.ceremony} ${page.subject}`;
  const [taken, setTaken] = useState(() => sessionStorage.getItem(key));
  const handedAt = connection.tables.value[page.subject]?.handedAt;
  const shows = Object.values(state.originals).some(
    ({ presented, order }) => presented && order.includes(page.subject),
  );
  const over = state.phase === 'concluded' || state.phase === 'published' || state.phase === 'cancelled';
  const covered =
    person?.presence === 'companion' &&
    !over &&
    (handedAt === undefined ? shows && taken === null : taken !== handedAt);
  const take = () => {
    const by = handedAt ?? '';
    sessionStorage.setItem(key, by);
    setTaken(by);
    // Who hands over sees it; the page goes on without.
    void connection.request({ name: 'takeTablet' }).catch(() => {});
  };
  return { covered, take };
}
