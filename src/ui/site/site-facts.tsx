import {
  formatFixed,
  formatKm,
  formatNumber,
  formatPlural,
  formatPower,
  formatShare,
  formatWaterRate,
  MISSING,
} from '../../format.ts';
import type { BalancingAuthority, PlanningData, Site } from '../../model/dataset/types.ts';
import { recordAt } from '../../model/placement/headroom.ts';
import { quarterLabel } from '../../model/placement/quarters.ts';
import { siteTerms } from '../../model/placement/terms.ts';
import { quarterOfMonths, readyMonths, WAIT_SHARES } from '../../model/power/time-to-power.ts';
import type { FieldValues } from '../../model/scenario/fields.ts';
import type { FigureId } from '../figures.ts';
import { SourceLabel } from '../parts/source-label.tsx';
import { useData, useScenario, useView } from '../use-store.ts';

const LAND_WORDS: Readonly<Record<Site['landBasis'], string>> = {
  'usda-2025': 'USDA 2025',
  'usda-2017-scaled': 'USDA 2017 × 1.41',
  none: 'no figure',
};
const TAX_WORDS: Readonly<Record<Site['salesTax'], string>> = {
  exempt: 'exempt',
  partial: 'partly exempt',
  none: 'no exemption',
  'no-sales-tax': 'no such tax',
};

interface FactProps {
  readonly label: string;
  readonly value: string;
  readonly figure: FigureId;
  readonly note?: string | undefined;
}
const Fact = ({ label, value, figure, note }: FactProps) => (
  <div data-figure={figure}>
    <dt>
      <SourceLabel figure={figure} label={label} />
    </dt>
    <dd>
      {value}
      {note ? <small>{note}</small> : null}
    </dd>
  </div>
);

/** When it can have power under the scenario, and how far waits spread about it. */
const powerFact = (site: Site, fields: FieldValues): Pick<FactProps, 'value' | 'note'> => {
  if (site.kind === 'announced') return { value: 'by its own dates', note: 'as announced (Epoch AI)' };
  const months = (share: number) =>
    readyMonths(site, fields.curtailmentShare, fields.waitShare * share, fields.constructionMonths);
  const [p10, p90] = [months(WAIT_SHARES.p10), months(WAIT_SHARES.p90)].map((value) => formatNumber(value));
  return {
    value: quarterLabel(quarterOfMonths(months(1))),
    note: `${formatNumber(months(1))} months; P10–P90 ${p10}–${p90}`,
  };
};

