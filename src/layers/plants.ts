import { formatPower } from '../format.ts';
import { FUELS, type Fuel, type PlantTable } from '../model/dataset/types.ts';
import { rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { MarkLayer, mark, type Shape } from './shared/mark-layer.ts';

const NONE: readonly number[] = [];
const orders = new WeakMap<PlantTable, readonly number[]>();
/** Row numbers, large plants first, so that small ones stay on top. */
const drawingOrder = (table: PlantTable): readonly number[] => {
  const known = orders.get(table);
  if (known) return known;
  const made = Array.from({ length: table.rows }, (_, row) => row).sort(
    (a, b) => (table.mw[b] ?? 0) - (table.mw[a] ?? 0),
  );
  orders.set(table, made);
  return made;
};
const fuelOf = (table: PlantTable, row: number): Fuel => {
  const fuel = table.fuel[row];
  return FUELS.find((known) => known === fuel) ?? 'other';
};
const shapeOf = (fuel: Fuel): Shape =>
  fuel === 'nuclear' ? 'diamond' : fuel === 'hydro' || fuel === 'storage' ? 'square' : 'circle';

/** Power plants: area is MW, colour the fuel; shape repeats the fuels that colour alone would mix up. */
export const plants: LayerRenderer = {
  render: ({ dataset: { plants: table }, palette, theme, zoomStep }) => [
    new MarkLayer<number>({
      id: 'plants/marks',
      data: (table ? drawingOrder(table) : NONE) as number[],
      getPosition: (row) => [table?.lon[row] ?? 0, table?.lat[row] ?? 0],
      getRadius: (row) => 1.2 + (zoomStep >= 4.5 ? 0.16 : 0.1) * Math.sqrt(table?.mw[row] ?? 0),
      getFillColor: (row) => rgba(palette.fuels[table ? fuelOf(table, row) : 'other'], 0.82),
      getLineColor: rgba(palette.tokens.surface),
      getLineWidth: 0.6,
      stroked: true,
      getMark: (row) => mark(table ? shapeOf(fuelOf(table, row)) : 'circle'),
      updateTriggers: { getFillColor: theme, getLineColor: theme, getRadius: zoomStep >= 4.5 },
      pickable: true,
    }),
  ],
  tooltip: ({ object }, { dataset: { plants: table }, palette }) => {
    const row = object as number;
    if (!table) return null;
    const fuel = fuelOf(table, row);
    return {
      title: table.name[row] ?? 'Plant',
      subtitle: table.state[row] ?? '',
      swatch: palette.fuels[fuel],
      rows: [
        ['Fuel', fuel],
        ['Capacity', formatPower(table.mw[row] ?? Number.NaN)],
        ['Status', table.status[row] ?? '–'],
      ],
      source: 'EIA-860M',
    };
  },
};
