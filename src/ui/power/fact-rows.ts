import {
  formatCount,
  formatEnergy,
  formatHour,
  formatNumber,
  formatPower,
  formatShare,
  formatTonnes,
  formatUnit,
  formatWater,
  formatWaterRate,
  MISSING,
  type Units,
} from '../../format.ts';
import type { Site } from '../../model/dataset/types.ts';
import { quarterLabel } from '../../model/placement/quarters.ts';
import { HOUSEHOLD_MWH_PER_YEAR } from '../../model/power/grid-strain.ts';
import type { CampusPower } from '../../model/power/report-types.ts';
import { chipWords, curtailedAtPeak, over, PLANT_WORDS, perYear } from './power-figures.ts';
import { type SiteClock, siteHourWords } from './site-time.ts';
import { hoursAbove } from './year-sums.ts';

/** The host community's fact sheet in plain language: label, number, and what it means or rests on. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}
export interface FactGroup {
  readonly title: string;
  readonly facts: readonly Fact[];
}

const highest = (column: Float32Array): number => column.reduce((most, value) => Math.max(most, value), 0);

const onSite = ({ sizes }: CampusPower): string => {
  const parts = [
    [sizes.pvMw, `${formatPower(sizes.pvMw)} of solar`],
    [sizes.windMw, `${formatPower(sizes.windMw)} of wind`],
    [sizes.batteryMw, `a battery of ${formatPower(sizes.batteryMw)} and ${formatEnergy(sizes.batteryMwh)}`],
    [sizes.gasMw, `${formatPower(sizes.gasMw)} of gas plant`],
  ] as const;
  return (
    parts
      .filter(([mw]) => mw > 0.05)
      .map(([, words]) => words)
      .join(', ') || 'nothing'
  );
};
const firstPower = (power: CampusPower): Fact => {
  const grid = power.timeToPower.find(({ connection }) => connection === 'grid');
  if (power.announcedQuarter !== null)
    return {
      label: 'First power',
      value: quarterLabel(power.announcedQuarter),
      note: `by its operator’s own dates (Epoch AI)${grid ? `; a connection asked for here today would come in ${quarterLabel(grid.quarter.p50)}, as likely before as after` : ''}`,
    };
  return {
    label: 'First power from the grid',
    value: grid ? quarterLabel(grid.quarter.p50) : MISSING,
    note: grid
      ? `as likely before as after; ${quarterLabel(grid.quarter.p10)} to ${quarterLabel(grid.quarter.p90)} in 8 of 10 cases`
      : 'not known',
  };
};

export const factGroups = (
  power: CampusPower,
  site: Site,
  clock: SiteClock,
  units: Units = 'metric',
): readonly FactGroup[] => {
  const { hours, strain, community, flexibility, carbon } = power;
  const asked = hoursAbove(hours.gridNeedMw);
  const peak = highest(hours.importMw);
  const itMwh = hours.itMw.reduce((sum, mw) => sum + mw, 0);
  return [
    {
      title: 'What it is',
      facts: [
        {
          label: 'AI data center',
          value: `${formatPower(power.itMw)} of IT`,
          note: `${power.inPlan ? 'in this plan' : 'a hypothetical campus, not in the plan'}; about ${chipWords(power.accelerators)}`,
        },
        firstPower(power),
      ],
    },
    {
      title: 'Electricity',
      facts: [
        {
          label: 'Energy a year',
          value: formatEnergy(power.energyMwh),
          note: `from the grid ${formatEnergy(power.importMwh)}, as much as ${formatNumber(Math.round(community.households / 100) * 100)} homes use (${formatNumber(HOUSEHOLD_MWH_PER_YEAR)} MWh each)`,
        },
        {
          label: 'Highest draw from the grid',
          value: formatPower(peak),
          note: Number.isFinite(community.localPeakShare)
            ? `${formatShare(community.localPeakShare, 2)} of the highest demand in its zone or grid area`
            : 'the highest demand around it is not known',
        },
        {
          label: `At the peak hour of ${power.ba}`,
          value: formatShare(strain.peakShare, 2),
          note: `of all demand${curtailedAtPeak(power) ? ' (curtailed in that hour)' : ''}, ${siteHourWords(clock, strain.peakHour)}, ${formatHour(strain.peakHour, 'utc')}`,
        },
        {
          label: 'Share of the room in its zone',
          value: formatShare(community.zoneHeadroomShare, 2),
          note: 'of what the zone’s grid is estimated to have left',
        },
        {
          label: 'Fastest change of draw',
          value: formatUnit(Math.max(strain.rampUpMwPerHour, strain.rampDownMwPerHour), 'MW in an hour'),
          note: `up ${formatNumber(strain.rampUpMwPerHour)}, down ${formatNumber(strain.rampDownMwPerHour)}; changes within the hour are not modelled`,
        },
        {
          label: 'Gives way to the grid',
          value: `${formatNumber(asked)} ${asked === 1 ? 'hour' : 'hours'} a year`,
          note: `${formatEnergy(flexibility.curtailedMwh)} in 2024; with the campus, demand passes the season’s record in ${formatCount(strain.hoursAbove)} hour${strain.hoursAbove === 1 ? '' : 's'}`,
        },
        {
          label: 'Stands on the campus',
          value: onSite(power),
          note: 'beside the grid; backup generators are not modelled',
        },
      ],
    },
    {
      title: 'Water',
      facts: [
        {
          label: 'Water drawn on site',
          value: perYear(formatWater(power.waterM3, units)),
          note: `${formatWaterRate(over(power.waterM3, itMwh), units)} of IT, weighted by load, ${PLANT_WORDS[power.plant]}; its source and drought are not modelled`,
        },
      ],
    },
    {
      title: 'Carbon, three accounts that are not added',
      facts: [
        {
          label: 'Location-based',
          value: perYear(formatTonnes(carbon.locationTonnes)),
          note: 'CO₂ of the grid’s average power, and of gas burnt on site',
        },
        {
          label: 'Market-based',
          value: perYear(formatTonnes(carbon.marketTonnes)),
          note: 'after contracts for carbon-free power',
        },
        {
          label: 'Consequential',
          value: perYear(formatTonnes(carbon.consequentialTonnes)),
          note: 'what the draw causes at the margin, a proxy',
        },
      ],
    },
    {
      title: 'Not in these numbers',
      facts: [
        {
          label: 'Jobs and taxes',
          value: 'not claimed',
          note: `this model knows neither for ${site.county}`,
        },
        {
          label: 'Noise, traffic, air quality',
          value: 'not modelled',
          note: 'cooling fans and generators make noise; ask for a study',
        },
      ],
    },
  ];
};
