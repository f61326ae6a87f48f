/** A task of a picture lets input and frames through after this long. */
const SLICE_MS = 12;

/** Lets waiting input and frames go first: a task ends here and the next goes on, before other timers where the browser can. */
export const breathe = (): Promise<void> => {
  const { scheduler } = globalThis as { readonly scheduler?: { readonly yield?: () => Promise<void> } };
  return scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve, 0));
};

/**
 * Runs work that stops now and then, in tasks of about 12 ms; work that is shorter is done in the task that asked.
 * @param done what came of it; not called where `alive` has become false between two tasks
 */
export const runInSlices = <T>(work: Generator<void, T>, done: (result: T) => void, alive: () => boolean): void => {
  const since = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) {
      done(step.value);
      return;
    }
    if (performance.now() - since > SLICE_MS) break;
  }
  void breathe().then(() => {
    if (alive()) runInSlices(work, done, alive);
  });
};
