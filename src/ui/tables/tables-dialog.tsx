import { useEffect, useMemo, useRef, useState } from 'react';
import { formatDay, formatHour } from '../../format.ts';
import { PLANNING_KEYS } from '../../model/dataset/types.ts';
import { selectSite } from '../../store/view.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Modal } from '../parts/modal.tsx';
import { planningData } from '../plan-figures.ts';
import { SiteTable } from '../site/site-table.tsx';
import { useClock, useData, useRuns, useScenario, useShell, useView } from '../use-store.ts';
import type { MapTable } from './facts.ts';
import { AREAS, COUNTIES, ZONES } from './tables-of-areas.tsx';
import { ANNOUNCED, CITIES, EXISTING, LINES, LINKS, PLANTS, SUBSTATIONS } from './tables-of-places.tsx';
import './tables.css';

/** The table as its rows' type is forgotten: what the list holds. */
interface Listed {
  readonly id: string;
  readonly label: string;
  readonly layers: readonly string[];
  readonly View: () => React.ReactNode;
}

const useFacts = (hourly: boolean) => {
  const dataset = useData((data) => data.dataset);
  const scenario = useScenario((s) => s);
  const placement = useRuns((runs) => runs.place.last);
  const hour = useClock((clock) => (hourly ? clock.hour : 0));
  return useMemo(() => ({ dataset, scenario, placement, hour }), [dataset, scenario, placement, hour]);
};

const listed = <Row,>(table: MapTable<Row>): Listed => {
  const View = () => {
    const { stores, commands } = useShell();
    const facts = useFacts(table.hourly ?? false);
    const failed = useData((data) => table.needs.find((key) => data.status[key] === 'failed'));
    const waiting = useData((data) => table.needs.some((key) => data.status[key] === 'loading'));
    const selected = useView((view) => view.selected);
    const columns = useMemo(() => table.columns(facts), [facts]);
    const rows = useMemo(() => table.rows(facts), [facts]);
    const { site } = table;
    useEffect(() => commands.loadData(table.needs), [commands]);
    const picked = site && selected ? rows.find((row) => site(row, facts) === selected) : undefined;
    const pick = (row: Row) => {
      const id = site?.(row, facts);
      if (id) selectSite(stores.view, id);
    };
    return (
      <>
        {table.hourly ? (
          <p className="finding">
            {formatHour(facts.hour)}, {formatDay(facts.hour)}
          </p>
        ) : null}
        {failed ? (
          <p role="alert">
            A file of this table could not be loaded.{' '}
            <button type="button" className="link-button" onClick={() => commands.loadData(table.needs)}>
              Try again
            </button>
          </p>
        ) : null}
        {rows.length === 0 ? (
          <p className="empty">{waiting ? 'The table is loading.' : 'There is nothing to list here yet.'}</p>
        ) : (
          <DataTable
            caption={table.label}
            columns={columns}
            rows={rows}
            rowKey={table.key}
            start={table.start}
            remember={`map-${table.id}`}
            search={{ label: `Search: ${table.label}`, placeholder: 'Name, state, code', text: table.text }}
            empty="No row matches."
            picked={picked === undefined ? null : table.key(picked)}
            {...(site ? { onPick: pick } : {})}
          />
        )}
        <p className="table-source">{table.source}</p>
      </>
    );
  };
  return { id: table.id, label: table.label, layers: table.layers, View };
};

const Sites = () => {
  const { commands } = useShell();
  const dataset = useData((state) => state.dataset);
  const data = useMemo(() => planningData(dataset), [dataset]);
  useEffect(() => commands.loadData([...PLANNING_KEYS, 'carbonOpen']), [commands]);
  return data ? <SiteTable data={data} /> : <p className="empty">Candidate sites are loading.</p>;
};

/** In the order of the list; what has no table here (load and moves of the hour, fault domains) has one in its panel. */
export const MAP_TABLES: readonly Listed[] = [
  { id: 'sites', label: 'Candidate sites', layers: ['candidates', 'campuses', 'labels'], View: Sites },
  listed(ANNOUNCED),
  listed(AREAS),
  listed(ZONES),
  listed(COUNTIES),
  listed(PLANTS),
  listed(LINES),
  listed(SUBSTATIONS),
  listed(EXISTING),
  listed(LINKS),
  listed(CITIES),
];

/** Everything that the map shows, as tables: what is picked here is selected there, and closes this. */
export const TablesDialog = () => {
  const { stores } = useShell();
  const shown = useView((view) => view.layers[view.mode]);
  const selected = useView((view) => view.selected);
  const [id, setId] = useState('sites');
  const before = useRef(selected);
  useEffect(() => {
    if (selected && selected !== before.current) stores.view.setState({ dialog: null });
    before.current = selected;
  }, [selected, stores]);
  const { View } = MAP_TABLES.find((table) => table.id === id) ?? (MAP_TABLES[0] as Listed);
  const onMap = (table: Listed) => table.layers.some((layer) => shown.includes(layer));
  const option = ({ id: value, label }: Listed) => (
    <option key={value} value={value}>
      {label}
    </option>
  );
  return (
    <Modal title="The map as tables" className="help wide tables">
      <label className="tables-choice">
        Table
        <select className="select" value={id} onChange={(event) => setId(event.target.value)}>
          <optgroup label="On the map now">{MAP_TABLES.filter(onMap).map(option)}</optgroup>
          <optgroup label="In layers that are off">{MAP_TABLES.filter((table) => !onMap(table)).map(option)}</optgroup>
        </select>
      </label>
      <View key={id} />
    </Modal>
  );
};
