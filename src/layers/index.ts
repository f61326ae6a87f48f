import { announced } from './announced.ts';
import { campuses } from './campuses.ts';
import { candidates } from './candidates.ts';
import { carbon } from './carbon.ts';
import type { LayerId } from './catalog.ts';
import { cities } from './cities.ts';
import { counties } from './counties.ts';
import { flows } from './flows.ts';
import { headroom } from './headroom.ts';
import { labels } from './labels.ts';
import { latency } from './latency.ts';
import type { LayerRenderer } from './layer.ts';
import { plants } from './plants.ts';
import { price } from './price.ts';
import { states } from './states.ts';
import { transmission } from './transmission.ts';

/** The drawing half of every layer; one that is missing does not compile. */
export const RENDERERS: Readonly<Record<LayerId, LayerRenderer>> = {
  announced,
  campuses,
  candidates,
  carbon,
  cities,
  counties,
  flows,
  headroom,
  labels,
  latency,
  plants,
  price,
  states,
  transmission,
};
