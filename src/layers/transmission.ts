import { formatKm, formatUnit } from '../format.ts';
import type { TransmissionLines } from '../model/dataset/types.ts';
import { rgba, VOLTAGES_KV, voltageColor } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { allows, chosenIn } from './shared/filters.ts';
import { hairlines, type Segment, segmentsOf } from './shared/hairlines.ts';
import { lineWidthPx, shownVoltages } from './shared/voltage.ts';

type Kv = (typeof VOLTAGES_KV)[number];
interface Line {
  readonly kv: Kv;
  readonly km: number;
}
const byClass = new WeakMap<TransmissionLines, ReadonlyMap<Kv, readonly Segment<Line>[]>>();
const NONE: readonly Segment<Line>[] = [];
const piecesOf = (table: TransmissionLines, kv: Kv): readonly Segment<Line>[] => {
  const known = byClass.get(table);
  if (known) return known.get(kv) ?? NONE;
  const made = new Map<Kv, Segment<Line>[]>(VOLTAGES_KV.map((level) => [level, []]));
  for (let row = 0; row < table.rows; row++) {
    const at = table.kv[row] ?? 0;
    const level = VOLTAGES_KV.findLast((candidate) => at >= candidate) ?? 230;
    const [first, end] = [table.start[row] ?? 0, table.start[row + 1] ?? 0];
    const path = Array.from({ length: Math.max(0, end - first) }, (_, i) => [
      table.positions[2 * (first + i)] ?? 0,
      table.positions[2 * (first + i) + 1] ?? 0,
    ]);
    made.get(level)?.push(...segmentsOf(path, { kv: level, km: table.km[row] ?? Number.NaN }));
  }
  byClass.set(table, made);
  return made.get(kv) ?? NONE;
};

/** High-voltage lines by class: neutral greys by weight. */
export const transmission: LayerRenderer = {
  render: (frame) => {
    const { dataset, palette, mode, zoomStep } = frame;
    const chosen = chosenIn(frame, 'transmission', 'kv');
    const table = dataset.transmission;
    if (!table) return [];
    return shownVoltages(zoomStep)
      .filter((kv) => allows(chosen, String(kv)))
      .map((kv) =>
        hairlines<Line>({
          id: `transmission/${kv}`,
          data: piecesOf(table, kv),
          color: mode === 'operate' ? rgba(palette.tokens.ink, 0.3) : rgba(voltageColor(palette, kv)),
          widthPx: lineWidthPx(kv, mode),
          pickable: mode === 'explore',
        }),
      );
  },
  tooltip: ({ object }, { palette, units }) => {
    const { kv, km } = (object as Segment<Line>).of;
    return {
      title: `${formatUnit(kv, 'kV')} line`,
      swatch: voltageColor(palette, kv),
      rows: [['Traced length', formatKm(km, units)]],
      source: 'HIFLD, traced from a published map: approximate',
    };
  },
};
