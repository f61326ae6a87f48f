import { headroomLayer } from './headroom.ts';
import { FIRM_SHARE } from './shared/legends.ts';

/** Room for load that is hardly ever curtailed: what a zone takes as firm. */
export const headroomFirm = headroomLayer('headroom-firm', () => FIRM_SHARE);
