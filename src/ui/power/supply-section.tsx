import { formatFixed, formatGap, formatPower, formatShare, formatUsd } from '../../format.ts';
import type { SiteId } from '../../model/ids.ts';
import type { CampusSizes } from '../../model/power/campus.ts';
import type { CampusPower } from '../../model/power/report-types.ts';
import { annualUsdPerUnit, SUPPLY_CAPITAL } from '../../model/power/supply-costs.ts';
import type { SupplyFieldId } from '../../model/scenario/fields-supply.ts';
import { type SupplyValues, supplyOf } from '../../model/scenario/scenario.ts';
import { setSiteSupply } from '../../store/scenario.ts';
import { Section } from '../parts/section.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { useScenario, useShell } from '../use-store.ts';
import { MODE_WORDS } from './power-figures.ts';
import { SupplyField } from './supply-field.tsx';

const MODES = [
  { id: 'grid', label: 'Grid alone' },
  { id: 'given', label: 'Given sizes' },
  { id: 'optimised', label: 'Least cost' },
] as const satisfies readonly { id: SupplyValues['supplyMode']; label: string }[];
const CONTRACTS = ['ppaSolarShare', 'ppaWindShare'] as const satisfies readonly SupplyFieldId[];
/** What each mode reads. */
const FIELDS_OF: Readonly<Record<SupplyValues['supplyMode'], readonly SupplyFieldId[]>> = {
  grid: CONTRACTS,
  given: ['pvShare', 'pvMount', 'windShare', 'batteryShare', 'batteryHours', 'gasShare', ...CONTRACTS],
  optimised: ['cfeTargetShare', 'pvMount', ...CONTRACTS],
};

const SIZE_ROWS = [
  ['pvMw', 'Solar, inverters', 'MW'],
  ['windMw', 'Wind', 'MW'],
  ['batteryMw', 'Battery, power', 'MW'],
  ['batteryMwh', 'Battery, energy', 'MWh'],
  ['gasMw', 'Gas', 'MW'],
] as const satisfies readonly (readonly [keyof CampusSizes, string, string])[];

/** What stands on the campus and what it costs a year. */
const SizesTable = ({ sizes }: { sizes: CampusSizes }) => {
  const usdOf = (key: keyof CampusSizes) => sizes[key] * annualUsdPerUnit(SUPPLY_CAPITAL[key]);
  const total = SIZE_ROWS.reduce((sum, [key]) => sum + usdOf(key), 0);
  return (
    <table className="data-table">
      <caption className="visually-hidden">Sizes on site and their cost a year</caption>
      <thead>
        <tr>
          <th scope="col" data-align="left">
            On site
          </th>
          <th scope="col">size</th>
          <th scope="col" data-align="left">
            <span className="visually-hidden">unit</span>
          </th>
          <th scope="col">M$/yr</th>
        </tr>
      </thead>
      <tbody>
        {SIZE_ROWS.map(([key, label, unit]) => (
          <tr key={key}>
            <th scope="row" data-align="left">
              {label}
            </th>
            <td>{formatFixed(sizes[key], 1)}</td>
            <td data-align="left">{unit}</td>
            <td>{formatFixed(usdOf(key) / 1e6, 2)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td data-align="left">Capital and fixed cost</td>
          <td />
          <td />
          <td>{formatFixed(total / 1e6, 2)}</td>
        </tr>
      </tfoot>
    </table>
  );
};

const sizesWords = ({ supply, sizes, cfe }: CampusPower, target: number): string => {
  if (supply.mode === 'grid') return 'Nothing stands on the campus in the last run.';
  const gap = Number.isFinite(supply.gap) ? `, proven to ${formatGap(supply.gap)} of the least cost` : '';
  const reached =
    target > 0
      ? ` The target of ${formatShare(target, 2)} carbon-free by the hour is ${supply.cfeShortMwh > 0.5 ? 'missed' : 'met'}, at ${formatShare(cfe.hourlyShare, 2)}.`
      : '';
  return `Last run ${MODE_WORDS[supply.mode]}${gap}: ${formatPower(sizes.pvMw + sizes.windMw)} of sun and wind, ${formatPower(sizes.gasMw)} of gas.${reached}`;
};

/** The supply of this site: its own values over the scenario's, and what the last run made of them. */
export const SupplySection = ({ site, last, onRun }: { site: SiteId; last: CampusPower | null; onRun: () => void }) => {
  const { stores, announce } = useShell();
  const mode = useScenario((scenario) => supplyOf(scenario, site).supplyMode);
  const target = useScenario((scenario) => supplyOf(scenario, site).cfeTargetShare);
  const own = useScenario((scenario) => Object.keys(scenario.supply?.[site] ?? {}).length);
  const strip = () => {
    setSiteSupply(stores.scenario, site, null);
    announce('The supply of this site is as the scenario again.');
  };
  return (
    <Section title="Supply of this site" note={own > 0 ? `${own} of its own` : 'all as the scenario'}>
      <Segmented
        label="Supply"
        options={MODES}
        selected={mode}
        onSelect={(supplyMode) => setSiteSupply(stores.scenario, site, { supplyMode })}
      />
      <div className="supply-fields">
        {FIELDS_OF[mode].map((id) => (
          <SupplyField key={id} site={site} id={id} />
        ))}
      </div>
      <div className="ask">
        <button type="button" className="button" onClick={onRun}>
          Run with this supply
        </button>
        {own > 0 ? (
          <button type="button" className="link-button" onClick={strip}>
            all as the scenario
          </button>
        ) : null}
      </div>
      {last ? (
        <>
          <p className="limit-line">{sizesWords(last, target)}</p>
          {last.supply.mode === 'grid' ? null : <SizesTable sizes={last.sizes} />}
          {last.supply.cfeShortMwh > 0.5 ? (
            <p className="limit-line" data-tone="alarm">
              {formatFixed(last.supply.cfeShortMwh / 1e3, 1)} GWh/yr are short of the target.
            </p>
          ) : null}
          {last.ppaMwh > 0 ? (
            <p className="limit-line">
              Contracts deliver {formatFixed(last.ppaMwh / 1e3, 1)} GWh/yr in the same region, at a net cost of{' '}
              {formatUsd(last.cost.contractUsd, '/yr')}.
            </p>
          ) : null}
        </>
      ) : null}
      <SourceLine figures={['powerSizes']} />
    </Section>
  );
};
