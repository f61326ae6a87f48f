/**
 * What a program throws where memory ran out. HiGHS is built without exceptions: an allocation that fails ends its program
 * with a bare "Aborted()".
 */
const NO_MEMORY = /Aborted\(|memory|alloc|out of bounds/i;

/** Why a task ended, as the end of the sentence "The planner stopped: ...". */
export const reasonOf = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return NO_MEMORY.test(text)
    ? 'the memory that the browser gives it ran out. Close other tabs, or plan for fewer sites.'
    : text;
};
