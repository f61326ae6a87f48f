import { useEffect, useId, useRef, useState } from 'react';
import { createStore, useStore } from 'zustand';
import { formatBytes, formatNumber, formatPlural, formatShare } from '../../format.ts';
import { guessMapping, OWN_FIELDS, type OwnField, type OwnMapping, readOwnRows } from '../../model/own/own-rows.ts';
import type { OwnSites } from '../../model/own/own-sites.ts';
import { MAX_OWN_BYTES, MAX_OWN_ROWS, type OwnTable, readOwnTable } from '../../model/own/read-table.ts';
import type { Problem } from '../../model/result.ts';
import type { OwnData, OwnFile, OwnState } from '../../store/own-data.ts';
import { download } from '../parts/download.ts';
import { textOfFile } from '../parts/file-text.ts';
import { Modal } from '../parts/modal.tsx';
import { useShell } from '../use-store.ts';
import './own.css';
import { Messages } from './own-messages.tsx';
import { OwnPreview } from './own-preview.tsx';
import { OwnPricesPart } from './own-prices.tsx';
import { useRequestCount } from './request-count.ts';

const LABELS: Readonly<Record<OwnField, string>> = {
  name: 'Name',
  lon: 'Longitude, degrees',
  lat: 'Latitude, degrees',
  headroomMw: 'Headroom, MW at the meter',
  waitMonths: 'Wait for a connection, months',
  deliveryUsdPerMwh: 'Delivery, $/MWh',
  landUsdPerAcre: 'Land, $/acre',
  energyUsdPerMwh: 'Energy price, average, $/MWh',
};
const EXAMPLE = [
  'name,lon,lat,headroom MW,wait months,delivery $/MWh,land $/acre,energy price $/MWh',
  'Mesa yard,-101.8,33.6,450,24,,,31',
  'River bend,-84.2,39.4,,,12,9000,',
  '',
].join('\n');
const NOTHING = createStore<OwnState>()(() => ({
  used: null,
  prices: null,
  kept: [],
  keptPrices: [],
  message: null,
}));

/** The chunk that holds them, once it is here. */
const useOwnData = (): { own: OwnData | null; state: OwnState } => {
  const { commands } = useShell();
  const [own, setOwn] = useState<OwnData | null>(null);
  useEffect(() => {
    void commands.ownData?.().then(
      (found) => {
        setOwn(found);
        // what places are read from comes while the file is being chosen
        void found.ready();
      },
      () => {},
    );
  }, [commands]);
  return { own, state: useStore(own?.store ?? NOTHING) };
};

interface Chosen {
  readonly name: string;
  readonly table: OwnTable;
}
interface Placed {
  readonly rows: ReturnType<typeof readOwnRows>['rows'];
  readonly messages: readonly string[];
  readonly sites: OwnSites;
}

