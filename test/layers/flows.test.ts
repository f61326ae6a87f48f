import { describe, expect, it } from 'vitest';
import { ringTurns } from '../../src/layers/campuses.ts';
import { flows } from '../../src/layers/flows.ts';
import { busyPairs, flowArcs, foldSmall, pairFlows } from '../../src/layers/shared/flow-arcs.ts';
import { greatCircle, measure, pointAlong, toPx } from '../../src/layers/shared/mercator.ts';
import { MOVE_ROWS, makeFrame, SIMULATION } from './frame.ts';

const LONGEST_PACKET_PX = 16;
const [run] = SIMULATION.runs;
if (!run) throw new Error('the synthetic simulation has a run');
const total = (list: readonly { readonly itMw: number }[]) => list.reduce((sum, flow) => sum + flow.itMw, 0);
const movedAt = (hour: number) => MOVE_ROWS.filter((row) => row[0] === hour).reduce((sum, row) => sum + row[4], 0);

describe('flows of an hour', () => {
  it.each([9, 10, 11, 12])('conserve MW, hour %i', (hour) => {
    const all = pairFlows(SIMULATION, run, hour);
    expect(total(all)).toBeCloseTo(movedAt(hour), 4);
    expect(total(foldSmall(all))).toBeCloseTo(movedAt(hour), 4);
    expect(total(flowArcs(makeFrame({ hour })))).toBeCloseTo(movedAt(hour), 4);
  });
  it('small flows of one pair become one in the national view, and come apart close up', () => {
    const kinds = (zoomStep: number) => flowArcs(makeFrame({ zoomStep })).map((arc) => arc.kind);
    expect(kinds(3.5)).toContain('other');
    expect(kinds(3.5)).toHaveLength(4);
    expect(kinds(5)).not.toContain('other');
    expect(kinds(5)).toHaveLength(5);
  });
  it('are as wide as their MW, and stand side by side', () => {
    const arcs = flowArcs(makeFrame());
    const training = arcs.find((arc) => arc.kind === 'training' && arc.itMw === 80);
    expect(training?.widthPx).toBeCloseTo(8, 6);
    const pair = arcs.filter((arc) => [arc.from, arc.to].includes(SIMULATION.campuses[0] as never));
    expect(pair).toHaveLength(3);
    // seen from one end: what goes the other way has its right on the other side
    const seen = pair.map((arc) => arc.sidePx * (arc.from === SIMULATION.campuses[0] ? 1 : -1)).sort((a, b) => a - b);
    seen.slice(1).forEach((side, i) => {
      expect(side - (seen[i] ?? side)).toBeGreaterThanOrEqual(9 - 1e-9);
    });
  });
  it('end off the rings, with the head towards the target', () => {
    for (const { path, from, to, head } of flowArcs(makeFrame({ zoomStep: 5 }))) {
      const [x0, y0] = toPx(from.lon, from.lat, 5);
      const [x1, y1] = toPx(to.lon, to.lat, 5);
      // neighbours whose rings touch have no room for an arrow: the line lies under the discs
      if (Math.hypot(x1 - x0, y1 - y0) < 60) continue;
      const [sx, sy] = path.px[0] ?? [x0, y0];
      expect(Math.hypot(sx - x0, sy - y0)).toBeGreaterThan(15);
      expect(head.direction[0] * (x1 - x0) + head.direction[1] * (y1 - y0)).toBeGreaterThan(0);
    }
  });
  it('packets move with the clock, and stand still with reduced motion', () => {
    const at = (fraction: number, reducedMotion: boolean) => {
      const layer = flows.render(makeFrame({ fraction, reducedMotion })).find(({ id }) => id === 'flows/packets');
      if (!layer) throw new Error('no packets');
      const { data, getPosition } = layer.props as unknown as {
        data: readonly unknown[];
        getPosition: (datum: unknown, info: { readonly index: number }) => number[];
      };
      return JSON.stringify(data.map((datum, index) => getPosition(datum, { index })));
    };
    expect(at(0.1, false)).not.toBe(at(0.2, false));
    expect(at(0.1, true)).toBe(at(0.2, true));
  });
  it('every flow with room for one carries packets, the small ones too', () => {
    for (const hour of [10, 11, 12]) {
      const frame = makeFrame({ hour });
      const layer = flows.render(frame).find(({ id }) => id === 'flows/packets');
      if (!layer) throw new Error('no packets');
      const carry = new Set((layer.props.data as { arc: unknown }[]).map(({ arc }) => arc));
      const long = flowArcs(frame).filter(({ path }) => path.lengthPx > LONGEST_PACKET_PX);
      expect(long.length).toBeGreaterThan(0);
      expect(long.filter((arc) => !carry.has(arc)).map(({ kind, itMw }) => `${kind}, ${itMw} MW`)).toEqual([]);
    }
  });
  it('busy pairs carry most of the year', () => {
    const names = busyPairs(SIMULATION, run).map(([a, b]) => [a.site, b.site].sort().join());
    expect(names).toHaveLength(2);
  });
});

