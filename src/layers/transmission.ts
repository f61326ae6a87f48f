import { PathLayer } from '@deck.gl/layers';
import { formatKm, formatUnit } from '../format.ts';
import type { TransmissionLines } from '../model/dataset/types.ts';
import { rgba, VOLTAGES_KV, voltageColor } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { allows, chosenIn } from './shared/filters.ts';
import { lineWidthPx, shownVoltages } from './shared/voltage.ts';

type Kv = (typeof VOLTAGES_KV)[number];
interface Line {
  readonly kv: Kv;
  readonly km: number;
  /** Interleaved lon, lat; a view into the table's buffer. */
  readonly path: Float32Array;
}
const byClass = new WeakMap<TransmissionLines, ReadonlyMap<Kv, readonly Line[]>>();
const NONE: readonly Line[] = [];
const linesOf = (table: TransmissionLines, kv: Kv): readonly Line[] => {
  const known = byClass.get(table);
  if (known) return known.get(kv) ?? NONE;
  const made = new Map<Kv, Line[]>(VOLTAGES_KV.map((level) => [level, []]));
  for (let row = 0; row < table.rows; row++) {
    const at = table.kv[row] ?? 0;
    const level = VOLTAGES_KV.findLast((candidate) => at >= candidate) ?? 230;
    const path = table.positions.subarray(2 * (table.start[row] ?? 0), 2 * (table.start[row + 1] ?? 0));
    if (path.length >= 4) made.get(level)?.push({ kv: level, km: table.km[row] ?? Number.NaN, path });
  }
  byClass.set(table, made);
  return made.get(kv) ?? NONE;
};

/** High-voltage lines by class: neutral greys by weight. */
export const transmission: LayerRenderer = {
  render: (frame) => {
    const { dataset, palette, mode, theme, zoomStep } = frame;
    const chosen = chosenIn(frame, 'transmission', 'kv');
    const table = dataset.transmission;
    if (!table) return [];
    return shownVoltages(zoomStep)
      .filter((kv) => allows(chosen, String(kv)))
      .map(
        (kv) =>
          new PathLayer<Line>({
            id: `transmission/${kv}`,
            data: linesOf(table, kv) as Line[],
            getPath: (line) => line.path,
            positionFormat: 'XY',
            _pathType: 'open',
            getColor: mode === 'operate' ? rgba(palette.tokens.ink, 0.3) : rgba(voltageColor(palette, kv)),
            getWidth: lineWidthPx(kv, mode),
            widthUnits: 'pixels',
            updateTriggers: { getColor: [theme, mode], getWidth: mode },
            pickable: mode === 'explore',
          }),
      );
  },
  tooltip: ({ object }, { palette, units }) => {
    const { kv, km } = object as Line;
    return {
      title: `${formatUnit(kv, 'kV')} line`,
      swatch: voltageColor(palette, kv),
      rows: [['Traced length', formatKm(km, units)]],
      source: 'HIFLD, traced from a published map: approximate',
    };
  },
};
