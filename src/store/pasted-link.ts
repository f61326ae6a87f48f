import type { Other } from '../model/compare/other.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { decodeEntries } from './link.ts';
import { readEntries } from './link-entries.ts';

const NO_LINK = 'Copy a whole link from the address bar or from Share, with all that follows the #.';
const NO_LAYERS = { explore: [], plan: [], operate: [], compare: [] } as const;
/** What a link says beside its scenario: not asked for here. */
const VIEW_KEYS = /^(map|mode|layers\.\w+|h|site|policy|plan|sum|was|with(\.[cd])?|vs|scenes?|f|own)$/;

/** The scenario of a pasted link, packed or not, with what could not be read of it. */
export const readPasted = (text: string): Result<{ readonly other: Other; readonly notes: readonly string[] }> => {
  const fragment = text.trim().slice(text.trim().indexOf('#') + 1);
  const { entries, notes: said, broken } = readEntries(fragment);
  // half a scenario would be compared as if it were whole
  if (broken) return fail(said.at(-1) ?? 'The link is damaged.', NO_LINK);
  if (!entries.some(([key, value]) => key === 'v' && value !== '')) {
    return fail('This is no link to a scenario of this page.', NO_LINK);
  }
  const asked = entries.filter(([key]) => !VIEW_KEYS.test(key));
  const { scenario, notes } = decodeEntries(asked, NO_LAYERS, []);
  return ok({ other: { kind: 'own', scenario }, notes: [...said, ...notes] });
};
