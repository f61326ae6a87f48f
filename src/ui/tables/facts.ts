import type { Dataset, DatasetKey } from '../../model/dataset/types.ts';
import type { HourIndex } from '../../model/ids.ts';
import type { Placement } from '../../model/placement/types.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';
import type { Column, Sort } from '../parts/data-table.tsx';

/** What the rows of a table of the map are read from. */
export interface Facts {
  readonly dataset: Dataset;
  readonly scenario: Scenario;
  readonly placement: Placement | null;
  readonly hour: HourIndex;
}

/** A table of what layers draw: its rows, and the site that a row stands for, if any. */
export interface MapTable<Row> {
  readonly id: string;
  readonly label: string;
  /** Layers that draw these rows. */
  readonly layers: readonly string[];
  readonly needs: readonly DatasetKey[];
  /** Whether the rows are of the hour on the clock. */
  readonly hourly?: true;
  readonly source: string;
  readonly columns: (facts: Facts) => readonly Column<Row>[];
  readonly rows: (facts: Facts) => readonly Row[];
  readonly key: (row: Row) => string;
  readonly text: (row: Row) => string;
  readonly start: Sort;
  readonly site?: (row: Row, facts: Facts) => string | null;
}
