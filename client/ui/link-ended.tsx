import type { ComponentChildren } from 'preact';
import type { Standing } from '../realtime/connection.ts';
import { CalmPage } from './parts.tsx';

/** Stands in the place of a page whose session is gone: its link was withdrawn, or is not known on this device. */
export function LinkEnded(props: {
  readonly standing: Standing;
  readonly words: Readonly<Record<'dismissed' | 'dismissedHelp' | 'noSession' | 'noSessionHelp', string>>;
  readonly children?: ComponentChildren;
}) {
  const { standing, words, children } = props;
  return standing === 'dismissed' ? (
    <CalmPage title={words.dismissed} help={words.dismissedHelp}>
      {children}
    </CalmPage>
  ) : (
    <CalmPage title={words.noSession} help={words.noSessionHelp}>
      {children}
    </CalmPage>
  );
}