describe('the tooltip of a flow says who, why, and at what cost', () => {
  const tipOf = (hour: number, kind: string) => {
    const frame = makeFrame({ hour });
    const arc = flowArcs(frame).find((one) => one.kind === kind);
    return flows.tooltip?.({ object: arc, index: 0 }, frame);
  };
  it('a named job by its name', () => {
    const tip = tipOf(10, 'training');
    expect(tip?.title).toContain('Big run');
    expect(Object.fromEntries(tip?.rows ?? [])).toMatchObject({ Why: 'cheaper there' });
    expect(tip?.rows.find(([label]) => label === 'Cost of the move')?.[1]).toContain('100');
    expect(tip?.consequence).toContain('Saves');
  });
  it('the pool by its class, and its own cause', () => {
    expect(tipOf(10, 'inference')?.title).toMatch(/^Inference, /);
    expect(tipOf(10, 'inference')?.rows[0]).toEqual(['Why', 'cleaner there']);
    expect(tipOf(12, 'batch')?.title).toMatch(/^Batch, /);
  });
  it('causes add up to the MW, also where small flows are folded', () => {
    for (const hour of [10, 11, 12])
      for (const { causes, itMw } of flowArcs(makeFrame({ hour })))
        expect(Object.values(causes).reduce((sum, mw) => sum + mw, 0)).toBeCloseTo(itMw, 4);
  });
  it('batch travels as double ticks', () => {
    const layer = flows.render(makeFrame({ hour: 12 })).find(({ id }) => id === 'flows/packets');
    if (!layer) throw new Error('no packets');
    const starts = (layer.props.data as { startPx: number }[]).slice(0, 4).map(({ startPx }) => startPx);
    expect(starts).toEqual([0, 8, 34, 42]);
  });
});

describe('campus rings', () => {
  it('parts fill the turn and never pass it', () => {
    const turns = ringTurns(60, 20, 10, 100);
    expect(turns.training).toEqual([0, 0.6]);
    expect(turns.batch[0]).toBeCloseTo(0.8, 12);
    expect(turns.unused[0]).toBeCloseTo(0.9, 12);
    expect(ringTurns(90, 30, 0, 100).inference).toEqual([0.9, 1]);
    expect(ringTurns(90, 5, 30, 100).batch[1]).toBe(1);
    expect(ringTurns(0, 0, 0, 100).unused).toEqual([0, 1]);
  });
});

describe('geometry', () => {
  it('Mercator px agree with the 512-px world', () => {
    expect(toPx(0, 0, 0)).toEqual([256, 256]);
    expect(toPx(180, 0, 1)[0]).toBe(1024);
    // 85.0511 N is the top of the square world; latitudes stop at 85
    expect(toPx(0, 85, 0)[1]).toBeGreaterThan(0);
  });
  it('a great circle bows north in the US and keeps its ends', () => {
    const path = greatCircle([-120, 45], [-75, 43], 96);
    expect(path).toHaveLength(96);
    expect(path[48]?.[1]).toBeGreaterThan(46);
    const measured = measure(path, 4);
    expect(pointAlong(measured, 1e9).position[0]).toBeCloseTo(-75, 6);
    expect(pointAlong(measured, -5).position[0]).toBeCloseTo(-120, 6);
  });
  it('does not divide by zero where both ends are one place', () => {
    const path = measure(greatCircle([-97, 30], [-97, 30], 8), 4);
    expect(pointAlong(path, 3).direction.every(Number.isFinite)).toBe(true);
  });
});
