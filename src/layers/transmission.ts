import { formatKm, formatUnit } from '../format.ts';
import type { TransmissionLines } from '../model/dataset/types.ts';
import { rgba, VOLTAGES_KV, voltageColor } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { allows, chosenIn } from './shared/filters.ts';
import { hairlines, type Segment } from './shared/hairlines.ts';
import { lineWidthPx, shownVoltages } from './shared/voltage.ts';

type Kv = (typeof VOLTAGES_KV)[number];
interface Line {
  readonly kv: Kv;
  readonly km: number;
}
const byClass = new WeakMap<TransmissionLines, Map<Kv, readonly Segment<Line>[]>>();
/** The pieces of a class, made when it is first drawn: most views draw two of the four. */
const piecesOf = (table: TransmissionLines, kv: Kv): readonly Segment<Line>[] => {
  const classes = byClass.get(table) ?? new Map<Kv, readonly Segment<Line>[]>();
  byClass.set(table, classes);
  const known = classes.get(kv);
  if (known) return known;
  const made: Segment<Line>[] = [];
  const placeOf = (at: number) => [table.positions[2 * at] ?? 0, table.positions[2 * at + 1] ?? 0];
  for (let row = 0; row < table.rows; row++) {
    const at = table.kv[row] ?? 0;
    if ((VOLTAGES_KV.findLast((candidate) => at >= candidate) ?? 230) !== kv) continue;
    const line: Line = { kv, km: table.km[row] ?? Number.NaN };
    const end = table.start[row + 1] ?? 0;
    let from: readonly number[] | null = null;
    for (let at = table.start[row] ?? 0; at < end; at++) {
      const to = placeOf(at);
      if (from) made.push({ from, to, of: line });
      from = to;
    }
  }
  classes.set(kv, made);
  return made;
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
