import ChevronRight from 'lucide-react/icons/chevron-right';
import type { ReactNode } from 'react';

/** The numbers of a figure as a table, folded until asked for. */
export const Twin = ({ label, children }: { label: string; children: ReactNode }) => (
  <details className="twin">
    <summary>
      <ChevronRight size={13} aria-hidden="true" />
      {label}
    </summary>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the panel scrolls, and must by keyboard too */}
    <section className="twin-table" aria-label={label} tabIndex={0}>
      {children}
    </section>
  </details>
);
