import {
  acceleratorsFor,
  CHIPS,
  type ChipId,
  facilityMwOf,
  type Hall,
  itMwOf,
  unitsFor,
} from '../../model/power/chips.ts';

/** Two-way: MW at the meter to accelerators and racks, and back. What was typed last stands; the rest follows. */

export interface Anchor {
  readonly from: 'mw' | 'chips' | 'racks';
  readonly value: number;
}
export interface ChipAnswer {
  /** At the meter, and of it IT. */
  readonly facilityMw: number;
  readonly itMw: number;
  readonly accelerators: number;
  readonly racks: number;
  /** Accelerators by the highest and the lowest kW of the sources, or MW where accelerators are given. */
  readonly low: number;
  readonly high: number;
}

export const chipAnswer = (id: ChipId, { from, value }: Anchor, hall: Hall): ChipAnswer => {
  const chip = CHIPS[id];
  const at = (unitKw: number) => ({ ...chip, unitKw });
  if (from === 'mw') {
    const accelerators = acceleratorsFor(chip, value, hall);
    return {
      facilityMw: value,
      itMw: hall.pue > 0 ? value / hall.pue : Number.NaN,
      accelerators,
      racks: unitsFor(chip, accelerators),
      low: acceleratorsFor(at(chip.unitKwHigh), value, hall),
      high: acceleratorsFor(at(chip.unitKwLow), value, hall),
    };
  }
  const accelerators = from === 'racks' ? value * chip.perUnit : value;
  return {
    facilityMw: facilityMwOf(chip, accelerators, hall),
    itMw: itMwOf(chip, accelerators, hall),
    accelerators,
    racks: unitsFor(chip, accelerators),
    low: facilityMwOf(at(chip.unitKwLow), accelerators, hall),
    high: facilityMwOf(at(chip.unitKwHigh), accelerators, hall),
  };
};
