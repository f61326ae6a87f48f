import Shield from 'lucide-react/icons/shield';
import ShieldAlert from 'lucide-react/icons/shield-alert';
import ShieldCheck from 'lucide-react/icons/shield-check';
import { formatFixed, formatGap, formatPowerOfTen, formatSeconds } from '../../format.ts';
import type { Placement } from '../../model/placement/types.ts';
import { useRuns } from '../use-store.ts';

/** How good the plan is known to be, and that it was checked without the solver; or loudly that it was not. */
export const CertificateBox = ({ placement }: { placement: Placement }) => {
  const { certificate, stats } = placement;
  const solving = useRuns((runs) => runs.place.status === 'running');
  const shipped = useRuns((runs) => runs.shipped.state === 'shown');
  const { holds, final, gap, violated, provisional } = certificate;
  const value = formatFixed(certificate.objectiveUsdPerYear / 1e9, 3);
  const bound = formatFixed(certificate.boundUsdPerYear / 1e9, 3);
  const good = holds && (final || provisional);
  const tone = !good ? 'alarm' : provisional ? 'waiting' : 'good';
  const Icon = !good ? ShieldAlert : provisional ? Shield : ShieldCheck;
  const claim = !holds
    ? 'This plan failed its check. Do not use its numbers.'
    : provisional
      ? solving
        ? `A quick answer from the last plan, within ${formatGap(gap)}; the full solve follows.`
        : `A quick answer from the last plan, within ${formatGap(gap)} and not proven: its full solve did not end.`
      : final
        ? gap <= 1e-6
          ? 'The best possible plan, proven.'
          : `Within ${formatGap(gap)} of the best possible.`
        : `Stopped by the clock within ${formatGap(gap)} of the best possible: a longer run may find a better plan.`;
  return (
    <div className="certificate" data-tone={tone} role={good ? undefined : 'alert'}>
      <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
      <p>
        <b>{claim}</b>{' '}
        <span>
          Value {value}, bound {bound} B$/yr; re-evaluated without the solver, relative difference{' '}
          {formatPowerOfTen(certificate.relativeDifference)};{' '}
          {shipped ? 'solved when this page was made' : formatSeconds(stats.solveMs)}.
        </span>
        <small>
          scenario {certificate.scenarioHash}, data {certificate.dataHash}
        </small>
        {!holds && violated.length > 0 ? <span> Violated: {violated.join('; ')}.</span> : null}
      </p>
    </div>
  );
};
