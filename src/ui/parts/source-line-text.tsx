import { FIGURES, type FigureId } from '../figures.ts';
import { SourceLabel } from './source-label.tsx';

/** Under a table whose rows do something else on a click: where its columns come from. */
export const SourceLineText = ({ figures }: { figures: readonly FigureId[] }) => (
  <p className="source-line">
    Where these come from:{' '}
    {figures.map((figure, i) => (
      <span key={figure} data-figure={figure}>
        {i > 0 ? ' · ' : ''}
        <SourceLabel figure={figure} label={FIGURES[figure].label} />
      </span>
    ))}
  </p>
);
