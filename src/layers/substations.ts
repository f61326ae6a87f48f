import { formatFixed, formatUnit } from '../format.ts';
import type { SubstationTable } from '../model/dataset/types.ts';
import { rgba, VOLTAGES_KV, voltageColor } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { allows, chosenIn } from './shared/filters.ts';
import { MarkLayer, mark } from './shared/mark-layer.ts';
import { remember } from './shared/memo.ts';
import { shownSubstations, substationRadiusPx } from './shared/voltage.ts';

const SQUARE = mark('square');
const rowsOf = remember(
  (table: SubstationTable | undefined, lowestKv: number, chosen: readonly string[] | undefined): readonly number[] =>
    Array.from({ length: table?.rows ?? 0 }, (_, row) => row)
      .filter((row) => (table?.kv[row] ?? 0) >= lowestKv && allows(chosen, String(table?.kv[row])))
      .sort((a, b) => (table?.kv[a] ?? 0) - (table?.kv[b] ?? 0)),
);

/** Substations at lines of 230 kV and more, the heavy ones from afar. */
export const substations: LayerRenderer = {
  render: (frame) => {
    const { dataset, palette, theme, zoomStep } = frame;
    const table = dataset.substations;
    const lowest = shownSubstations(zoomStep)[0] ?? VOLTAGES_KV[0];
    const kvAt = (row: number) => table?.kv[row] ?? VOLTAGES_KV[0];
    return [
      new MarkLayer<number>({
        id: 'substations/marks',
        data: rowsOf(table, lowest, chosenIn(frame, 'substations', 'kv')) as number[],
        getPosition: (row) => [table?.lon[row] ?? 0, table?.lat[row] ?? 0],
        getRadius: (row) => substationRadiusPx(kvAt(row)),
        getFillColor: (row) => rgba(voltageColor(palette, kvAt(row))),
        getLineColor: rgba(palette.tokens.surface),
        getLineWidth: 0.6,
        stroked: true,
        getMark: SQUARE,
        updateTriggers: { getFillColor: theme, getLineColor: theme },
        pickable: true,
      }),
    ];
  },
  tooltip: ({ object }, { dataset: { substations: table }, palette }) => {
    const row = object as number;
    if (!table) return null;
    const kv = table.kv[row] ?? Number.NaN;
    const ends = table.ends[row] ?? 0;
    return {
      title: table.name[row] || 'Substation without a name',
      swatch: voltageColor(palette, kv),
      rows: [
        ['Best line within 2 km', formatUnit(kv, 'kV')],
        ['Lines that end here', ends > 0 ? formatFixed(ends, 0) : 'none traced: lines pass by'],
      ],
      source: 'HIFLD 2020 and traced lines: screening data',
    };
  },
};
