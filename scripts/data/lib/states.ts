import type { SalesTax } from '../../../src/model/dataset/types.ts';
import type { StateCode } from '../../../src/model/ids.ts';

const NAMES =
  'AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware, DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi, MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York, NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania, RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont, VA Virginia, WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming';
const CODES: ReadonlyMap<string, StateCode> = new Map(
  NAMES.split(', ').map((entry) => [entry.slice(3).toLowerCase(), entry.slice(0, 2)]),
);

/** `new york` or `New York` -> `NY`; undefined for a region. */
export const stateCode = (name: string): StateCode | undefined => CODES.get(name.trim().toLowerCase());

/** Exemptions from sales tax on data-center equipment: common knowledge, 2025; 36 states, the count of NCSL. Check before relying on it. */
const SALES_TAX_STATES: Readonly<Record<SalesTax, string>> = {
  exempt: 'AL AZ AR CT FL GA ID IL IN IA KS KY LA MD MA MI MN MS MO NE NY NC ND OH OK PA SC TN TX UT VA WA WV WI WY',
  partial: 'NV',
  none: 'CA CO HI ME NJ NM RI SD VT DC',
  'no-sales-tax': 'AK DE MT NH OR',
};
export const SALES_TAX_BY_STATE: ReadonlyMap<StateCode, SalesTax> = new Map(
  Object.entries(SALES_TAX_STATES).flatMap(([tax, states]) =>
    states.split(' ').map((state) => [state, tax as SalesTax] as const),
  ),
);

/** USDA Land Values 2025, farm real estate, $/acre, where the figure was read; other states are scaled from 2017. */
export const LAND_2025: Readonly<Record<StateCode, number>> = {
  IA: 9790,
  OH: 9350,
  MI: 6800,
  SD: 2970,
  ND: 2360,
  NM: 725,
  CA: 13_700,
  NJ: 16_600,
  RI: 22_500,
};
/** US average of 2025 / that of 2017: 4,350 / 3,080 $/acre. */
export const LAND_SCALE = 1.41;
