import type { BalancingAuthority } from '../../model/dataset/types.ts';
import type { Frame } from '../frame.ts';
import { type CampusMark, campusMarks } from './campus.ts';
import { FAULT_GROUPS } from './filter-options.ts';
import { chosenOne } from './filters.ts';
import { remember } from './memo.ts';
import type { LonLat } from './mercator.ts';

export type FaultGroupKind = (typeof FAULT_GROUPS)[number];
/** Campuses that one event can take together. */
export interface FaultDomain {
  readonly name: string;
  readonly kind: FaultGroupKind;
  readonly marks: readonly CampusMark[];
  readonly itMw: number;
  /** Of the plan's IT MW. */
  readonly share: number;
  readonly centre: LonLat;
}
const NO_AREA = 'unknown';
const makeDomains = (
  marks: readonly CampusMark[],
  areas: readonly BalancingAuthority[] | undefined,
  kind: FaultGroupKind,
): readonly FaultDomain[] => {
  const interconnection = new Map(areas?.map((area) => [area.ba, area.interconnection]));
  const groups = new Map<string, CampusMark[]>();
  for (const mark of marks) {
    const { ba, state } = mark.campus;
    const name = kind === 'ba' ? ba : kind === 'state' ? state : (interconnection.get(ba) ?? NO_AREA);
    groups.set(name, [...(groups.get(name) ?? []), mark]);
  }
  const totalMw = marks.reduce((sum, { campus }) => sum + campus.itMw, 0);
  return [...groups]
    .map(([name, own]): FaultDomain => {
      const itMw = own.reduce((sum, { campus }) => sum + campus.itMw, 0);
      const mean = (of: (mark: CampusMark) => number) => own.reduce((sum, mark) => sum + of(mark), 0) / own.length;
      return {
        name,
        kind,
        marks: own,
        itMw,
        share: itMw / totalMw,
        centre: [mean(({ campus }) => campus.lon), mean(({ campus }) => campus.lat)],
      };
    })
    .sort((a, b) => b.itMw - a.itMw || a.name.localeCompare(b.name));
};
const domainsOf = remember(makeDomains);
/** The plan's campuses by what can fail at once; the largest domain first. */
export const faultDomains = (frame: Frame): readonly FaultDomain[] =>
  domainsOf(
    campusMarks(frame),
    frame.dataset.balancingAuthorities,
    chosenOne(frame, 'fault-domains', 'by', FAULT_GROUPS, 'ba'),
  );
