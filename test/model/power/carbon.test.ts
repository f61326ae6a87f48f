import { describe, expect, it } from 'vitest';
import { carbonColumn, meanCarbonKgPerMwh } from '../../../src/model/power/carbon.ts';
import { meanOfKnown } from '../../../src/model/power/gaps.ts';
import { syntheticHourly } from '../../fixtures/synthetic.ts';

const { carbonOpen, carbonElectricityMaps } = syntheticHourly;

describe('carbon series', () => {
  it('takes the source that the scenario asks for', () => {
    expect(carbonColumn('ERCO', 'electricity-maps', carbonOpen, carbonElectricityMaps).column).toBe(
      carbonElectricityMaps.columns.ERCO,
    );
    expect(carbonColumn('ERCO', 'open', carbonOpen, carbonElectricityMaps).column).toBe(carbonOpen.columns.ERCO);
  });

  it('falls back to the open series and says so', () => {
    const missing = carbonColumn('AZPS', 'electricity-maps', carbonOpen, carbonElectricityMaps);
    expect(missing.column).toBe(carbonOpen.columns.AZPS);
    expect(missing.note).toMatch(/AZPS/);
    expect(carbonColumn('ERCO', 'electricity-maps', carbonOpen, undefined).note).toMatch(/stands in/);
  });

  it('falls back to the mean of all where nothing covers an authority', () => {
    const none = carbonColumn('NONE', 'open', carbonOpen);
    const means = Object.values(carbonOpen.columns).map(meanOfKnown);
    expect(none.column[0]).toBeCloseTo(means.reduce((a, b) => a + b) / means.length, 3);
    expect(none.note).toMatch(/NONE/);
  });

  it('has no NaN after gaps, and a mean near that of the known hours', () => {
    const holed = carbonOpen.columns.ERCO!.slice();
    for (let hour = 100; hour < 600; hour++) holed[hour] = Number.NaN;
    const open = { ...carbonOpen, columns: { ...carbonOpen.columns, ERCO: holed } };
    const filled = carbonColumn('ERCO', 'open', open);
    expect(filled.column.some(Number.isNaN)).toBe(false);
    expect(filled.note).toMatch(/500 hours/);
    expect(Math.abs(meanCarbonKgPerMwh('ERCO', 'open', open) / meanOfKnown(holed) - 1)).toBeLessThan(0.01);
  });
});
