import { announced } from './announced.ts';
import { balancingAreas } from './balancing-areas.ts';
import { campuses } from './campuses.ts';
import { candidates } from './candidates.ts';
import { carbon } from './carbon.ts';
import { carbonFree } from './carbon-free.ts';
import type { LayerId } from './catalog.ts';
import { cities } from './cities.ts';
import { counties } from './counties.ts';
import { delta } from './delta.ts';
import { existing } from './existing.ts';
import { faultDomainsLayer } from './fault-domains.ts';
import { flows } from './flows.ts';
import { hazard } from './hazard.ts';
import { headroom } from './headroom.ts';
import { headroomFirm } from './headroom-firm.ts';
import { holders } from './holders.ts';
import { labels } from './labels.ts';
import { latency } from './latency.ts';
import type { LayerRenderer } from './layer.ts';
import { load } from './load.ts';
import { marginal } from './marginal.ts';
import { night } from './night.ts';
import { plants } from './plants.ts';
import { price } from './price.ts';
import { queue } from './queue.ts';
import { states } from './states.ts';
import { substations } from './substations.ts';
import { transmission } from './transmission.ts';
import { wan } from './wan.ts';
import { water } from './water.ts';

/** The drawing half of every layer; one that is missing does not compile. */
export const RENDERERS: Readonly<Record<LayerId, LayerRenderer>> = {
  'balancing-areas': balancingAreas,
  'carbon-free': carbonFree,
  existing,
  'fault-domains': faultDomainsLayer,
  hazard,
  'headroom-firm': headroomFirm,
  holders,
  load,
  marginal,
  night,
  queue,
  substations,
  wan,
  water,
  announced,
  campuses,
  candidates,
  carbon,
  cities,
  counties,
  delta,
  flows,
  headroom,
  labels,
  latency,
  plants,
  price,
  states,
  transmission,
};
