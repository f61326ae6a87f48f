import { useState } from 'react';
import { formatPlural } from '../../format.ts';
import { clampHour, hourOfIso, hourToDate, STUDY_HOURS } from '../../model/time.ts';
import { captureOf } from '../../store/capture.ts';
import { SPEEDS } from '../../store/clock.ts';
import { useRuns, useShell, useView } from '../use-store.ts';
import { composePicture, isFlat, marginsPx } from './compose.ts';
import type { ExportParts } from './export-dialog.tsx';
import { evenPx, FRAME_QUALITY, FRAMES_PER_SECOND, filmHours, filmType, MOST_FRAMES, recordFilm } from './film.ts';
import { hourStamp, pictureColors, toBlob, usePictureText } from './picture-text.ts';
import { JobBar, useJob } from './use-job.tsx';

const HEIGHTS = [
  { px: 480, label: 'Small, 480 px high' },
  { px: 720, label: 'Medium, 720 px high' },
  { px: 1080, label: 'Large, 1080 px high' },
] as const;
const DAY_HOURS = 24;
/** Drawing is most of the work. */
const DRAWING = 0.7;

/** As a field of date and time has it, UTC. */
const isoOf = (hour: number): string => hourToDate(hour).toISOString().slice(0, 16);
const hourOf = (text: string): number | null => {
  const hour = hourOfIso(`${text}Z`);
  return hour === null ? null : clampHour(hour);
};

const HourField = ({ label, text, onChange }: { label: string; text: string; onChange: (text: string) => void }) => (
  <label>
    {label}{' '}
    <input
      type="datetime-local"
      step={3600}
      min={isoOf(0)}
      max={isoOf(STUDY_HOURS - 1)}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  </label>
);

/** The clock runs from one hour to another over the map as it stands: a film of it. */
export const VideoSection = ({ give, say }: ExportParts) => {
  const { stores } = useShell();
  const map = useView((view) => view.map);
  const mode = useView((view) => view.mode);
  const hasYear = useRuns((runs) => runs.simulate.last !== null);
  const pictureText = usePictureText();
  const { job, start, cancel } = useJob(say);
  const [from, setFrom] = useState(() => isoOf(stores.clock.getState().hour));
  const [to, setTo] = useState(() => isoOf(clampHour(stores.clock.getState().hour + DAY_HOURS)));
  const [speed, setSpeed] = useState<number>(2);
  const [heightPx, setHeightPx] = useState<number>(720);
  const type = filmType();
  const [first, last] = [hourOf(from), hourOf(to)];
  const hours = first !== null && last !== null && last > first ? filmHours(first, last, speed) : [];
  const problem =
    type === null
      ? 'This browser cannot record a film (it has no WebM recorder). Chrome, Edge and Firefox can; a picture can be taken here.'
      : mode === 'plan' || mode === 'compare'
        ? 'A plan does not move: go to Operate or Explore, and come back.'
        : map !== 'ready'
          ? 'There is no map to film.'
          : hours.length === 0
            ? 'The last hour must come after the first, both within 2024.'
            : hours.length > MOST_FRAMES
              ? `That would be ${Math.round(hours.length / FRAMES_PER_SECOND)} s. Take fewer hours or a higher speed: at most ${MOST_FRAMES / FRAMES_PER_SECOND} s.`
              : null;

  const film = () =>
    start('Drawing the frames', async (signal, tell) => {
      const capture = captureOf(stores.view);
      if (!capture || type === null) throw new Error('There is no map to film.');
      const text = pictureText();
      const colors = pictureColors();
      const before = stores.clock.getState();
      const { width, height } = capture.size();
      const factor = heightPx / (height + marginsPx(text, width, colors));
      const frame = document.createElement('canvas');
      frame.width = evenPx(width * factor);
      frame.height = heightPx;
      const ctx = frame.getContext('2d');
      if (!ctx) throw new Error('This browser gives no canvas to draw the film on.');
      const pictures: Blob[] = [];
      try {
        await capture.hold(
          factor,
          async (shot) => {
            for (const at of hours) {
              const hour = Math.floor(at + 1e-9);
              stores.clock.setState({ hour, fraction: Math.max(0, at - hour), playing: false });
              const drawn = await shot();
              if (pictures.length === 0 && isFlat(drawn))
                throw new Error('The map came out empty. Wait until it is drawn, and try again.');
              const composed = composePicture(drawn, factor, { ...text, stamp: hourStamp(hour) }, colors);
              ctx.drawImage(composed, 0, 0, frame.width, frame.height);
              pictures.push(await toBlob(frame, 'image/jpeg', FRAME_QUALITY));
              const words = `Drawing frame ${pictures.length} of ${hours.length}`;
              tell((DRAWING * pictures.length) / hours.length, words);
            }
          },
          { signal },
        );
        const blob = await recordFilm({ width: frame.width, height: frame.height, pictures }, type, signal, (done) =>
          tell(DRAWING + (1 - DRAWING) * done, 'Recording, at the pace of the film'),
        );
        return give('webm', blob, 'video/webm');
      } finally {
        stores.clock.setState({ hour: before.hour, fraction: before.fraction, playing: false });
      }
    });
  return (
    <section aria-label="Film of the clock">
      <h3>Film of the clock</h3>
      <p>
        The map as it stands, hour after hour, with title, legends and the hour. WebM; hours are UTC.
        {hasYear || mode !== 'operate' ? '' : ' The year is still being simulated.'}
      </p>
      <div className="export-row">
        <HourField label="From" text={from} onChange={setFrom} />
        <HourField label="to" text={to} onChange={setTo} />
        <label>
          Speed{' '}
          <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
            {SPEEDS.map((one) => (
              <option key={one} value={one}>
                {formatPlural(one, 'hour')} a second
              </option>
            ))}
          </select>
        </label>
        <label>
          Size{' '}
          <select value={heightPx} onChange={(event) => setHeightPx(Number(event.target.value))}>
            {HEIGHTS.map(({ px, label }) => (
              <option key={px} value={px}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="button"
          disabled={problem !== null || job !== null}
          aria-describedby="film-note"
          onClick={() => void film()}
        >
          Make the film
        </button>
      </div>
      <p id="film-note" className="quiet">
        {problem ??
          `${formatPlural(hours.length, 'frame')}, ${formatPlural(Math.round(hours.length / FRAMES_PER_SECOND), 'second')} of film.`}
      </p>
      {job ? <JobBar job={job} onCancel={cancel} /> : null}
    </section>
  );
};
