import { useEffect, useRef, useState } from 'react';
import { wordsOf } from '../commands/score.ts';
import { Modal } from '../parts/modal.tsx';
import { useView } from '../use-store.ts';
import { GLOSSARY, type Term } from './terms.ts';

const matches = ({ term, also, what, here }: Term, typed: readonly string[]): boolean => {
  const text = wordsOf(`${term} ${also} ${what} ${here}`).join(' ');
  return typed.every((word) => text.includes(word));
};

/** The words of the field as this page means them. */
export const GlossaryDialog = () => {
  const asked = useView((view) => view.term);
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLDListElement>(null);
  const found = GLOSSARY.filter((term) => matches(term, wordsOf(typed)));
  useEffect(() => {
    const entry = asked ? list.current?.querySelector<HTMLElement>(`[data-term="${CSS.escape(asked)}"]`) : null;
    entry?.scrollIntoView({ block: 'start' });
    entry?.focus({ preventScroll: true });
  }, [asked]);
  return (
    <Modal title="Glossary" className="help wide">
      <p>What the words of the field mean here: first in general, then how this page computes it.</p>
      <input
        type="search"
        className="modal-search"
        aria-label="Find a term"
        placeholder="Find a term"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <dl className="glossary" ref={list}>
        {found.map(({ id, term, what, here, source }) => (
          <div key={id} data-term={id} data-asked={id === asked || undefined} tabIndex={-1}>
            <dt>{term}</dt>
            <dd>
              {what} <span className="quiet">Here:</span> {here}
              <small>{source}</small>
            </dd>
          </div>
        ))}
      </dl>
      {found.length === 0 ? <p className="empty">No term is about “{typed.trim()}”.</p> : null}
    </Modal>
  );
};
