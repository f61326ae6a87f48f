import { BLANK_SCENE, type Scene } from './types.ts';

/** 20 August 2024, 19:00 CDT: Texas' peak evening, and the afternoon that leads to it. */
const PEAK_HOUR = 5592;
const AFTERNOON_HOUR = 5584;

const scene = (own: Partial<Scene> & Pick<Scene, 'id' | 'title' | 'text' | 'notes'>): Scene => ({
  ...BLANK_SCENE,
  ...own,
});

/** The story that is there from the start. It says no number of its own: all come from the plan on screen. */
export const READY_STORY: readonly Scene[] = [
  scene({
    id: 'announced',
    title: 'The money is announced. Where should it go?',
    text: 'In November 2025 Anthropic and Fluidstack announced data centers in Texas and New York, with more to come. {pinnedNames} make {pinned} of the plan. In the whole country {announcedCount} AI campuses are announced, {announcedMw} at the meter once they stand. This plan has {budget} to place.',
    notes:
      'Hollow diamonds are campuses that companies have announced, by Epoch AI from pictures and documents: estimates, not metered load. The question of the next minutes: if the rest of the money were yours, where would you put it, and could you prove it?',
    mode: 'explore',
    layers: ['states', 'announced', 'cities'],
    numbers: ['budget', 'pinned', 'announcedMw'],
  }),
  scene({
    id: 'room',
    title: 'Where could a gigawatt go?',
    text: 'Of {candidates} candidate places besides those announced, {roomSmall} have room for a campus of {smallCampus}. A whole gigawatt fits at {roomGigawatt} of them; the most that any one can take is {roomMost}. The room is the least of what the connection, the zone and the balancing authority can give.',
    notes:
      'Purple grounds have room, orange ones do not. It is a screening from public data: no power flow, and no neighbour who connects first. Large campuses are why a plan is spread out before anybody asks for resilience.',
    mode: 'explore',
    layers: ['states', 'headroom', 'candidates', 'transmission'],
    numbers: ['candidates', 'roomSmall', 'roomGigawatt'],
  }),
  scene({
    id: 'plan',
    title: 'What to build, and why there',
    text: 'The plan builds {built} of computing at {campuses} campuses in {states} states, for {capital}. Among those that it chose itself {largest} is the largest, with {largestMw}: {largestWhy}. By the same rules no plan can be more than {gap} better.',
    notes:
      'Area is power. A ring around a disc is a campus that was given, not chosen. The proof is of this model and these data; a different value of compute or price of carbon gives another plan, and it is solved while you wait.',
    mode: 'plan',
    layers: ['states', 'transmission', 'campuses', 'labels'],
    numbers: ['built', 'capital', 'net'],
  }),
  scene({
    id: 'time',
    title: 'When is there power?',
    text: 'The first campus has power in {firstPower}, the first that the plan chose itself in {firstChosen}. Half of the computing stands by {halfBuilt}, all of it by {allBuilt}. The map shows, county by county, the generation that waits for a connection too.',
    notes:
      'Waits are medians by region. A single project can take a third of that, or never come. Leave the story and open Build-out to see each campus with its early and late dates.',
    mode: 'plan',
    layers: ['states', 'queue', 'campuses', 'labels'],
    numbers: ['firstPower', 'halfBuilt', 'allBuilt'],
  }),
  scene({
    id: 'grids',
    title: 'What it draws from the grids',
    text: 'At its highest the plan draws {peakDraw} at the meters. It weighs most on {strainGrid}: {strainShare} of the highest hour of that grid in 2024. Over the year it uses {energy}, as much as {households} households.',
    notes:
      'Shares are of the highest hour on record in 2024, without the plan. A household is the mean of the country. In a site’s own card there is a fact sheet for the people who live beside it.',
    mode: 'plan',
    layers: ['states', 'balancing-areas', 'transmission', 'campuses', 'labels'],
    numbers: ['peakDraw', 'strainShare', 'energy'],
  }),
  scene({
    id: 'carbon',
    title: 'Its carbon and its water',
    text: 'Run through the hours of 2024, the plan causes {carbon} of CO₂ a year, {intensity} on average. That is by location: what the grids around the campuses burn, whatever certificates are bought. Cooling takes {water} of water on site. Carbon is charged at {carbonPrice}, so it has a say in where the plan goes.',
    notes:
      'Average and direct, not what one more megawatt would cause. Water is what cooling draws on site, not that of power plants. To see what a cleaner plan costs, take the preset "Lowest carbon, around the clock".',
    mode: 'operate',
    layers: ['states', 'carbon', 'campuses', 'labels'],
    hour: PEAK_HOUR,
    numbers: ['carbon', 'intensity', 'water'],
  }),
  scene({
    id: 'faults',
    title: 'What could fail at once?',
    text: 'One state, {topState}, holds {topStateShare} of the computing. The largest part under one grid operator, {topGrid}, is {topGridShare}. Whichever one area is lost, the others must carry all inference and {critical} of training: that was a condition.',
    notes:
      'Circles join campuses that one event can take together. The condition is for one loss at a time; a heat wave over two regions is not in it. In Operate every campus and area can be lost in turn.',
    mode: 'plan',
    layers: ['states', 'fault-domains', 'campuses', 'labels'],
    numbers: ['topStateShare', 'topGridShare', 'evenSites'],
  }),
  scene({
    id: 'evening',
    title: 'A peak evening in Texas',
    text: '{hour}: a peak evening in Texas. Energy there costs {texasPrice}. Left alone, {texasStill} would be at work there; with moves it is {texasNow}. The whole fleet pays {pricePaid} for its energy in this hour, and {unservedHour} of demand goes unserved.',
    notes:
      'The clock runs through the afternoon and stops at the hour of the text. Arrows are work that changes places: wide is many megawatts. Training stops for minutes to carry its state over; inference only follows its routes.',
    mode: 'operate',
    layers: ['states', 'price', 'flows', 'campuses', 'labels'],
    hour: PEAK_HOUR,
    play: { fromHour: AFTERNOON_HOUR, speed: 1 },
    numbers: ['pricePaid', 'texasWork', 'unservedHour'],
  }),
  scene({
    id: 'worth',
    title: 'What is moving work worth?',
    text: 'Over the whole year moving {moved} {savedWords}, or {savedShare} of the bill. Bad hours count most: {bestHoursShare} of what is gained on energy comes in one hour of a hundred. A schedule that knows the year ahead saves {bestSaved}, and none can save more than {boundSaved}. Moving is a way through such hours; it does not replace a good place.',
    notes:
      'Say it as it is: the place of a campus decides its bill, moving corrects it. The bill is energy, delivery, carbon at its price, moves and lost work. The best schedule is computed in Operate on request; where that was done its figures are in the text.',
    mode: 'operate',
    layers: ['states', 'carbon', 'flows', 'campuses', 'labels'],
    hour: PEAK_HOUR,
    numbers: ['saved', 'savedShare', 'bestHoursShare'],
  }),
  scene({
    id: 'unknown',
    title: 'What we do not know',
    text: 'Room for new load is an estimate from public data, and known only roughly at {roughRoom} of the candidates. Prices are modelled at {modelledPrices} of the {campuses} campuses. The year is 2024; the years of the plan will have other weather, prices and neighbours. Nobody has asked the owners.',
    notes:
      'End here on purpose. Every number of this story can be clicked on in the page, and its sources and limits are listed. Invite the room to change one assumption and watch the plan answer.',
    mode: 'explore',
    layers: ['states', 'candidates', 'campuses', 'labels'],
    numbers: ['roughRoom', 'modelledPrices', 'gap'],
  }),
];
