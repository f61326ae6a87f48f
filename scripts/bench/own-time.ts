import type { CDPSession } from '@playwright/test';
import type { scriptOwner } from './script-owner.ts';

/**
 * What of a stretch is script of ours, by a CPU profile. A long animation frame names the function that the browser
 * called, and much of what the browser calls here only hands on: deck's frame goes through our frame source, MapLibre
 * is opened by our timer. A profile tells what runs inside.
 */
export interface OwnTime {
  readonly totalMs: number;
  /** Of the task that has most of it, and the module that took most of that; among the tasks that were asked about. */
  readonly longestMs: number;
  readonly where: string;
}
/** A task on the browser's monotonic clock, µs. */
export interface Span {
  readonly fromUs: number;
  readonly toUs: number;
}
interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly url: string; readonly lineNumber: number; readonly columnNumber: number };
  readonly children?: readonly number[];
}
const INTERVAL_US = 200;

/** Starts to sample; the answer ends it. */
export const sampleOwn = async (
  session: CDPSession,
  ownerOf: ReturnType<typeof scriptOwner>,
): Promise<(tasks?: readonly Span[]) => Promise<OwnTime>> => {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: INTERVAL_US });
  await session.send('Profiler.start');
  return async (tasks = []) => ownTime((await session.send('Profiler.stop')).profile, tasks, ownerOf);
};

interface Profile {
  readonly nodes: readonly ProfileNode[];
  /** µs on the monotonic clock. */
  readonly startTime: number;
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

/** Every sample belongs to the innermost function that has a source: what a library calls back is its caller's only where it has none. */
const ownTime = (
  { nodes, startTime, samples = [], timeDeltas = [] }: Profile,
  tasks: readonly Span[],
  ownerOf: ReturnType<typeof scriptOwner>,
): OwnTime => {
  /** The module of ours that a node's time is spent in; null: not ours. */
  const owners = new Map<number, string | null>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const follow = (node: ProfileNode, above: string | null): void => {
    const { url, lineNumber, columnNumber } = node.callFrame;
    let owner = above;
    if (url.startsWith('http')) {
      const { ours, where } = ownerOf({ sourceURL: url, line: lineNumber, column: columnNumber });
      owner = ours ? where : null;
    }
    owners.set(node.id, owner);
    for (const child of node.children ?? []) {
      const below = byId.get(child);
      if (below) follow(below, owner);
    }
  };
  const [root] = nodes;
  if (root) follow(root, null);

  let totalMs = 0;
  let atUs = startTime;
  const parts = tasks.map(() => new Map<string, number>());
  samples.forEach((id, k) => {
    // a delta is the time up to its sample: what ran since the one before
    const ms = (timeDeltas[k] ?? 0) / 1000;
    atUs += timeDeltas[k] ?? 0;
    const owner = owners.get(id);
    if (!owner) return;
    totalMs += ms;
    const part = parts[tasks.findIndex(({ fromUs, toUs }) => atUs >= fromUs && atUs <= toUs)];
    part?.set(owner, (part.get(owner) ?? 0) + ms);
  });
  const most = parts
    .map((part) => ({
      ms: [...part.values()].reduce((sum, one) => sum + one, 0),
      where: [...part].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'none',
    }))
    .toSorted((a, b) => b.ms - a.ms)[0];
  return { totalMs, longestMs: most?.ms ?? 0, where: most?.where ?? 'none' };
};
