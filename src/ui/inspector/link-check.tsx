import { formatNumber, formatUnit } from '../../format.ts';
import type { MovedValue } from '../../store/link-plan.ts';
import type { LinkCheck } from '../../store/runs.ts';

/** Rows shown; what moved less than these is left out. */
const MAX_ROWS = 24;

/** What the link says and what is so here, each with its unit. */
const MovedTable = ({ moved }: { moved: readonly MovedValue[] }) => (
  <table className="data-table">
    <thead>
      <tr>
        <th scope="col">Moved</th>
        <th scope="col" className="num">
          Then
        </th>
        <th scope="col" className="num">
          Now
        </th>
      </tr>
    </thead>
    <tbody>
      {moved.slice(0, MAX_ROWS).map(({ name, unit, was, now }) => (
        <tr key={`${name} ${unit}`}>
          <th scope="row">{name}</th>
          <td className="num">{formatUnit(was, unit, 4)}</td>
          <td className="num">{formatUnit(now, unit, 4)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Whether the plan on screen is the one of the link that was opened, and what moved. */
export const LinkCheckBox = ({ check }: { check: LinkCheck }) => {
  if (check.state === 'none') return null;
  if (check.state === 'same') return <p className="link-check">Same numbers as the link.</p>;
  const moved = check.moved ?? [];
  const isEdited = check.state === 'edited';
  if (isEdited && moved.length === 0) return null;
  return (
    <div className="link-check">
      <p {...(isEdited ? {} : { 'data-tone': 'alarm' })}>
        {isEdited ? '' : 'Not the numbers of the link: '}
        {check.detail}
      </p>
      {moved.length > 0 ? (
        <details open={!isEdited}>
          <summary>{moved.length === 1 ? 'One value moved' : `${formatNumber(moved.length)} values moved`}</summary>
          <MovedTable moved={moved} />
        </details>
      ) : null}
    </div>
  );
};
