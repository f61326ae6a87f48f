import { FrontierSection } from './frontier-section.tsx';
import { RobustnessSection } from './robustness-section.tsx';

/** Studies around the plan, under its report. */
export const PlanStudies = () => (
  <>
    <FrontierSection />
    <RobustnessSection />
  </>
);
