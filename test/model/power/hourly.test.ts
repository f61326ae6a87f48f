import { describe, expect, it } from 'vitest';
import { meanOfKnown } from '../../../src/model/power/gaps.ts';
import { campusCooling } from '../../../src/model/power/hourly.ts';
import { STUDY_HOURS } from '../../../src/model/time.ts';
import { syntheticPlanning, syntheticWeather } from '../../fixtures/synthetic.ts';

const site = syntheticPlanning.sites[2]!;

describe('cooling of a campus', () => {
  it('follows the weather of its station, with the annual mean of the site', () => {
    const cooling = campusCooling(site, 'air', syntheticWeather);
    expect(cooling.isMean).toBe(false);
    expect(meanOfKnown(cooling.pue)).toBeCloseTo(site.pueMean.air, 5);
    expect(Math.max(...cooling.pue)).toBeGreaterThan(Math.min(...cooling.pue));
  });

  it('takes the annual means where the weather is missing, and says so', () => {
    const cooling = campusCooling(site, 'dry', new Map());
    expect(cooling.isMean).toBe(true);
    expect(cooling.pue).toHaveLength(STUDY_HOURS);
    expect(cooling.pue[5000]).toBeCloseTo(site.pueMean.dry, 6);
    expect(cooling.wueLPerKwh[5000]).toBe(0);
  });
});
