import { hurry, serveWorker, shareOneVisit, testPlannerFaults, visit } from './fault-visit.ts';

/**
 * Faults of the planner, each made to happen in a real browser: a sentence says it, the rest works, nothing of the
 * person's is lost, and the page comes back without a reload. More faults, of all else, stand in `test/apart`.
 */

shareOneVisit();

testPlannerFaults([
  [
    'the worker crashes',
    () =>
      serveWorker(`addEventListener('message', (event) => {
      if (event.data.kind !== 'run') return;
      event.stopImmediatePropagation();
      throw new Error('injected');
    });`),
    /The planner stopped: .*injected/,
  ],
  [
    'the worker hangs',
    async () => {
      await hurry(200);
      await serveWorker(`addEventListener('message', (event) => { while (event.data.kind === 'run'); });`);
    },
    /The planner stopped: it had not answered for three minutes/,
  ],
  [
    'the solver’s program cannot be loaded',
    () => visit.page.route('**/*.wasm', (route) => route.abort()),
    /The planner stopped: its solver, HiGHS, could not be loaded/,
  ],
]);
