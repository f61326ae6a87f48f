import { formatFixed, formatSigned } from '../../format.ts';
import type { AnnualTerms } from '../../model/placement/types.ts';
import { SourceLabel } from '../parts/source-label.tsx';
import { compareTerms } from './why-figures.ts';

interface CompareTermsProps {
  readonly name: string;
  readonly here: AnnualTerms;
  readonly other: { readonly name: string; readonly perMw: AnnualTerms };
}
/** A megawatt here beside one there, term by term, with the difference as a bar about zero. */
export const CompareTerms = ({ name, here, other }: CompareTermsProps) => {
  const rows = compareTerms(here, other.perMw);
  const most = Math.max(1e-9, ...rows.map((row) => Math.abs(row.here - row.there)));
  return (
    <table className="data-table compare-terms">
      <caption className="visually-hidden">
        Value less costs of one IT megawatt at {name} and at {other.name}, M$ a year
      </caption>
      <thead>
        <tr>
          <th scope="col" data-align="left">
            M$/MW·yr
          </th>
          <th scope="col">here</th>
          <th scope="col">{other.name}</th>
          <th scope="col" colSpan={2}>
            difference
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const more = row.here - row.there;
          const width = (Math.abs(more) / most) * 44;
          return (
            <tr key={row.id} data-figure={row.id} data-total={row.id === 'netValue' || undefined}>
              <th scope="row" data-align="left">
                <SourceLabel figure={row.id} label={row.label} />
              </th>
              <td>{formatFixed(row.here, 2)}</td>
              <td>{formatFixed(row.there, 2)}</td>
              <td className="track" aria-hidden="true">
                <i className="zero" style={{ left: '50%' }} />
                <i
                  className="bar"
                  data-tone={more < 0 ? 'negative' : 'positive'}
                  style={{ left: `${more < 0 ? 50 - width : 50}%`, width: `${width}%` }}
                />
              </td>
              <td>{formatSigned(more, 2)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
