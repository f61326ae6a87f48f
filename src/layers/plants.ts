import { formatPower } from '../format.ts';
import { FUELS, type Fuel, type PlantTable } from '../model/dataset/types.ts';
import { rgba } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { allows, chosenIn } from './shared/filters.ts';
import { FUEL_SHAPES } from './shared/fuel-shapes.ts';
import { MarkLayer, mark } from './shared/mark-layer.ts';
import { remember } from './shared/memo.ts';

const NONE: readonly number[] = [];
const fuelOf = (table: PlantTable, row: number): Fuel => {
  const fuel = table.fuel[row];
  return FUELS.find((known) => known === fuel) ?? 'other';
};
/** Rows that the filters leave, large plants first, so that small ones stay on top. */
const rowsOf = remember(
  (
    table: PlantTable | undefined,
    fuels: readonly string[] | undefined,
    statuses: readonly string[] | undefined,
    leastMw: number,
  ): readonly number[] =>
    table
      ? Array.from({ length: table.rows }, (_, row) => row)
          .filter(
            (row) =>
              (table.mw[row] ?? 0) >= leastMw &&
              allows(fuels, fuelOf(table, row)) &&
              allows(statuses, table.status[row] ?? ''),
          )
          .sort((a, b) => (table.mw[b] ?? 0) - (table.mw[a] ?? 0))
      : NONE,
);
/** Power plants: area is MW, colour the fuel; shape repeats the fuels that colour alone would mix up. */
export const plants: LayerRenderer = {
  render: (frame) => {
    const { dataset, palette, theme, zoomStep } = frame;
    const table = dataset.plants;
    const leastMw = Number(chosenIn(frame, 'plants', 'mw')?.[0] ?? 0);
    const data = rowsOf(table, chosenIn(frame, 'plants', 'fuel'), chosenIn(frame, 'plants', 'status'), leastMw);
    return [
      new MarkLayer<number>({
        id: 'plants/marks',
        data: data as number[],
        getPosition: (row) => [table?.lon[row] ?? 0, table?.lat[row] ?? 0],
        getRadius: (row) => 1.2 + (zoomStep >= 4.5 ? 0.16 : 0.1) * Math.sqrt(table?.mw[row] ?? 0),
        getFillColor: (row) => rgba(palette.fuels[table ? fuelOf(table, row) : 'other'], 0.82),
        getLineColor: rgba(palette.tokens.surface),
        getLineWidth: 0.6,
        stroked: true,
        getMark: (row) => mark(FUEL_SHAPES[table ? fuelOf(table, row) : 'other']),
        updateTriggers: { getFillColor: theme, getLineColor: theme, getRadius: zoomStep >= 4.5 },
        pickable: true,
      }),
    ];
  },
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
