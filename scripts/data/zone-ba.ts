import type { BaCode, ZoneId } from '../../src/model/ids.ts';

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, k) => from + k);

/**
 * EIA-930 balancing authority of each ReEDS model zone. The starting point is the `hurdlereg`/`aggreg` of the ReEDS
 * hierarchy table; where that names a planning region or a retired authority, the authority that serves most of the
 * zone's counties is used. Zones follow county lines, so small authorities inside a bigger zone (SRP in p28, LDWP in
 * p10, PGE in p5, SC in p96, AECI in p84) have no zone of their own.
 */
const TABLE: Readonly<Record<BaCode, readonly number[]>> = {
  PSEI: [1],
  BPAT: [2, 5, 7],
  AVA: [3, 14],
  GCPD: [4],
  PACW: [6, 8],
  CISO: [9, 10, 11],
  NEVP: [12, 13],
  IPCO: [15, 16],
  NWMT: [17, 18, 20],
  WAUW: [19],
  PACE: [21, 22, 25, 26],
  WACM: [23, 24, 32],
  WALC: [27],
  AZPS: [28, 29],
  // Pima and Santa Cruz counties: Tucson, not APS as in ReEDS.
  TEPC: [30],
  PNM: [31],
  PSCO: [33, 34],
  SWPP: [35, 36, 38, 39, 40, 41, ...range(47, 57)],
  MISO: [37, ...range(42, 46), 58, 66, ...range(68, 79), ...range(81, 87), 103, ...range(105, 108)],
  EPE: [59],
  ERCO: [...range(60, 65), 67],
  PJM: [80, 99, 100, 104, ...range(110, 126)],
  TVA: [88, 92, 93],
  // PowerSouth (p90) joined the Southern authority in September 2021.
  SOCO: [89, 90, 91, 94],
  DUK: [95, 97],
  SCEG: [96],
  CPLE: [98],
  // Seminole Electric reports no demand; Duke Energy Florida is the largest authority of p101.
  FPC: [101],
  FPL: [102],
  // Louisville, Lexington, Ghent, Mill Creek: LG&E/KU, not PJM as in ReEDS.
  LGEE: [109],
  NYIS: [127, 128],
  ISNE: range(129, 134),
};

/** ReEDS zone -> EIA-930 code, all 134 zones. */
export const ZONE_BA: ReadonlyMap<ZoneId, BaCode> = new Map(
  Object.entries(TABLE).flatMap(([ba, zones]) => zones.map((zone): [ZoneId, BaCode] => [`p${zone}`, ba])),
);
if (ZONE_BA.size !== 134) throw new Error(`The zone table has ${ZONE_BA.size} zones instead of 134.`);

/** The 22 authorities with a nine-year demand record (Norris et al. 2025). */
export const RECORD_BAS: readonly BaCode[] = [
  'AZPS',
  'BPAT',
  'CISO',
  'CPLE',
  'DUK',
  'ERCO',
  'FPC',
  'FPL',
  'ISNE',
  'MISO',
  'NYIS',
  'PACE',
  'PACW',
  'PGE',
  'PJM',
  'PSCO',
  'SC',
  'SCEG',
  'SOCO',
  'SRP',
  'SWPP',
  'TVA',
];

/** Every authority of the app: those with a zone, and the rest of the 22. */
export const ALL_BAS: readonly BaCode[] = [...new Set([...Object.keys(TABLE), ...RECORD_BAS])].sort();

/** The zone a record-only authority lies in, for its states' price. */
export const HOST_ZONE: Readonly<Record<BaCode, ZoneId>> = { SRP: 'p28', PGE: 'p5', SC: 'p96' };

/** Label points of the same: Phoenix, Portland, Moncks Corner; degrees. */
export const HOST_LABEL: Readonly<Record<BaCode, readonly [lon: number, lat: number]>> = {
  SRP: [-112.0, 33.42],
  PGE: [-122.7, 45.4],
  SC: [-80.0, 33.2],
};

/** Load zones with a demand series of their own, and the ReEDS zones that lie (mostly) in them. */
export const SUB_REGIONS: Readonly<Record<string, readonly ZoneId[]>> = {
  'PJM-DOM': ['p99'],
  'PJM-AEP': ['p104', 'p110', 'p112', 'p117', 'p118'],
  'PJM-CE': ['p80'],
  'ERCO-NCEN': ['p63'],
  'ERCO-FWES': ['p62'],
};
