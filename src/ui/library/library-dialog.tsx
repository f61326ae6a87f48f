import { useState } from 'react';
import { Modal } from '../parts/modal.tsx';
import { useLibrary } from '../use-store.ts';
import { CurrentScenario } from './current-scenario.tsx';
import { HistoryList } from './history-list.tsx';
import { KeptList } from './kept-list.tsx';
import './library.css';
import { PresetList } from './preset-list.tsx';

/** The scenario in hand: its name, where it is kept, how it came to be; and every other one to go on from. */
export const LibraryDialog = () => {
  const message = useLibrary((library) => library.message);
  const [said, setSaid] = useState<readonly string[]>([]);
  const say = (...lines: readonly string[]) => setSaid(lines);
  return (
    <Modal title="Scenarios" className="help wide library">
      <CurrentScenario say={say} />
      {said.length > 0 ? (
        <div className="library-said" role="status">
          {said.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ) : null}
      {message ? <p className="library-said">{message}</p> : null}
      <KeptList say={say} />
      <PresetList say={say} />
      <HistoryList say={say} />
      <p className="quiet">Everything here stays in this browser. A link or a file carries a scenario elsewhere.</p>
    </Modal>
  );
};
