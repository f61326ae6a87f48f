import type { Policy } from './policy.ts';

/** Ranks campuses by what an IT MWh costs: dispatch price x PUE. */
export const followPrice = {
  id: 'follow-price',
  label: 'Follow the price',
  help: 'Each hour, work goes where electricity for it is cheapest: dispatch price times PUE.',
  decide: (view, scoreUsdPerMwh) => {
    for (let i = 0; i < view.campuses; i++) {
      const at = view.offset + i;
      scoreUsdPerMwh[i] = view.series.dispatchPriceUsdPerMwh[at]! * view.series.pue[at]!;
    }
    return true;
  },
} as const satisfies Policy;
