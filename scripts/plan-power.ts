import { formatFixed, formatShare } from '../src/format.ts';
import { quarterLabel } from '../src/model/placement/quarters.ts';
import type { CampusPower, PowerHours } from '../src/model/power/report-types.ts';
import { monthOfHour } from '../src/model/time.ts';

/** What `npm run plan -- --site ID` prints: JSON in canonical units, or tables to read. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const chipWords = ({ gpu, unit, count, racks }: CampusPower['accelerators']): string =>
  `${formatFixed(count, 0)} ${gpu} GPUs in ${formatFixed(racks, 0)} ${unit}${racks === 1 ? '' : 's'}`;

/** A column of hours as its sum, highest hour, and mean by month. */
const summary = (column: Float32Array) => {
  const months = MONTHS.map(() => ({ sum: 0, hours: 0 }));
  let [sum, highest] = [0, Number.NEGATIVE_INFINITY];
  column.forEach((value, hour) => {
    sum += value;
    highest = Math.max(highest, value);
    const month = months[monthOfHour(hour)];
    if (!month) return;
    month.sum += value;
    month.hours++;
  });
  return { sum, mean: sum / column.length, highest, monthlyMean: months.map((month) => month.sum / month.hours) };
};
const columnsOf = (hours: PowerHours) => Object.entries(hours) as readonly [keyof PowerHours, Float32Array][];

export const powerAsJson = (power: CampusPower, everyHour: boolean): string => {
  const hours = columnsOf(power.hours).map(([name, column]) => [name, everyHour ? [...column] : summary(column)]);
  return JSON.stringify({ ...power, hours: Object.fromEntries(hours) }, null, 2);
};

const mega = (usd: number): string => formatFixed(usd / 1e6, 2);

export const printPower = (power: CampusPower): void => {
  const { hours, sizes, cost, gridOnly, carbon, cfe, flexibility, strain } = power;
  console.log(
    `${power.name}, ${power.ba}, ${power.inPlan ? 'in the plan' : 'not in the plan'}: ${formatFixed(power.itMw, 1)} MW IT, ${chipWords(power.accelerators)}; PUE ${formatFixed(power.pueMean, 3)} (${power.plant}), highest ${formatFixed(power.puePeak, 3)}.\n`,
  );
  console.table(
    (Object.keys(cost) as (keyof typeof cost)[]).map((id) => ({
      'M$/yr': id.replace('Usd', ''),
      [power.supply.mode]: mega(cost[id]),
      'grid alone': mega(gridOnly.cost[id]),
    })),
  );
  console.table({
    'location-based kt': {
      here: mega(carbon.locationTonnes * 1e3),
      'grid alone': mega(gridOnly.carbon.locationTonnes * 1e3),
    },
    'market-based kt': {
      here: mega(carbon.marketTonnes * 1e3),
      'grid alone': mega(gridOnly.carbon.marketTonnes * 1e3),
    },
    'consequential kt': {
      here: mega(carbon.consequentialTonnes * 1e3),
      'grid alone': mega(gridOnly.carbon.consequentialTonnes * 1e3),
    },
    'carbon-free by the hour': {
      here: formatShare(cfe.hourlyShare),
      'grid alone': formatShare(gridOnly.cfe.hourlyShare),
    },
  });
  console.table(
    columnsOf(hours)
      .filter(([name]) => name.endsWith('Mw'))
      .map(([name, column]) => {
        const { sum, mean, highest } = summary(column);
        return {
          column: name.replace('Mw', ''),
          'GWh/yr': formatFixed(sum / 1e3, 1),
          'mean MW': formatFixed(mean, 2),
          'highest MW': formatFixed(highest, 2),
        };
      }),
  );
  console.table(Object.entries(sizes).map(([size, mw]) => ({ size, 'MW or MWh': formatFixed(mw, 1) })));
  console.table(
    power.timeToPower.map(({ connection, quarter, boughtUsdPerMw }) => ({
      connection,
      'power by, P50': quarterLabel(quarter.p50),
      P10: quarterLabel(quarter.p10),
      P90: quarterLabel(quarter.p90),
      'M$/MW bought': mega(boughtUsdPerMw),
    })),
  );
  console.log(
    `Grid’s need: ${formatFixed(flexibility.curtailedMwh, 0)} MWh (${formatShare(power.energyMwh > 0 ? flexibility.curtailedMwh / power.energyMwh : 0)}), work lost ${formatShare(flexibility.lostThroughputShare)}; ${formatShare(strain.peakShare)} of the authority’s highest hour${(hours.gridNeedMw[strain.peakHour] ?? 0) > 0 ? ' (curtailed in that hour)' : ''}.`,
  );
  for (const text of power.notes) console.log(`note: ${text}`);
};
