/** px per IT MW: 100 MW are 12 px. */
export const LOAD_PX_PER_MW = 0.12;
export const BAR_PX = 4;
export const BAR_GAP_PX = 1;
