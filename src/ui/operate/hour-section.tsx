import { formatFixed, formatHour, formatNumber } from '../../format.ts';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import { type KpiProps, KpiRow } from '../parts/kpi.tsx';
import { Section } from '../parts/section.tsx';
import { useClock } from '../use-store.ts';
import { movedMwAtHour, pausedMwAtHour } from './move-figures.ts';

/** This hour in four numbers, with what standing still would give beneath. */
export const HourSection = ({
  simulation,
  chosen,
  still,
}: {
  simulation: Simulation;
  chosen: PolicyRun;
  still: PolicyRun;
}) => {
  const hour = useClock((clock) => clock.hour);
  const built = simulation.campuses.reduce((sum, campus) => sum + campus.itMw, 0);
  const whole = (series: Float32Array) => formatFixed(series[hour] ?? Number.NaN, 0);
  const pausedMw = pausedMwAtHour(chosen, simulation.campuses.length, hour);
  const items: readonly KpiProps[] = [
    {
      label: 'In use',
      figure: 'load',
      value: whole(chosen.networkItMw),
      unit: 'MW IT',
      note: `of ${formatNumber(built)}`,
    },
    {
      label: 'Price paid',
      figure: 'energyPrice',
      value: whole(chosen.networkPriceUsdPerMwh),
      unit: '$/MWh',
      note: `static ${whole(still.networkPriceUsdPerMwh)}`,
    },
    {
      label: 'Carbon',
      figure: 'carbonMean',
      value: whole(chosen.networkCarbonKgPerMwh),
      unit: 'g/kWh',
      note: `static ${whole(still.networkCarbonKgPerMwh)}`,
    },
    {
      label: 'Moved',
      figure: 'moved',
      value: formatFixed(movedMwAtHour(chosen, hour), 0),
      unit: 'MW',
      // the line holds one: what stands still is the rarer news
      note: pausedMw >= 0.5 ? `${formatFixed(pausedMw, 0)} paused` : `${whole(chosen.unservedMw)} unserved`,
    },
  ];
  return (
    <Section title={`This hour, ${formatHour(hour)}`} note={`policy: ${chosen.label.toLowerCase()}`}>
      <KpiRow label="This hour" items={items} />
    </Section>
  );
};
