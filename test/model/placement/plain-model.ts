import { domainOf, type PlacementProblem } from '../../../src/model/placement/problem.ts';
import { QUARTER_WEIGHTS, QUARTERS } from '../../../src/model/placement/quarters.ts';
import { type LinearProgram, ProgramBuilder } from '../../../src/model/placement/solver.ts';
import { builtCostUsd, runningCostUsd } from '../../../src/model/placement/terms.ts';
import { FIELDS } from '../../../src/model/scenario/fields.ts';

/**
 * MODEL §3 written out in full, without any of the engine: inference by site, region and quarter; a flow of its own for
 * every loss that must be survived; open sites integer. Slow, and nothing is cut in, tightened or left out. M$, MW.
 */
export const plainModel = (problem: PlacementProblem): LinearProgram => {
  const { sites, metros, demandMw, wanted, scenario } = problem;
  const f = scenario.fields;
  const builder = new ProgramBuilder();
  const none = Number.NEGATIVE_INFINITY;
  const any = Number.POSITIVE_INFINITY;
  const LAST = QUARTERS - 1;
  const quarters = Array.from({ length: QUARTERS }, (_, q) => q);
  type Entries = (readonly [number, number])[];
  const weight = (q: number): number => QUARTER_WEIGHTS[q] as number;
  const latencyWeight = quarters.reduce((sum, q) => sum + weight(q) * (wanted[q] as number), 0);
  const shortfall = f.shortfallUsdPerMwYear / 1e6;

  const unservedTraining = quarters.map((q) => builder.column(weight(q) * shortfall, 0, any));
  const unserved = quarters.map((q) => metros.map(() => builder.column(weight(q) * shortfall, 0, any)));
  const all = sites.map((site) => {
    const built = (q: number): number =>
      builder.column(
        (weight(q) * builtCostUsd(site.terms)) / 1e6,
        site.fixedByQuarter?.[q] ?? 0,
        site.fixedByQuarter?.[q] ?? (q < site.readyQuarter ? 0 : any),
      );
    const load = (q: number, training: boolean, extra = 0): number =>
      builder.column(
        (weight(q) * (runningCostUsd(training ? site.terms.training : site.terms.inference) - f.valueUsdPerMwYear)) /
          1e6 +
          extra,
        0,
        any,
      );
    return {
      site,
      open: builder.column(0, site.pinned ? 1 : 0, 1, true),
      built: quarters.map(built),
      train: quarters.map((q) => load(q, true)),
      serve: quarters.map((q) =>
        site.reach.map(({ metro, rttMs }) => ({
          metro,
          column: load(q, false, q === LAST ? (latencyWeight * f.rttPenaltyUsdPerMwMsYear * rttMs) / 1e6 : 0),
        })),
      ),
    };
  });
  type Block = (typeof all)[number];
  const free = all.filter(({ site }) => site.fixedByQuarter === null);
  const sum = (blocks: readonly Block[], of: (block: Block) => Entries): Entries => blocks.flatMap(of);
  const inference = (block: Block, q: number, value = 1): Entries =>
    (block.serve[q] ?? []).map(({ column }) => [column, value]);

  for (const { site, open, built, train, serve } of all) {
    for (const q of quarters) {
      builder.row(none, 0, [
        [train[q]!, 1],
        ...serve[q]!.map(({ column }): [number, number] => [column, 1]),
        [built[q]!, -(1 - f.spareShare)],
      ]);
      if (site.fixedByQuarter) continue;
      const before: Entries = q > 0 ? [[built[q - 1]!, -1]] : [];
      builder.row(0, f.campusRampMw, [[built[q]!, 1], ...before]);
    }
    if (site.fixedByQuarter) continue;
    const most = Math.min(f.maxCampusMw, site.site.poiHeadroomMw / site.terms.puePeak);
    builder.row(none, 0, [
      [built[LAST]!, 1],
      [open, -most],
    ]);
    builder.row(0, any, [
      [built[LAST]!, 1],
      [open, -f.minCampusMw],
    ]);
  }
  // demand
  for (const q of quarters) {
    const training = f.trainingLoadMw * (wanted[q] as number);
    builder.row(training, training, [...sum(all, ({ train }) => [[train[q]!, 1]]), [unservedTraining[q]!, 1] as const]);
    metros.forEach((_, r) => {
      const mw = (demandMw[r] as number) * (wanted[q] as number);
      const routes = all.flatMap(({ serve }) => serve[q]!.filter(({ metro }) => metro === r));
      builder.row(mw, mw, [...routes.map(({ column }): [number, number] => [column, 1]), [unserved[q]![r]!, 1]]);
    });
  }
  // money, chips, dates
  const capex = (block: Block, q: number): Entries => [[block.built[q]!, block.site.terms.capexUsdPerMw / 1e6]];
  builder.row(
    none,
    f.budgetUsd / 1e6,
    sum(all, (block) => capex(block, LAST)),
  );
  for (const q of quarters) {
    builder.row(
      none,
      problem.chipLimitMw[q]!,
      sum(free, ({ built }) => [[built[q]!, 1]]),
    );
    const usd = problem.capexLimitUsd?.[q];
    if (usd !== undefined)
      builder.row(
        none,
        usd / 1e6,
        sum(free, (block) => capex(block, q)),
      );
  }
  const early = Math.max(0, Math.round(f.earlyMonths / 3) - 1);
  builder.row(
    f.earlyMw,
    any,
    sum(all, ({ built }) => [[built[early]!, 1]]),
  );
  // grid
  const draw = (blocks: readonly Block[]): Entries =>
    sum(blocks, ({ site, built }) => [[built[LAST]!, site.terms.puePeak]]);
  for (const [zone, mw] of problem.zoneLimits)
    builder.row(none, mw, draw(free.filter(({ site }) => site.site.zone === zone)));
  for (const { zones, limitMw } of problem.regionLimits)
    builder.row(none, limitMw, draw(free.filter(({ site }) => zones.has(site.site.zone))));
  for (const limits of [problem.baLimits, problem.strainLimits])
    for (const [ba, mw] of limits) builder.row(none, mw, draw(free.filter(({ site }) => site.site.ba === ba)));
  // how much in one place
  for (const { kind, share, survive } of problem.domains) {
    for (const name of new Set(sites.map((site) => domainOf(kind, site)))) {
      const inside = all.filter(({ site }) => domainOf(kind, site) === name);
      const left = all.filter((block) => !inside.includes(block));
      builder.row(
        none,
        0,
        sum(all, (block) => [[block.built[LAST]!, inside.includes(block) ? 1 - share : -share]]),
      );
      if (!survive) continue;
      // what is left carries critical training and all inference that is served
      builder.row(0, any, [
        ...sum(left, ({ built }) => [[built[LAST]!, 1]]),
        ...sum(all, ({ train }) => [[train[LAST]!, -f.criticalShare]]),
        ...sum(all, (block) => inference(block, LAST, -1)),
      ]);
      const flows = left.map((block) => ({
        block,
        to: block.site.reach.map(({ metro }) => ({ metro, column: builder.column(0, 0, any) })),
      }));
      for (const { block, to } of flows)
        builder.row(none, 0, [...to.map(({ column }): [number, number] => [column, 1]), [block.built[LAST]!, -1]]);
      metros.forEach((_, r) => {
        const arriving = flows.flatMap(({ to }) => to.filter(({ metro }) => metro === r));
        builder.row(demandMw[r]!, any, [
          ...arriving.map(({ column }): [number, number] => [column, 1]),
          [unserved[LAST]![r]!, 1],
        ]);
      });
    }
  }
  // footprint of the last quarter
  const use = (per: (block: Block, training: boolean) => number): Entries =>
    sum(all, (block) => [[block.train[LAST]!, per(block, true)], ...inference(block, LAST, per(block, false))]);
  const terms = ({ site }: Block, training: boolean) => (training ? site.terms.trainingUse : site.terms.inferenceUse);
  const cap = (id: 'maxCarbonTonnesPerYear' | 'maxWaterM3PerYear'): number =>
    f[id] < FIELDS[id].max * FIELDS[id].scale ? f[id] / 1e3 : any;
  builder.row(
    none,
    cap('maxCarbonTonnesPerYear'),
    use((block, t) => terms(block, t).carbonTonnes / 1e3),
  );
  builder.row(
    none,
    cap('maxWaterM3PerYear'),
    use((block, t) => terms(block, t).waterM3 / 1e3),
  );
  builder.row(
    f.minCarbonFreeShare > 0 ? 0 : none,
    any,
    use((block, t) => ((block.site.carbonFreeShare - f.minCarbonFreeShare) * terms(block, t).energyMwh) / 1e3),
  );
  const opens = all.map(({ open }): [number, number] => [open, 1]);
  builder.row(f.minSites, f.maxSites, opens);
  return builder.build();
};
