import type { SimCampus } from '../types.ts';
import { followCarbon } from './follow-carbon.ts';
import { followPrice } from './follow-price.ts';
import { followSun } from './follow-sun.ts';
import type { Policy } from './policy.ts';
import { staticPolicy } from './static.ts';

/** All policies, in the order they are shown. A new one is one file and one entry. `static` must be the first. */
export const POLICIES = [staticPolicy, followPrice, followCarbon] as const;
export type PolicyId = (typeof POLICIES)[number]['id'];

/** All rule policies of a network: `POLICIES`, and those that need to know where its campuses are. `static` is the first. */
export const rulePolicies = (campuses: readonly SimCampus[]): readonly Policy[] => [...POLICIES, followSun(campuses)];
