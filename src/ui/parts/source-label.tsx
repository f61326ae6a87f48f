import { showFigure } from '../../store/view.ts';
import type { FigureId } from '../figures.ts';
import { useShell } from '../use-store.ts';
import { figureText } from './figure-text.ts';

/** A label that leads to the source of its number. Clicking the number does the same: see `data-figure`. */
export const SourceLabel = ({ figure, label }: { figure: FigureId | undefined; label: string }) => {
  const { stores } = useShell();
  if (!figure) return label;
  return (
    <button
      type="button"
      className="source-label"
      title="Where this number comes from"
      onClick={(event) => showFigure(stores.view, figure, figureText(event.currentTarget))}
    >
      {label}
    </button>
  );
};
