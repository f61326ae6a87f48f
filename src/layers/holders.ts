import { formatFixed, formatIsoMonth, formatPower, formatShare } from '../format.ts';
import { rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { HOLDER_SHAPES, type Holding, holdingRadiusPx, holdings } from './shared/holdings.ts';
import { MarkLayer, mark } from './shared/mark-layer.ts';

const UP = Math.PI / 2;

/** Who holds the compute: announced campuses by owner or user, area the MW that stand by the end of a year. */
export const holders: LayerRenderer = {
  render: (frame) => {
    const { palette, theme, zoomStep } = frame;
    const { campuses, side } = holdings(frame);
    return [
      new MarkLayer<Holding>({
        id: 'holders/marks',
        data: campuses as Holding[],
        getPosition: ({ campus }) => [campus.lon, campus.lat],
        getRadius: ({ mw }) => holdingRadiusPx(mw, zoomStep),
        getFillColor: ({ slot }) => rgba(palette.holders[slot], slot === 'unsaid' ? 1 : 0.88),
        getLineColor: ({ slot }) => rgba(slot === 'unsaid' ? palette.tokens.ink : palette.tokens.surface),
        getLineWidth: 1.2,
        stroked: true,
        getMark: ({ slot }) => mark(HOLDER_SHAPES[slot], HOLDER_SHAPES[slot] === 'triangle' ? UP : 0),
        updateTriggers: { getRadius: zoomStep, getFillColor: [theme, side], getLineColor: [theme, side] },
        pickable: true,
      }),
    ];
  },
  tooltip: ({ object }, frame) => {
    const { campus, mw, slot } = object as Holding;
    const { totalMw, holders: all, year, hhi } = holdings(frame);
    const whole = all.find((holder) => holder.slot === slot);
    const next = campus.milestones.find(({ date }) => date > `${year}-12-31`);
    return {
      title: campus.name,
      subtitle: `${campus.owner || 'owner not said'} · for ${campus.users || 'not said'} · ${campus.state}`,
      swatch: frame.palette.holders[slot],
      rows: [
        [`Facility, end of ${year}`, formatPower(mw)],
        ['Share of all announced', formatShare(mw / totalMw)],
        ...(whole ? ([[`${whole.name}, all campuses`, formatPower(whole.mw)]] as const) : []),
        ...(next ? ([[`then, ${formatIsoMonth(next.date)}`, formatPower(next.facilityMw)]] as const) : []),
      ],
      consequence: `Concentration (HHI) at least ${formatFixed(hhi, 0)} of 10,000. Campuses with several names count in equal parts.`,
      source: 'Epoch AI (CC BY 4.0), modelled, not metered',
    };
  },
  site: ({ object }, { dataset }) => {
    const { id } = (object as Holding).campus;
    return dataset.sites?.find((site) => site.campus === id)?.id ?? null;
  },
};