/** Which column is what; the guess is made, a person corrects it. */
const Mapping = ({
  table,
  mapping,
  onChange,
}: {
  table: OwnTable;
  mapping: OwnMapping;
  onChange: (mapping: OwnMapping) => void;
}) => {
  const id = useId();
  return (
    <fieldset className="own-mapping">
      <legend>Which column is what</legend>
      {OWN_FIELDS.map((field) => (
        <div key={field}>
          <label htmlFor={`${id}-${field}`}>{LABELS[field]}</label>
          <select
            id={`${id}-${field}`}
            value={mapping[field] ?? ''}
            onChange={(event) =>
              onChange({ ...mapping, [field]: event.target.value === '' ? null : Number(event.target.value) })
            }
          >
            <option value="">{field === 'lon' || field === 'lat' ? 'choose a column' : 'not in the table'}</option>
            {table.columns.map((column, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
              <option key={k} value={k}>
                {column || `column ${k + 1}`}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  );
};

/** Reads the rows as mapped and places them; again with every change of the mapping, the last one counts. */
const Review = ({ own, chosen, onUsed }: { own: OwnData; chosen: Chosen; onUsed: (text: string) => void }) => {
  const [mapping, setMapping] = useState(() => guessMapping(chosen.table.columns));
  const [placed, setPlaced] = useState<Placed | null>(null);
  const [share, setShare] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const canRead = mapping.lon !== null && mapping.lat !== null;
  useEffect(() => {
    setPlaced(null);
    setProblem(null);
    if (!canRead) return;
    const stop = new AbortController();
    const { rows, messages } = readOwnRows(chosen.table, mapping);
    setShare(0);
    void own.place(rows, setShare, stop.signal).then((answer) => {
      if (answer === null) return;
      if (answer.ok) setPlaced({ rows, messages: [...messages, ...answer.value.messages], sites: answer.value });
      else setProblem(answer.problem);
    });
    return () => stop.abort();
  }, [own, chosen, mapping, canRead]);
  const count = placed?.sites.sites.length ?? 0;
  return (
    <>
      <h3>{chosen.name}</h3>
      <Mapping table={chosen.table} mapping={mapping} onChange={setMapping} />
      <p role="status">
        {placed
          ? `${formatNumber(count)} of ${formatPlural(chosen.table.rows.length, 'row')} ${count === 1 ? 'is a site' : 'are sites'}.`
          : canRead
            ? `Placing the rows, ${formatShare(share, 2)}.`
            : 'Choose the columns of longitude and latitude.'}
      </p>
      {problem ? (
        <p className="library-said">
          {problem.message} {problem.remedy}
        </p>
      ) : null}
      {placed ? (
        <>
          {count > 0 ? <OwnPreview sites={placed.sites.sites} /> : null}
          <Messages messages={placed.messages} />
          <div className="button-row">
            <button
              type="button"
              className="button primary"
              disabled={count === 0}
              onClick={() => {
                void own.use(chosen.name, placed.rows, placed.sites);
                onUsed(
                  `${formatPlural(count, 'site')} of ${chosen.name} ${count === 1 ? 'is a candidate' : 'are candidates'} now, and the plan is solved with ${count === 1 ? 'it' : 'them'}.`,
                );
              }}
            >
              Plan with {count === 1 ? 'this site' : `these ${formatNumber(count)} sites`}
            </button>
          </div>
        </>
      ) : null}
    </>
  );
};

const KeptFiles = ({ own, state, say }: { own: OwnData; state: OwnState; say: (text: string) => void }) => {
  const again = async (file: OwnFile) => {
    const placed = await own.place(file.rows);
    if (placed?.ok) await own.use(file.name, file.rows, placed.value);
    say(placed?.ok ? `${file.name} is among the candidates again.` : (placed?.problem.message ?? ''));
  };
  if (state.kept.length === 0) return null;
  return (
    <section aria-label="Kept in this browser">
      <h3>Kept in this browser</h3>
      <ul className="own-kept">
        {state.kept.map((file) => (
          <li key={file.hash} aria-current={file.hash === state.used?.hash || undefined}>
            <span>
              <b>{file.name}</b> <span className="quiet">{formatPlural(file.rows.length, 'row')}</span>
            </span>
            {file.hash === state.used?.hash ? (
              <button
                type="button"
                className="button"
                onClick={() => {
                  own.leave();
                  say('The plan is of the sites that ship again.');
                }}
              >
                Plan without them
              </button>
            ) : (
              <button type="button" className="button" onClick={() => void again(file)}>
                Plan with them
              </button>
            )}
            <button
              type="button"
              className="button"
              aria-label={`Forget ${file.name}`}
              onClick={() => {
                void own.forget(file.hash);
                say(`${file.name} is gone from this browser.`);
              }}
            >
              Forget
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** A person's own candidate sites: a file is read, its columns named, its rows told one by one and seen on a map. */
export const OwnDialog = () => {
  const { own, state } = useOwnData();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [said, setSaid] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const [priceFile, setPriceFile] = useState<object | null>(null);
  const requests = useRequestCount(chosen ?? priceFile);
  const take = async (given: File) => {
    setChosen(null);
    if (given.size > MAX_OWN_BYTES) {
      setSaid(
        `${given.name} has ${formatBytes(given.size)}; at most ${formatBytes(MAX_OWN_BYTES)} are read. Nothing was changed.`,
      );
      return;
    }
    const read = readOwnTable(await textOfFile(given));
    if (!read.ok) {
      setSaid(`${given.name}: ${read.problem.message} ${read.problem.remedy}`);
      return;
    }
    setSaid('');
    setChosen({ name: given.name, table: read.value });
  };
  return (
    <Modal title="Your own sites and prices" className="help wide library own">
      <p>
        Places of your own as candidates, beside those that ship: a CSV with headers or GeoJSON of points, up to{' '}
        {formatNumber(MAX_OWN_ROWS)} rows. They are read and kept in this browser and go nowhere else.
      </p>
      <div className="button-row">
        <button type="button" className="button primary" disabled={!own} onClick={() => file.current?.click()}>
          Choose a file
        </button>
        <button type="button" className="button" onClick={() => download('own-sites.csv', EXAMPLE, 'text/csv')}>
          Example CSV
        </button>
        <input
          ref={file}
          type="file"
          className="visually-hidden"
          aria-label="File of sites"
          tabIndex={-1}
          accept=".csv,.tsv,.txt,.json,.geojson,text/csv,application/geo+json,application/json"
          onChange={(event) => {
            const [given] = event.target.files ?? [];
            event.target.value = '';
            if (given) void take(given);
          }}
        />
      </div>
      {said ? (
        <p className="library-said" role="status">
          {said}
        </p>
      ) : null}
      {state.message ? <p className="library-said">{state.message}</p> : null}
      {own && chosen ? (
        <Review
          key={chosen.name}
          own={own}
          chosen={chosen}
          onUsed={(text) => {
            setChosen(null);
            setSaid(text);
          }}
        />
      ) : null}
      {own ? <KeptFiles own={own} state={state} say={setSaid} /> : null}
      {own ? <OwnPricesPart own={own} state={state} onFile={setPriceFile} /> : null}
      <p className="quiet">
        A link names your sites and prices by a hash and does not carry them; a scenario exported as a file does.{' '}
        {requests === null
          ? ''
          : `Requests of this page since the file was opened: ${formatNumber(requests.all)}, to other hosts: ${formatNumber(requests.elsewhere)}.`}
      </p>
    </Modal>
  );
};
