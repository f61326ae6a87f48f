import type { Transport } from './transport.ts';
import type { FacilityFlow, FacilityInstance } from './types.ts';

/** Facilities by fixed cost per capacity until the demand fits: a plan, if a poor one. */
export const firstOpen = (instance: FacilityInstance, needed: number): Uint8Array => {
  const { facilities, capacity, fixed } = instance;
  const rate = capacity.map((room, i) => (room > 0 ? fixed[i]! / room : Number.POSITIVE_INFINITY));
  const open = new Uint8Array(facilities);
  let room = 0;
  for (const i of [...rate.keys()].sort((a, b) => rate[a]! - rate[b]! || a - b)) {
    // somebody has to serve customers without demand
    if (room >= needed && room > 0) break;
    open[i] = 1;
    room += capacity[i]!;
  }
  return open;
};

/** What the averaged relaxation opens by half or more, and the next ones until the demand fits. */
export const roundedOpen = (instance: FacilityInstance, mean: Float64Array, needed: number): Uint8Array => {
  const { facilities, capacity } = instance;
  const open = new Uint8Array(facilities);
  let room = 0;
  for (const i of [...mean.keys()].sort((a, b) => mean[b]! - mean[a]! || a - b)) {
    if (mean[i]! < 0.5 && room >= needed && room > 0) break;
    open[i] = 1;
    room += capacity[i]!;
  }
  return open;
};

/** After `transport.solve`: what each customer pays where it is cheapest, capacity priced; dual of its demand row. */
export const pricesOf = (instance: FacilityInstance, transport: Transport): Float64Array => {
  const { customers, demand, cost } = instance;
  const price = new Float64Array(customers).fill(Number.POSITIVE_INFINITY);
  for (const i of transport.members()) {
    for (let j = 0; j < customers; j++) {
      price[j] = Math.min(price[j]!, cost[i * customers + j]! + demand[j]! * transport.price[i]!);
    }
  }
  return price;
};

/** After `transport.solve`: who serves whom. */
export const flowOf = (instance: FacilityInstance, transport: Transport): FacilityFlow => {
  const { customers, demand, cost } = instance;
  const members = transport.members();
  const amount = transport.amount();
  const facility: number[] = [];
  const customer: number[] = [];
  const share: number[] = [];
  /** Where a customer without demand goes: the flow does not know it. */
  const nearest = new Int32Array(customers).fill(members[0] ?? 0);
  for (const i of members) {
    for (let j = 0; j < customers; j++) {
      if (cost[i * customers + j]! < cost[nearest[j]! * customers + j]!) nearest[j] = i;
    }
  }
  for (let a = 0; a < members.length; a++) {
    const i = members[a]!;
    for (let j = 0; j < customers; j++) {
      const units = amount[a * customers + j]!;
      const isServed = demand[j] === 0 ? nearest[j] === i : units > 0;
      if (!isServed) continue;
      facility.push(i);
      customer.push(j);
      share.push(demand[j] === 0 ? 1 : units / demand[j]!);
    }
  }
  return {
    facility: Int32Array.from(facility),
    customer: Int32Array.from(customer),
    share: Float64Array.from(share),
  };
};
