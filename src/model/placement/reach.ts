/**
 * Can what stands carry the inference of every region within reach? A maximum flow region -> site on a
 * small bipartite graph (Edmonds-Karp: at most some 60 nodes). Where it cannot, the minimum cut names the
 * regions that are short (Hall's condition), which is a valid cut for the placement MIP.
 */
export interface ReachAnswer {
  readonly servedMw: number;
  readonly demandMw: number;
  /** Regions on the source side of the minimum cut; empty when all is served. */
  readonly shortRegions: readonly number[];
}

const TINY_MW = 1e-9;

/**
 * @param demandMw MW by region
 * @param capacityMw MW by site
 * @param reach reach[region] lists the sites within the latency limit
 */
export const checkReach = (
  demandMw: readonly number[],
  capacityMw: readonly number[],
  reach: readonly (readonly number[])[],
): ReachAnswer => {
  const regions = demandMw.length;
  const sites = capacityMw.length;
  const source = regions + sites;
  const sink = source + 1;
  const nodes = sink + 1;
  const residual = new Float64Array(nodes * nodes);
  for (let r = 0; r < regions; r++) {
    residual[source * nodes + r] = demandMw[r] ?? 0;
    for (const i of reach[r] ?? []) residual[r * nodes + regions + i] = demandMw[r] ?? 0;
  }
  for (let i = 0; i < sites; i++) residual[(regions + i) * nodes + sink] = capacityMw[i] ?? 0;

  const parent = new Int32Array(nodes);
  const search = (): boolean => {
    parent.fill(-1);
    parent[source] = source;
    const queue = [source];
    for (let head = 0; head < queue.length; head++) {
      const u = queue[head] as number;
      for (let v = 0; v < nodes; v++) {
        if (parent[v] === -1 && (residual[u * nodes + v] as number) > TINY_MW) {
          parent[v] = u;
          queue.push(v);
        }
      }
    }
    return parent[sink] !== -1;
  };
  let servedMw = 0;
  while (search()) {
    let push = Number.POSITIVE_INFINITY;
    for (let v = sink; v !== source; v = parent[v] as number) {
      push = Math.min(push, residual[(parent[v] as number) * nodes + v] as number);
    }
    for (let v = sink; v !== source; v = parent[v] as number) {
      const u = parent[v] as number;
      residual[u * nodes + v] = (residual[u * nodes + v] as number) - push;
      residual[v * nodes + u] = (residual[v * nodes + u] as number) + push;
    }
    servedMw += push;
  }
  const total = demandMw.reduce((a, b) => a + b, 0);
  const shortRegions: number[] = [];
  if (total - servedMw > 1e-6) for (let r = 0; r < regions; r++) if (parent[r] !== -1) shortRegions.push(r);
  return { servedMw, demandMw: total, shortRegions };
};
