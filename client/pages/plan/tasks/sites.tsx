import { isTimeZone } from '../../../../core/protocol/local-time.ts';
import type { KeptDraft } from '../../../../core/protocol/planning.ts';
import { clock } from '../../../../core/texts/moment.ts';
import { planTexts } from '../../../../core/texts/plan.ts';
import { language, texts } from '../../../ui/language.ts';
import { Button } from '../../../ui/parts.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { SelectField, WrittenFields } from '../fields.tsx';
import { TaskPage, useWork } from '../task-page.tsx';
import { changed, freeId, without } from './list.ts';
import { languagesOf } from './what.tsx';

const t = () => texts(planTexts);

/** The places that meet, each with its clock. */
export function SitesTask({ kept }: { readonly kept: KeptDraft }) {
  const work = useWork(kept, 'sites');
  const { draft, change, errorOf } = work;
  const now = useNow(0);
  const words = t().sites;
  const set = (sites: typeof draft.sites) => change({ sites });
  return (
    <TaskPage work={work} title={t().task.sites} help={words.help}>
      {draft.sites.map((site, index) => (
        <fieldset key={site.id} class="group">
          <legend>{words.one(index + 1)}</legend>
          <WrittenFields
            id={`sites.${index}.name`}
            label={words.name}
            words={site.name}
            languages={languagesOf(draft)}
            onChange={(name) => set(changed(draft.sites, site.id, { name }))}
            errorOf={errorOf}
          />
          <SelectField
            id={`sites.${index}.timeZone`}
            label={words.timeZone}
            hint={words.timeZoneHelp}
            error={errorOf(`sites.${index}.timeZone`)}
            value={site.timeZone}
            empty={t().choose}
            options={timeZones}
            onChange={(timeZone) => set(changed(draft.sites, site.id, { timeZone }))}
          />
          {isTimeZone(site.timeZone) && <p>{words.now(clock(new Date(now), language(), site.timeZone))}</p>}
          {draft.sites.length > 1 && (
            <div>
              <Button kind="quiet" onPress={() => set(without(draft.sites, site.id))}>
                {words.removeNumber(index + 1)}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      <div id="sites" tabIndex={-1}>
        <Button
          disabled={draft.sites.length >= 8}
          onPress={() => set([...draft.sites, { id: freeId(draft.sites, 'site'), name: {}, timeZone: '' }])}
        >
          {words.add}
        </Button>
      </div>
    </TaskPage>
  );
}

/** By part of the world, in the order in which each is first named. */
function byRegion(zones: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const regions = new Map<string, string[]>();
  for (const zone of zones) {
    const region = zone.split('/')[0] ?? zone;
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return regions;
}

/** The zones that this browser knows, by part of the world. */
const timeZones = [...byRegion(Intl.supportedValuesOf('timeZone'))].map(([group, zones]) => ({
  group,
  options: zones.map((value) => ({
    value,
    label:
      value
        .slice(group.length + 1)
        .replaceAll('_', ' ')
        .replaceAll('/', ', ') || value,
  })),
}));
