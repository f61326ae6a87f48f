import type { Policy } from './policy.ts';

/** $/t at which gains count where the scenario's carbon price is 0: without one no move would ever be worth it. */
export const STAND_IN_CARBON_PRICE = 50;

export const gainCarbonPrice = (carbonPriceUsdPerTonne: number): number =>
  carbonPriceUsdPerTonne > 0 ? carbonPriceUsdPerTonne : STAND_IN_CARBON_PRICE;

/** Ranks campuses by the carbon of an IT MWh, carbon x PUE, valued at the carbon price. */
export const followCarbon = {
  id: 'follow-carbon',
  label: 'Follow the carbon',
  help: 'Each hour, work goes where the grid is cleanest: average carbon intensity times PUE. Where carbon has no price, gains count at 50 $/t.',
  decide: (view, scoreUsdPerMwh) => {
    const usdPerKg = gainCarbonPrice(view.carbonPriceUsdPerTonne) / 1000;
    for (let i = 0; i < view.campuses; i++) {
      const at = view.offset + i;
      scoreUsdPerMwh[i] = view.series.carbonKgPerMwh[at]! * view.series.pue[at]! * usdPerKg;
    }
    return true;
  },
} as const satisfies Policy;
