import Check from 'lucide-react/icons/check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import Package from 'lucide-react/icons/package';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useRunChip } from '../run-state.ts';

const ICONS = {
  idle: null,
  running: LoaderCircle,
  failed: TriangleAlert,
  stale: CircleDashed,
  unproven: CircleDashed,
  shipped: Package,
  same: Check,
  differs: TriangleAlert,
  solved: Check,
};

/** State of the plan beside its name: an icon and words, never colour alone. */
export const StateChip = () => {
  const chip = useRunChip();
  const Icon = ICONS[chip.kind];
  if (!chip.text) return null;
  return (
    <span className="state-chip" data-kind={chip.kind} title={chip.title}>
      {Icon ? <Icon size={14} strokeWidth={2} aria-hidden="true" /> : null}
      {chip.text}
    </span>
  );
};
