import { formatFixed, formatGap, formatNumber, formatPower, formatShare, formatUsd, THIN } from '../../format.ts';
import { quarterLabel } from '../../model/placement/quarters.ts';
import { FRONTIER_AXES, type FrontierAxis, type FrontierPoint } from '../../model/placement/types-studies.ts';
import { FIELDS, type Field, type FieldId } from '../../model/scenario/fields.ts';
import { type Scenario, toShown } from '../../model/scenario/scenario.ts';

/** What is traded against value: words, and canonical values to shown ones. */
export interface AxisView {
  readonly label: string;
  readonly field: FieldId;
  /** Of the axis, with unit and basis. */
  readonly title: (scenario: Scenario) => string;
  /** One shown unit in canonical units. */
  readonly scale: number;
  readonly value: (x: number) => string;
  /** `Carbon can fall from 2.9 to 1.0 Mt/yr` */
  readonly moves: (from: string, to: string, scenario: Scenario) => string;
  /** `half of that fall` */
  readonly half: string;
}
export const earlyLabel = ({ fields }: Scenario): string =>
  quarterLabel(Math.max(1, Math.ceil(fields.earlyMonths / 3)) - 1);

export const AXIS_VIEWS: Readonly<Record<FrontierAxis, AxisView>> = {
  carbon: {
    label: 'Carbon',
    field: 'maxCarbonTonnesPerYear',
    title: () => 'Carbon, Mt/yr (location-based, average, last year)',
    scale: 1e6,
    value: (x) => `${formatFixed(x / 1e6, 2)}${THIN}Mt/yr`,
    moves: (from, to) => `Carbon can fall from ${from} to ${to}`,
    half: 'half of that fall',
  },
  speed: {
    label: 'Speed',
    field: 'earlyMw',
    title: (scenario) => `IT MW standing by the end of ${earlyLabel(scenario)}`,
    scale: 1,
    value: formatPower,
    moves: (from, to, scenario) => `By the end of ${earlyLabel(scenario)} it can be ${to} instead of ${from}`,
    half: 'half of that gain',
  },
  concentration: {
    label: 'Concentration',
    field: 'maxBaShare',
    title: () => 'Largest share of built IT MW in one balancing authority, %',
    scale: 0.01,
    value: (x) => formatShare(x, 2),
    moves: (from, to) => `The largest share in one balancing authority can fall from ${from} to ${to}`,
    half: 'half of that fall',
  },
};
/** Its limit: what stays of a point while others come in before it. */
export const pointKey = ({ change, field }: FrontierPoint): string => String(change[field]);
/** The axis that a point lies on. */
export const axisOf = (point: Pick<FrontierPoint, 'field'> | undefined): FrontierAxis | null =>
  FRONTIER_AXES.find((axis) => AXIS_VIEWS[axis].field === point?.field) ?? null;

export const lostText = (usd: number): string => formatUsd(usd, '/yr');
/** What a better solve could still win back, $/yr. */
export const openUsd = (point: FrontierPoint): number => Math.max(0, point.boundUsdPerYear - point.objectiveUsdPerYear);

/** What the whole curve says: how far, at what price, and what half the way costs. */
export const frontierFinding = (axis: FrontierAxis, points: readonly FrontierPoint[], scenario: Scenario): string => {
  const view = AXIS_VIEWS[axis];
  const sorted = points.toSorted((a, b) => a.index - b.index);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || sorted.length < 2 || Math.abs(last.x - first.x) < 1e-9 * Math.max(1, Math.abs(first.x))) {
    return 'One plan so far: there is nothing to weigh yet.';
  }
  const middle = (first.x + last.x) / 2;
  const inner = sorted.slice(1, -1);
  const nearest = inner.toSorted((a, b) => Math.abs(a.x - middle) - Math.abs(b.x - middle))[0];
  const isHalf = nearest && Math.abs(nearest.x - middle) < 0.15 * Math.abs(last.x - first.x);
  const head = `${view.moves(view.value(first.x), view.value(last.x), scenario)} for ${lostText(last.lostUsdPerYear)}`;
  return `${head}${isHalf ? `; ${view.half} costs ${lostText(nearest.lostUsdPerYear)}` : ''}.`;
};

/** One point in words, for the button that stands on it. */
export const pointWords = (axis: FrontierAxis, point: FrontierPoint): string =>
  `${point.isCurrent ? 'This plan: ' : ''}${AXIS_VIEWS[axis].value(point.x)}, ${lostText(point.lostUsdPerYear)} lost, ${formatPower(point.builtItMw)} at ${point.sites.length} sites`;

/** `Most carbon to 1,200 kt/yr`, of each field that a point changes. */
export const changeWords = ({ change }: FrontierPoint): string =>
  (Object.entries(change) as [FieldId, number | boolean | string][])
    .map(([id, value]) => {
      const field: Field = FIELDS[id];
      const text = typeof value === 'number' ? `${formatNumber(toShown(field, value), 4)}` : String(value);
      return `“${field.label}” to ${text}${field.kind === 'number' && field.unit ? ` ${field.unit}` : ''}`;
    })
    .join(', ');

/** Whether the scenario already has the fields of a point. */
export const isAdopted = ({ change }: FrontierPoint, scenario: Scenario): boolean =>
  (Object.entries(change) as [FieldId, unknown][]).every(([id, value]) => scenario.fields[id] === value);

/** Sites that a point has more, and less, than another. */
export const siteChanges = (point: FrontierPoint, other: FrontierPoint | undefined): string => {
  if (!other || other === point) return '';
  const has = (one: FrontierPoint, site: string) => one.sites.some((s) => s.site === site);
  const more = point.sites.filter(({ site }) => !has(other, site)).map(({ name }) => name);
  const less = other.sites.filter(({ site }) => !has(point, site)).map(({ name }) => name);
  if (more.length + less.length === 0) return 'The same sites as this plan.';
  const parts = [more.length > 0 ? `with ${more.join(', ')}` : '', less.length > 0 ? `without ${less.join(', ')}` : ''];
  return `Against this plan: ${parts.filter(Boolean).join('; ')}.`;
};
/** A gap no larger than rounding is a proof. */
export const gapWords = (gap: number): string => (gap <= 1e-6 ? 'proven' : `gap ${formatGap(gap)}`);
