import loadHighs, { type Highs } from 'highs';
import type {
  LinearProgram,
  LpSession,
  SolveAnswer,
  SolveOptions,
  SolveProgress,
  Solver,
} from '../model/placement/solver.ts';

/** HiGHS (wasm) behind the model's `Solver`. Models are native memory: disposed after every solve. */

const statusOf = (highs: Highs, code: number): SolveAnswer['status'] => {
  const { modelStatus } = highs.constants;
  if (code === modelStatus.optimal) return 'optimal';
  if (code === modelStatus.infeasible) return 'infeasible';
  if (code === modelStatus.unbounded || code === modelStatus.unboundedOrInfeasible) return 'unbounded';
  if (
    code === modelStatus.timeLimit ||
    code === modelStatus.iterationLimit ||
    code === modelStatus.solutionLimit ||
    code === modelStatus.interrupted
  ) {
    return 'stopped';
  }
  return 'failed';
};

const modelOf = (highs: Highs, program: LinearProgram, isMip: boolean) =>
  highs.createModel({
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

const solveWith = (
  highs: Highs,
  program: LinearProgram,
  options: SolveOptions,
  onProgress?: (progress: SolveProgress) => void,
): SolveAnswer => {
  const isMip = program.integer.some((flag) => flag === 1);
  const model = modelOf(highs, program, isMip);
  try {
    model.options.set({
      output_flag: false,
      random_seed: 0,
      time_limit: options.timeLimitS,
      mip_rel_gap: options.mipGap,
      ...(options.nodeLimit === undefined ? {} : { mip_max_nodes: options.nodeLimit }),
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
      timedOut: model.getModelStatus() === highs.constants.modelStatus.timeLimit,
      rowDual: !isMip && solution ? solution.rowDual : null,
    };
  } finally {
    model.dispose();
  }
};

const openLp = (highs: Highs, program: LinearProgram): LpSession => {
  const model = modelOf(highs, program, false);
  model.options.set({ output_flag: false, random_seed: 0 });
  return {
    addColumns: ({ cost, lower, upper, start, index, value }) => {
      const numRows = model.getDimensions().numRows;
      const matrix = {
        format: 'csc',
        numRows,
        numCols: cost.length,
        starts: start,
        indices: index,
        values: value,
      } as const;
      model.addCols({ cost, lower, upper, matrix });
    },
    addRows: ({ lower, upper, start, index, value }) => {
      const numCols = model.getDimensions().numCols;
      const matrix = {
        format: 'csr',
        numRows: lower.length,
        numCols,
        starts: start,
        indices: index,
        values: value,
      } as const;
      model.addRows({ lower, upper, matrix });
    },
    setCosts: (columns, cost) => void model.changeColsCost({ kind: 'set', indices: columns }, cost),
    setColumnBounds: (columns, lower, upper) =>
      void model.changeColsBounds({ kind: 'set', indices: columns }, lower, upper),
    setRowBounds: (rows, lower, upper) => void model.changeRowsBounds({ kind: 'set', indices: rows }, lower, upper),
    solve: (timeLimitS) => {
      // the limit is on the time since the session began
      model.options.set({ time_limit: model.getRunTime() + timeLimitS });
      model.run();
      const status = statusOf(highs, model.getModelStatus());
      const objective = model.getObjectiveValue();
      const solution = status === 'optimal' ? model.getSolution() : null;
      return {
        status,
        x: solution?.colValue ?? null,
        objective,
        bound: objective,
        nodes: 0,
        rowDual: solution?.rowDual ?? null,
        colDual: solution?.colDual ?? null,
        iterations: Number(model.info.get('simplex_iteration_count')),
      };
    },
    dispose: () => model.dispose(),
  };
};

/** Loads the wasm once. `locateFile` is needed in the browser only. */
export const createHighsSolver = async (locateFile?: (file: string) => string): Promise<Solver> => {
  const highs = await loadHighs(locateFile ? { locateFile } : {});
  return {
    name: 'HiGHS',
    openLp: (program) => openLp(highs, program),
    solve: (program, options, onProgress) => solveWith(highs, program, options, onProgress),
  };
};
