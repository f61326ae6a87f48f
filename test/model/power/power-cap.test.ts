import { describe, expect, it } from 'vitest';
import { FLEET_CAPS, JOB_KINDS, MEASURED_CAPS, powerAt, throughputAt } from '../../../src/model/power/power-cap.ts';

describe('power caps', () => {
  it.each(JOB_KINDS)('%s: more power never loses throughput, and the fleet is never worse than the machine', (kind) => {
    let before = -1;
    for (let power = 0; power <= 1.0001; power += 0.01) {
      const fleet = throughputAt(FLEET_CAPS[kind], power);
      expect(fleet).toBeGreaterThanOrEqual(before);
      expect(fleet).toBeGreaterThanOrEqual(
        throughputAt(MEASURED_CAPS[kind], Math.max(0.3, power)) * (power < 0.3 ? 0 : 1) - 1e-9,
      );
      // Concave from the origin: a share of the power never yields less than that share of the work.
      expect(fleet).toBeGreaterThanOrEqual(power - 1e-9);
      before = fleet;
    }
  });

  it('ends at nothing for nothing and all for all, and inverts', () => {
    for (const kind of JOB_KINDS) {
      const curve = FLEET_CAPS[kind];
      expect(throughputAt(curve, 0)).toBe(0);
      expect(throughputAt(curve, 1)).toBe(1);
      expect(throughputAt(curve, 2)).toBe(1);
      expect(throughputAt(curve, -1)).toBe(0);
      for (const power of [0.1, 0.4, 0.7, 0.95])
        expect(powerAt(curve, throughputAt(curve, power))).toBeCloseTo(power, 9);
    }
  });
});