/** What else is known of a site, each with unit, basis and source. */
export const Facts = ({ site, data }: { site: Site; data: PlanningData }) => {
  const scenario = useScenario((s) => s);
  const units = useView((view) => view.units);
  const basis = useData(({ dataset: { energyPrice } }) => energyPrice?.basis[site.id] ?? energyPrice?.basis[site.ba]);
  const metro = data.metros.find((m) => m.id === site.metro);
  const terms = siteTerms(site, data, scenario);
  const usd = (value: number) => `${formatFixed(value, 1)} $/MWh`;
  return (
    <dl className="facts">
      <Fact
        label="Line"
        figure="line"
        value={site.lineKv > 0 ? `${site.lineKv} kV` : `none within ${formatKm(5, units)}`}
        note={site.lineKv > 0 ? `${formatKm(site.lineKm, units)} away` : undefined}
      />
      <Fact label="Confidence" figure="poi" value={site.confidence} note="A freed ≥ 345 kV, B line, C zone only" />
      <Fact label="First power" figure="connection" {...powerFact(site, scenario.fields)} />
      <Fact
        label="PUE, mean"
        figure="pue"
        value={formatFixed(terms.pueMean, 2)}
        note={`peak ${formatFixed(terms.puePeak, 2)}, ${terms.plant}`}
      />
      <Fact
        label="Water"
        figure="waterUsdPerYear"
        value={formatWaterRate(site.wueLPerKwh[terms.plant], units)}
        note="annual mean, of IT energy"
      />
      <Fact
        label="Carbon"
        figure="carbonMean"
        value={`${formatFixed(terms.carbonKgPerMwh, 0)} g/kWh`}
        note="location, average, 2024"
      />
      <Fact
        label="Energy price"
        figure="energyPrice"
        value={usd(site.energyPriceUsdPerMwh)}
        note={`mean 2024${basis ? `, ${basis}` : ''}`}
      />
      <Fact
        label="Delivery"
        figure="deliveryUsdPerYear"
        value={usd(site.deliveryUsdPerMwh)}
        note="state industrial less energy"
      />
      <Fact
        label="Construction"
        figure="construction"
        value={`× ${formatFixed(site.constructionIndex, 2)}`}
        note={site.constructionIndexKnown ? 'market figure' : 'no market figure'}
      />
      <Fact
        label="Hazard"
        figure="hazardUsdPerYear"
        value={formatShare(site.hazardSharePerYear, 2)}
        note="expected loss per year (FEMA)"
      />
      <Fact
        label="Climate"
        figure="climate"
        value={site.climateZone}
        note={`station ${site.station}, ${formatKm(site.stationKm, units)}`}
      />
      <Fact
        label="Nearest metro"
        figure="metro"
        value={metro?.name ?? site.metro}
        note={formatKm(site.metroKm, units)}
      />
      <Fact
        label="Land"
        figure="land"
        value={Number.isFinite(site.landUsdPerAcre) ? `${formatNumber(site.landUsdPerAcre)} $/acre` : MISSING}
        note={`farm land, state, ${LAND_WORDS[site.landBasis]}`}
      />
      <Fact label="Sales tax" figure="salesTax" value={TAX_WORDS[site.salesTax]} note="state, common knowledge" />
      <Fact
        label="Cooled by water"
        figure="waterShare"
        value={Number.isFinite(site.waterCoolingShare) ? formatShare(site.waterCoolingShare) : MISSING}
        note="projected sites of the state"
      />
      <Fact label="Fibre, proxy" figure="fibre" value={formatKm(site.fibreKm, units)} note="to a main railway" />
    </dl>
  );
};

/** Terms of the zone that stand beside its headroom: differences of large uncertain numbers are not taken. */
export const GridBeside = ({ site, data }: { site: Site; data: PlanningData }) => {
  const zone = data.zones.find((candidate) => candidate.id === site.zone);
  const ba = data.balancingAuthorities.find((candidate) => candidate.ba === site.ba);
  if (!zone) return <p className="empty">No zone is known for this site.</p>;
  return (
    <dl className="facts">
      <Fact
        label="Firm capacity"
        figure="zoneBalance"
        value={formatPower(zone.firmCapacityMw)}
        note="by capacity credit"
      />
      <Fact
        label="Import capability"
        figure="zoneBalance"
        value={formatPower(zone.importCapabilityMw)}
        note="not simultaneous"
      />
      <Fact
        label="Queue to 2030"
        figure="zoneBalance"
        value={formatPower(zone.queueMw)}
        note="generation, upper bound"
      />
      <Fact label="Retiring to 2031" figure="zoneBalance" value={formatPower(zone.retiringMw)} />
      <Fact
        label="Reserve margin"
        figure="zoneBalance"
        value={formatShare(zone.reserveMargin)}
        note="reference, NERC"
      />
      <Fact label="BA peak 2024" figure="baLimit" value={ba ? formatPower(ba.peakMw) : MISSING} note={site.ba} />
    </dl>
  );
};

/** What the accepted curtailment means in hours, where the BA has a record of its own. */
export const CurtailedHours = ({ ba, share }: { ba: BalancingAuthority; share: number }) => {
  const record = recordAt(ba.headroom, share);
  if (!record) return null;
  return (
    <p className="limit-line">
      At {formatShare(share)} curtailment in {ba.ba}, load gives way in {formatPlural(record.hoursPerYear, 'hour', 2)} a
      year, the longest run {formatNumber(record.longestRunHours, 2)} h; in {formatShare(record.keep50, 2)} of them half
      of it or more keeps running (record of 2016–24).
    </p>
  );
};
