import ExternalLink from 'lucide-react/icons/external-link';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import { formatDay, formatHour } from '../../format.ts';
import { displayName } from '../../model/scenario/scenario.ts';
import { togglePlay } from '../../store/clock.ts';
import { embedAddress } from '../../store/embed.ts';
import { keepUnits } from '../parts/sentence.tsx';
import { useClock, useRuns, useScenario, useShell, useView } from '../use-store.ts';
import './embed.css';

const Hour = () => {
  const { stores } = useShell();
  const hour = useClock((clock) => clock.hour);
  const playing = useClock((clock) => clock.playing);
  const Icon = playing ? Pause : Play;
  return (
    <button type="button" className="button" onClick={() => togglePlay(stores.clock)}>
      <Icon size={14} aria-hidden="true" /> <span className="visually-hidden">{playing ? 'Pause' : 'Play'}: </span>
      {formatDay(hour)}, {formatHour(hour)}
    </button>
  );
};

/** What stands over an embedded map: what it shows, and the way to all of it. */
const EmbedBar = () => {
  const { commands } = useShell();
  const title = useScenario(displayName);
  const sentence = useRuns((runs) => runs.place.last?.sentence ?? '');
  const hasHours = useView(({ mode }) => mode === 'operate' || mode === 'explore');
  // the link is of what stands there when it is followed
  const follow = (event: React.SyntheticEvent<HTMLAnchorElement>) => {
    event.currentTarget.href = embedAddress(commands.link(), false);
  };
  return (
    <header className="embed-bar" data-covers="top">
      <div>
        <h1>{title}</h1>
        <p>{keepUnits(sentence)}</p>
      </div>
      <div className="embed-actions">
        {hasHours ? <Hour /> : null}
        <a
          className="button"
          href={embedAddress(commands.link(), false)}
          target="_blank"
          rel="noopener"
          onFocus={follow}
          onPointerEnter={follow}
          onClick={follow}
        >
          Open in Loadstone <ExternalLink size={13} aria-hidden="true" />
        </a>
      </div>
    </header>
  );
};
export default EmbedBar;
