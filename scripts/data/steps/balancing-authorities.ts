import type { FeatureCollection } from 'geojson';
import { merge } from 'topojson-client';
import { topology } from 'topojson-server';
import type { BalancingAuthority, HeadroomCurve } from '../../../src/model/dataset/types.ts';
import type { BaCode } from '../../../src/model/ids.ts';
import type { County } from '../lib/counties.ts';
import { labelPoint } from '../lib/geometry.ts';
import { curtailment, curve, headroomMw, median, SHARES, seasonPeaks } from '../lib/headroom.ts';
import { json, type Output, round } from '../lib/output.ts';
import type { Sources } from '../sources.ts';
import { ALL_BAS, HOST_LABEL, RECORD_BAS, SUB_REGIONS } from '../zone-ba.ts';
import { meanCarbonFreeShare, type OpenCarbon } from './carbon-open.ts';
import { type DemandTable, TWO_YEARS_START } from './demand.ts';

const RECORD_START = Date.UTC(2016, 0, 1);

const maximum = (values: ArrayLike<number>): number => {
  let best = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) if ((values[k] as number) > best) best = values[k] as number;
  return best;
};

interface Headroom {
  readonly curve: HeadroomCurve;
  readonly basis: 'record' | 'analogy';
  readonly seasonPeaksMw: BalancingAuthority['seasonPeaksMw'];
}

/** Curves of the 22 from their record; of the others, the median ratio of the 22 to their record peak x the own peak of 2024. */
const headroomCurves = (sources: Sources, demand: DemandTable): ReadonlyMap<BaCode, Headroom> => {
  const record = RECORD_BAS.map((ba) => {
    const rows = sources.longDemand(ba);
    const mw = headroomMw(rows, RECORD_START);
    const [winterMw, summerMw] = seasonPeaks(rows, RECORD_START).map((peak) => round(peak)) as [number, number];
    const peaks = { summerMw, winterMw };
    return { ba, mw, peakMw: maximum(rows), peaks, detail: curtailment(rows, RECORD_START, mw) };
  });
  const ratios = SHARES.map((_, k) => median(record.map(({ mw, peakMw }) => (mw[k] as number) / peakMw)));
  return new Map(
    ALL_BAS.map((ba): [BaCode, Headroom] => {
      const own = record.find((entry) => entry.ba === ba);
      if (own) return [ba, { curve: curve(own.mw, own.detail), basis: 'record', seasonPeaksMw: own.peaks }];
      const peakMw = maximum(demand.study.get(ba) ?? [Number.NaN]);
      return [
        ba,
        {
          curve: curve(ratios.map((ratio) => (Number.isFinite(peakMw) ? ratio * peakMw : 0))),
          basis: 'analogy',
          seasonPeaksMw: null,
        },
      ];
    }),
  );
};

/** Own curves of the load zones with a demand series, from 2023-24. */
export const subRegionCurves = (demand: DemandTable): ReadonlyMap<string, HeadroomCurve> =>
  new Map(
    Object.keys(SUB_REGIONS).map((name) => [name, curve(headroomMw(demand.twoYears.get(name) ?? [], TWO_YEARS_START))]),
  );

/** EIA region of each authority, e.g. ERCO -> TEX. */
export const eiaRegions = (sources: Sources): ReadonlyMap<BaCode, string> =>
  new Map(sources.authorities().map((row) => [row['BA Code'], row['Region/Country Code']]));

/** Names people use, where the reference table has the legal one. */
const SHORT_NAME: Readonly<Record<BaCode, string>> = {
  CISO: 'California ISO',
  ERCO: 'ERCOT',
  MISO: 'Midcontinent ISO',
  NYIS: 'New York ISO',
  SWPP: 'Southwest Power Pool',
  PJM: 'PJM Interconnection',
  SOCO: 'Southern Company',
  AVA: 'Avista',
  GCPD: 'Grant County PUD',
  LGEE: 'LG&E and KU',
  SRP: 'Salt River Project',
  SC: 'Santee Cooper',
  SCEG: 'Dominion Energy South Carolina',
  FPC: 'Duke Energy Florida',
  FPL: 'Florida Power & Light',
  NWMT: 'NorthWestern Energy',
  PNM: 'Public Service of New Mexico',
  PSCO: 'Public Service of Colorado',
  AZPS: 'Arizona Public Service',
  NEVP: 'NV Energy',
  IPCO: 'Idaho Power',
  EPE: 'El Paso Electric',
  PSEI: 'Puget Sound Energy',
  PGE: 'Portland General Electric',
  WACM: 'WAPA Rocky Mountain',
  WALC: 'WAPA Desert Southwest',
  WAUW: 'WAPA Upper Great Plains West',
};

const WESTERN = new Set(['CAL', 'NW', 'SW']);

/** Label point of any set of counties. */
export const labelOf = (counties: readonly County[]): readonly [lon: number, lat: number] => {
  const shapes: FeatureCollection = { type: 'FeatureCollection', features: counties.map((c) => c.feature) };
  const topo = topology({ c: shapes });
  return labelPoint(merge(topo as never, (topo.objects.c as unknown as { geometries: never }).geometries));
};

export const buildBalancingAuthorities = (
  sources: Sources,
  counties: readonly County[],
  demand: DemandTable,
  energised: ReadonlyMap<BaCode, number>,
  carbon: OpenCarbon,
): { readonly output: Output; readonly values: readonly BalancingAuthority[] } => {
  const curves = headroomCurves(sources, demand);
  const regions = eiaRegions(sources);
  const names = new Map(sources.authorities().map((row) => [row['BA Code'], row['BA Name']]));
  const values = ALL_BAS.map((ba): BalancingAuthority => {
    const own = counties.filter((c) => c.ba === ba);
    const [lon, lat] = HOST_LABEL[ba] ?? labelOf(own);
    const region = regions.get(ba) ?? '';
    const { curve: headroom, basis, seasonPeaksMw } = curves.get(ba) as Headroom;
    return {
      ba,
      name: SHORT_NAME[ba] ?? names.get(ba) ?? ba,
      eiaRegion: region,
      interconnection: ba === 'ERCO' ? 'Texas' : WESTERN.has(region) ? 'Western' : 'Eastern',
      lon: round(lon, 3),
      lat: round(lat, 3),
      peakMw: round(maximum(demand.study.get(ba) ?? [Number.NaN])),
      headroom,
      headroomBasis: basis,
      seasonPeaksMw,
      energisedSince2024Mw: round(energised.get(ba) ?? 0, 1),
      carbonFreeShareMean: round(meanCarbonFreeShare(carbon, ba, region), 3),
      population: own.reduce((sum, c) => sum + c.population, 0),
    };
  });
  return {
    values,
    output: {
      key: 'balancingAuthorities',
      path: 'balancing-authorities.json',
      content: json(values),
      rows: values.length,
      unit: 'MW',
      notes:
        'Headroom against accepted curtailment after Norris et al. (Duke, 2025) from 2016-24 demand of 22 authorities; the others by the median ratio of the 22 to their peak, x their own peak of 2024. Curves of the 22 tell hours curtailed a year (of 8,766), the longest run, and the share of those hours that keep 50, 75, 90 % of the load. SRP, PGE and SC have no zone of their own: their population is 0 and their label lies in the zone around them.',
    },
  };
};
