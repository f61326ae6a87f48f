import type { QueueTable } from '../../model/dataset/types.ts';
import type { Frame } from '../frame.ts';
import type { QueueGroup } from './filter-options.ts';
import { allows, chosenIn } from './filters.ts';
import { remember } from './memo.ts';

const GROUP_OF: Readonly<Record<string, QueueGroup>> = {
  pv: 'solar',
  battery: 'battery',
  'wind-ons': 'wind',
  'wind-ofs': 'wind',
  gas: 'gas',
  nuclear: 'nuclear',
};
export const queueGroup = (technology: string): QueueGroup => GROUP_OF[technology] ?? 'other';
export type QueueMw = ReadonlyMap<string, Readonly<Partial<Record<QueueGroup, number>>>>;

/** MW in the queue by county and group of technologies. */
export const queueByCounty = remember((table: QueueTable | undefined): QueueMw => {
  const sums = new Map<string, Partial<Record<QueueGroup, number>>>();
  for (let row = 0; row < (table?.rows ?? 0); row++) {
    const fips = table?.fips[row] ?? '';
    const group = queueGroup(table?.technology[row] ?? '');
    const county = sums.get(fips) ?? {};
    county[group] = (county[group] ?? 0) + (table?.mw[row] ?? 0);
    sums.set(fips, county);
  }
  return sums;
});
const mwOf = remember((table: QueueTable | undefined, chosen: readonly string[] | undefined) => {
  const sums = queueByCounty(table);
  const totals = new Map(
    [...sums].map(([fips, groups]) => [
      fips,
      Object.entries(groups).reduce((sum, [group, mw]) => sum + (allows(chosen, group) ? mw : 0), 0),
    ]),
  );
  // a county without a row has nothing in the queue; without the table nothing is known
  return (fips: string): number => (table ? (totals.get(fips) ?? 0) : Number.NaN);
});
/** MW in the queue of a county, of the technologies chosen. The same function while neither changes. */
export const queueMw = (frame: Frame): ((fips: string) => number) =>
  mwOf(frame.dataset.queue, chosenIn(frame, 'queue', 'technology'));
