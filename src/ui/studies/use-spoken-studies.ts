import { useEffect } from 'react';
import { useShell, useStudies } from '../use-store.ts';
import { robustnessFinding } from './robustness-figures.ts';

/** Says aloud what a study came to. */
export const useSpokenStudies = (): void => {
  const { announce } = useShell();
  const explain = useStudies((studies) => studies.explain);
  const frontier = useStudies((studies) => studies.frontier);
  const robustness = useStudies((studies) => studies.robustness);
  useEffect(() => {
    if (explain.status === 'done') announce(explain.last.sentence);
    if (explain.status === 'failed') announce(`No explanation. ${explain.problem.message}`);
  }, [explain, announce]);
  useEffect(() => {
    if (frontier.status === 'running' && frontier.progress) {
      announce(`Frontier, plan ${frontier.progress.done} of ${frontier.progress.of}.`);
    }
    if (frontier.status === 'done') announce(`Frontier ready, ${frontier.last.points.length} plans.`);
    if (frontier.status === 'failed') announce(`No frontier. ${frontier.problem.message}`);
  }, [frontier, announce]);
  useEffect(() => {
    if (robustness.status === 'done') announce(robustnessFinding(robustness.last));
    if (robustness.status === 'failed') announce(`No test of futures. ${robustness.problem.message}`);
  }, [robustness, announce]);
};
