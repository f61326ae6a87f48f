import { followCarbon } from './follow-carbon.ts';
import { followPrice } from './follow-price.ts';
import { followSun } from './follow-sun.ts';
import { staticPolicy } from './static.ts';

/** All policies, in the order they are shown. A new one is one file and one entry. `static` must be the first. */
export const POLICIES = [staticPolicy, followPrice, followCarbon, followSun] as const;
export type PolicyId = (typeof POLICIES)[number]['id'];
