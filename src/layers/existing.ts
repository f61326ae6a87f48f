import { formatUnit } from '../format.ts';
import type { ExistingDataCenters } from '../model/dataset/types.ts';
import { rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { EXISTING_SHAPES, existingRadiusPx, SQFT_PER_M2 } from './shared/existing-scale.ts';
import { allows, chosenIn } from './shared/filters.ts';
import { MarkLayer, mark } from './shared/mark-layer.ts';
import { remember } from './shared/memo.ts';

const rowsOf = remember(
  (table: ExistingDataCenters | undefined, chosen: readonly string[] | undefined): readonly number[] =>
    Array.from({ length: table?.rows ?? 0 }, (_, row) => row)
      .filter((row) => allows(chosen, table?.type[row] ?? ''))
      .sort((a, b) => (table?.sqft[b] || 0) - (table?.sqft[a] || 0)),
);
const shapeOf = (table: ExistingDataCenters | undefined, row: number) =>
  mark(EXISTING_SHAPES.find(({ type }) => type === table?.type[row])?.mark ?? 'circle');

/** Data centers that stand today: area is the footprint where it is known. */
export const existing: LayerRenderer = {
  render: (frame) => {
    const { dataset, palette, theme } = frame;
    const table = dataset.existingDataCenters;
    return [
      new MarkLayer<number>({
        id: 'existing/marks',
        data: rowsOf(table, chosenIn(frame, 'existing', 'type')) as number[],
        getPosition: (row) => [table?.lon[row] ?? 0, table?.lat[row] ?? 0],
        getRadius: (row) => existingRadiusPx(table?.sqft[row] ?? Number.NaN),
        getFillColor: rgba(palette.tokens.total, 0.85),
        getLineColor: rgba(palette.tokens.surface),
        getLineWidth: 0.7,
        stroked: true,
        getMark: (row) => shapeOf(table, row),
        updateTriggers: { getFillColor: theme, getLineColor: theme },
        pickable: true,
      }),
    ];
  },
  tooltip: ({ object }, { dataset: { existingDataCenters: table }, palette }) => {
    const row = object as number;
    if (!table) return null;
    const operator = table.operator[row];
    return {
      title: table.name[row] || (operator ? `${operator} data center` : 'Data center without a name'),
      subtitle: [operator || 'operator not mapped', table.state[row]].filter(Boolean).join(' · '),
      swatch: palette.tokens.total,
      rows: [
        ['Mapped as', table.type[row] ?? '–'],
        ['Footprint', formatUnit((table.sqft[row] ?? Number.NaN) / SQFT_PER_M2, 'm²')],
      ],
      consequence: 'Its power is not known: the map of the ground does not say.',
      source: 'IM3 from OpenStreetMap contributors (ODbL)',
    };
  },
};
