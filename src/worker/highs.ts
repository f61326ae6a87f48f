import loadHighs, { type Highs } from 'highs';
import type { LinearProgram, SolveAnswer, SolveOptions, SolveProgress, Solver } from '../model/placement/solver.ts';

/** HiGHS (wasm) behind the model's `Solver`. Models are native memory: disposed after every solve. */

const statusOf = (highs: Highs, code: number): SolveAnswer['status'] => {
  const { modelStatus } = highs.constants;
  if (code === modelStatus.optimal) return 'optimal';
  if (code === modelStatus.infeasible) return 'infeasible';
  if (code === modelStatus.unbounded || code === modelStatus.unboundedOrInfeasible) return 'unbounded';
  if (code === modelStatus.timeLimit || code === modelStatus.iterationLimit || code === modelStatus.interrupted) {
    return 'stopped';
  }
  return 'failed';
};

const solveWith = (
  highs: Highs,
  program: LinearProgram,
  options: SolveOptions,
  onProgress?: (progress: SolveProgress) => void,
): SolveAnswer => {
  const isMip = program.integer.some((flag) => flag === 1);
  const model = highs.createModel({
    numCols: program.columns,
    numRows: program.rows,
    colCost: program.cost,
    colLower: program.colLower,
    colUpper: program.colUpper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: {
      format: 'csr',
      numRows: program.rows,
      numCols: program.columns,
      starts: program.start,
      indices: program.index,
      values: program.value,
    },
    ...(isMip ? { integrality: Int32Array.from(program.integer) } : {}),
  });
  try {
    model.options.set({
      output_flag: false,
      random_seed: 0,
      time_limit: options.timeLimitS,
      mip_rel_gap: options.mipGap,
    });
    if (options.start) model.setSolution({ colValue: options.start });
    if (isMip && onProgress) {
      const { callbackType } = highs.constants;
      const report = (event: {
        readonly data: {
          readonly mip_primal_bound?: number;
          readonly mip_dual_bound?: number;
          readonly mip_node_count?: number | bigint;
        };
      }) => {
        onProgress({
          incumbent: event.data.mip_primal_bound ?? Number.NaN,
          bound: event.data.mip_dual_bound ?? Number.NaN,
          nodes: Number(event.data.mip_node_count ?? 0),
        });
        return undefined;
      };
      model.run({ [callbackType.mipImprovingSolution]: report, [callbackType.mipLogging]: report });
    } else {
      model.run();
    }
    const status = statusOf(highs, model.getModelStatus());
    const objective = model.getObjectiveValue();
    const hasSolution = (status === 'optimal' || status === 'stopped') && Number.isFinite(objective);
    const solution = hasSolution ? model.getSolution() : null;
    return {
      status,
      x: solution ? solution.colValue : null,
      objective,
      bound: isMip ? Number(model.info.get('mip_dual_bound')) : objective,
      nodes: isMip ? Number(model.info.get('mip_node_count')) : 0,
      rowDual: !isMip && solution ? solution.rowDual : null,
    };
  } finally {
    model.dispose();
  }
};

/** Loads the wasm once. `locateFile` is needed in the browser only. */
export const createHighsSolver = async (locateFile?: (file: string) => string): Promise<Solver> => {
  const highs = await loadHighs(locateFile ? { locateFile } : {});
  return {
    name: 'HiGHS',
    solve: (program, options, onProgress) => solveWith(highs, program, options, onProgress),
  };
};
