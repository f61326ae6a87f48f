import type { Site } from '../dataset/types.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ProblemSite } from './problem.ts';
import { quarterLabel } from './quarters.ts';
import type { SiteTerms } from './terms.ts';
import { runningCostUsd } from './terms.ts';
import type { BindingLimit, PlacedCampus, PlanQuarters } from './types.ts';

const COUNT_WORDS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const countWord = (count: number): string => COUNT_WORDS[count] ?? String(count);
const whole = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** The plan in a sentence or two: what, how much, for what, and what stops more. */
export const planSentence = (
  campuses: readonly PlacedCampus[],
  builtMw: number,
  capexUsd: number,
  unservedMw: number,
  quarters: PlanQuarters,
  binding: readonly BindingLimit[],
  scenario: Scenario,
): string => {
  const demand = scenario.fields.trainingLoadMw + scenario.fields.inferenceLoadMw;
  if (campuses.length === 0 && demand === 0) return 'Build nothing: no demand is set.';
  if (campuses.length === 0) {
    return 'Build nothing: at these prices no campus earns its cost. Raise the value of compute or lower a cost.';
  }
  const money = Number((capexUsd / 1e9).toPrecision(3));
  const done = quarters.builtMw.findIndex((mw) => mw >= builtMw * (1 - 1e-9));
  const by = done >= 0 ? ` by ${quarterLabel(done)}` : '';
  const head = `Build ${whole(builtMw)} MW at ${countWord(campuses.length)} ${campuses.length === 1 ? 'campus' : 'campuses'}${by} for ${money} B$.`;
  if (demand === 0) return `${head} No demand is set.`;
  if (unservedMw < 0.5) return `${head} There is room for all of the demand.`;
  const first = binding[0];
  const stops = first ? ` ${first.limit} is what stops more.` : ' More would not pay at these prices.';
  return `${head} ${whole(unservedMw)} MW of the demand stays unserved.${stops}`;
};

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** What speaks for a site beside the other candidates, in a few words. */
export const whySite = (site: Site, terms: SiteTerms, pinned: boolean, candidates: readonly ProblemSite[]): string => {
  if (pinned) return 'pinned';
  const running = median(candidates.map((entry) => runningCostUsd(entry.terms.training)));
  const carbon = median(candidates.map((entry) => entry.terms.carbonKgPerMwh));
  const construction = median(candidates.map((entry) => entry.terms.constructionUsd));
  const words: string[] = [];
  if (terms.constructionUsd < construction * 0.97) words.push('cheap to build');
  if (runningCostUsd(terms.training) < running * 0.9) words.push('cheap power');
  if (terms.carbonKgPerMwh < carbon * 0.7) words.push('low carbon');
  if (site.confidence === 'A') words.push(`freed ${site.lineKv} kV`);
  if (words.length === 0)
    words.push(site.lineKv > 0 ? `${site.lineKv} kV, ${Math.round(site.poiHeadroomMw)} MW` : 'in reach');
  return words.slice(0, 2).join(', ');
};
