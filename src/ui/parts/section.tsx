import type { ReactNode } from 'react';

/** A part of a panel, parted by a hairline, with a quiet heading and a word on the unit. */
export const Section = ({
  title,
  note,
  children,
}: {
  title?: string;
  note?: string | undefined;
  children: ReactNode;
}) => (
  <section className="section">
    {title ? (
      <header className="section-head">
        <h3>{title}</h3>
        {note ? <span>{note}</span> : null}
      </header>
    ) : null}
    {children}
  </section>
);
