import { Gathering } from '../../server/conduct/house.ts';
import type { Stage } from '../stage.ts';

/** Holds a stage's sample ceremony to its conclusion. @returns a link for the press, and what publishes it, for everyone */
export async function holdToRelease(stage: Stage): Promise<{
  readonly press: string;
  /** Done once the public state says so. */
  readonly publish: () => Promise<void>;
  readonly close: () => void;
}> {
  const links = new Map(stage.subjects.map((subject) => [subject, stage.link(subject)]));
  const gathering = new Gathering({ url: stage.url, data: stage.data, password: '' }, stage.ceremony, links);
  const { director } = await gathering.untilReleased(['vervoort', 'smet', 'yunda']);
  const { link } = await director.request({ name: 'issuePressLink', journalist: 'Ana', medium: 'News' });
  return {
    press: link,
    publish: async () => {
      await director.command({ name: 'publish' });
      while ((await publicPhase(stage)) !== 'published') await new Promise((later) => setTimeout(later, 100));
    },
    close: () => gathering.close(),
  };
}

async function publicPhase(stage: Stage): Promise<unknown> {
  const response = await fetch(`${stage.url}/live/${stage.ceremony}/state.json`);
  return response.ok ? ((await response.json()) as { readonly phase: unknown }).phase : undefined;
}
