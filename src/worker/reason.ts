/**
 * What a program throws where memory ran out. HiGHS is built without exceptions: an allocation that fails ends its program
 * with a bare "Aborted()".
 */
const NO_MEMORY = /Aborted\(|memory|alloc|out of bounds/i;

/** At the start of the program an "Aborted(...)" may tell of the network too: here only what names memory counts. */
const NO_MEMORY_TO_START = /out of memory|(could not|cannot|failed to) allocate/i;
const MEMORY = 'the memory that the browser gives it ran out. Close other tabs, or plan for fewer sites.';
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Why a task ended, as the end of the sentence "The planner stopped: ...". */
export const reasonOf = (error: unknown): string => {
  const text = textOf(error);
  return NO_MEMORY.test(text) ? MEMORY : text;
};

/** Why the solver did not start, as the end of the same sentence. */
export const loadReasonOf = (error: unknown): string =>
  NO_MEMORY_TO_START.test(textOf(error)) ? MEMORY : 'its solver, HiGHS, could not be loaded. Check the connection.';
