import { useRef, useState } from 'react';
import { letterOf, MAX_OTHERS, type Other, otherName } from '../../model/compare/other.ts';
import { displayName } from '../../model/scenario/scenario.ts';
import { PresetItems } from '../parts/preset-items.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { useCompare, useScenario, useShell } from '../use-store.ts';
import { ChooseOther } from './choose-other.tsx';

/** A, and what it is compared with: up to three others, one of which the map shows against A. */
export const ChooseOthers = () => {
  const { stores, commands, announce } = useShell();
  const nameA = useScenario(displayName);
  const others = useCompare((compare) => compare.others);
  const shown = useCompare((compare) => compare.shown);
  const [adding, setAdding] = useState(false);
  const list = others.map(({ other }) => other);
  const take = (at: number) => (other: Other) => {
    setAdding(false);
    commands.compareWith([...list.slice(0, at), other, ...list.slice(at + 1)]);
    announce(`Comparing with ${otherName(other)}.`);
  };
  const remove = (at: number) => {
    commands.compareWith(list.filter((_, k) => k !== at));
    announce(`${letterOf(at + 1)} is taken out.`);
  };
  // the list goes with the choice: the focus goes to where B is chosen
  const box = useRef<HTMLDivElement>(null);
  const start = (id: string) => {
    box.current?.querySelector('select')?.focus();
    take(0)({ kind: 'preset', id });
  };
  const options = others.map((_, k) => ({ id: letterOf(k + 1), label: letterOf(k + 1) }));
  return (
    <div ref={box}>
      {list.length > 0 ? (
        <p className="compare-a">
          <b className="side-mark" data-side="a">
            A
          </b>
          {nameA}
        </p>
      ) : null}
      {/* one list: what is being chosen becomes B without losing the focus */}
      {[...list, ...(list.length === 0 || adding ? [null] : [])].map((other, k) => (
        <ChooseOther
          key={letterOf(k + 1)}
          letter={letterOf(k + 1)}
          onMap={list.length === 0 || k === shown}
          other={other}
          onTake={take(k)}
          onRemove={other ? () => remove(k) : list.length > 0 ? () => setAdding(false) : null}
        />
      ))}
      <div className="compare-more">
        {list.length > 0 && list.length < MAX_OTHERS && !adding ? (
          <button type="button" className="link-button" onClick={() => setAdding(true)}>
            Compare with one more
          </button>
        ) : null}
        {list.length > 1 ? (
          <div className="compare-shown">
            On the map, A against
            <Segmented
              label="On the map, against A"
              options={options}
              selected={letterOf(shown + 1)}
              onSelect={(letter) => stores.compare.setState({ shown: options.findIndex(({ id }) => id === letter) })}
            />
          </div>
        ) : null}
      </div>
      {list.length === 0 ? (
        <ul className="preset-list" aria-label="Ready questions">
          <PresetItems onPick={({ id }) => start(id)} />
        </ul>
      ) : null}
    </div>
  );
};
