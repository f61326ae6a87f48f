/** Sources of the numbers of a campus's power year; part of FIGURES in ui/figures.ts. */

const PRICE = ['energyPrice', 'sites'];
const AVERAGE = ['carbonElectricityMaps', 'carbonOpen'];
const SKY = ['solarCapacityFactor', 'windCapacityFactor', 'weather'];

export const POWER_FIGURES = {
  powerEnergy: {
    label: 'Energy of the campus',
    method:
      'IT power drawn times the hour’s PUE over the 8,784 h of 2024, MWh at the meter. Household equivalents at 10.5 MWh a year (EIA RECS 2020).',
    files: ['weather', 'metros'],
  },
  powerPrice: {
    label: 'Price paid',
    method:
      'Hourly energy price of the balancing authority on imported energy, and with delivery, what stands on site, fuel and contracts on all energy served. Carbon and unserved load are not in it.',
    files: PRICE,
  },
  powerCarbon: {
    label: 'Three carbon accounts',
    method:
      'Location-based: import at the grid’s average, direct. Market-based: import beyond contracts at the residual mix, or at the average where there is none. Consequential: import at the marginal factor, a proxy. Gas burnt on site counts in each. They answer different questions and are never added.',
    files: [...AVERAGE, 'marginal'],
  },
  powerAvoided: {
    label: 'Avoided',
    method:
      'What stands on the campus against the grid alone, at the marginal factor of each hour, less gas burnt on site. Nothing is netted from the accounts.',
    files: ['marginal', ...SKY],
  },
  powerCfe: {
    label: 'Carbon-free energy',
    method:
      'By the hour: energy not backed by carbon over energy served (Google 2021, with the grid’s carbon-free share). Over the year: own and contracted energy over energy served, as certificates count it.',
    files: ['carbonFreeShare', 'carbonFreeShareElectricityMaps', ...SKY],
  },
  powerWater: {
    label: 'Cooling and water',
    method:
      'Three cooling plants after Lei & Masanet (2020), hour by hour on the nearest TMY3 station; water drawn on site per kWh of IT. Water of power plants is not in it. Costs count energy, carbon and water.',
    files: ['weather', 'sites'],
  },
  powerShortfall: {
    label: 'Shortfall',
    method: 'Load that neither the grid’s limit nor what stands on site can serve, MWh a year at the meter.',
    files: ['demand', 'balancingAuthorities', ...SKY],
  },
  powerDispatch: {
    label: 'Hour by hour',
    method:
      'Least-cost dispatch of import, sun, wind, battery and gas against the load of each hour of 2024, within the grid’s limit; energy in equals energy out in every hour.',
    files: [...PRICE, ...SKY, 'demand'],
  },
  powerSizes: {
    label: 'Sizes and their cost',
    method:
      'Overnight and fixed cost of NREL ATB 2024, Moderate, 2030, 2022 $, annualised at each technology’s own real rate over its life. Least-cost sizes come from a linear program on the year, solved here.',
    files: ['parameters', ...SKY, ...PRICE],
  },
  powerStrain: {
    label: 'Strain on the grid',
    method:
      'Import over demand with the campus, in the hour of 2024 in which that is highest; hours above the season’s highest demand on record; steepest change from one hour to the next.',
    files: ['demand', 'balancingAuthorities'],
  },
  powerFlexibility: {
    label: 'Flexibility',
    method:
      'Headroom at a share of energy given up, from the demand of 2016-24 (after Norris et al., Duke 2025); firm is 0.02 %. Curtailed hours are those of 2024 in which demand with the campus passes the season’s highest; capping power costs less work than energy.',
    files: ['demand', 'balancingAuthorities'],
  },
  powerTime: {
    label: 'Time to power',
    method:
      'The longer of connection wait and construction, then a quarter of commissioning. P10 and P90 are 0.6 and 1.6 of the wait; curtailment of 0.25 % takes 0.75 of it; gas takes 23 months (16 to 30). Waiting costs the lost margin at 7 % real. Choices of this page on public medians.',
    files: ['sites'],
  },
  powerChips: {
    label: 'Chips to MW',
    method:
      'MW at the meter = accelerators × kW each × utilisation × (1 + overhead) × PUE. kW of a server or rack: NVIDIA data sheets for H100 and B200; racks of 72 from secondary sources, the middle of their range.',
    files: ['parameters'],
  },
} as const;
