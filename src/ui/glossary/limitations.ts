/** What this page does not know, by subject, in plain words. */
export const LIMITATIONS: readonly { readonly about: string; readonly items: readonly string[] }[] = [
  {
    about: 'Grid and connection',
    items: [
      'Headroom is a screening estimate from public data. It is no interconnection study: no power flow, no voltage, no short circuit, no stability, no neighbour who connects first.',
      'Lines are traced from a picture of HIFLD’s network and are good to about 2 km; segments within 5 km are not circuits, and a line’s class is not its spare capacity.',
      'A balancing authority without a record of its own has its headroom by analogy with 22 that have one, and says so.',
      'Connection waits are medians by region, from trade reports. A single project can take a third of that, or never come.',
      'Firm capacity, imports, the queue and reserve margins stand beside the limits. Their difference is uncertain by hundreds of GW and is not taken.',
    ],
  },
  {
    about: 'Energy, carbon and water',
    items: [
      'The year is 2024 with its weather, outages and prices. The years that a plan is for will be different, and new load changes prices and the mix; neither is modelled.',
      'Prices are real at four hubs. Elsewhere they are the nearest hub’s shape, scaled to the state’s industrial price, and marked as modelled; there is no congestion inside a balancing authority.',
      'Carbon of a plan is location-based, average and direct: not the life cycle, not what one more MW would cause. The marginal factor is a proxy by region, month and four-hour block.',
      'Water is what cooling draws on site. Its source, drought, and the water of power plants are not modelled.',
      'Wind and sun of a campus follow the region’s fleet and a typical year; a real site can be a quarter better or worse.',
      'CO₂ is always in metric tonnes and g/kWh, also with US units: every account, price and limit is written so.',
    ],
  },
  {
    about: 'Sites',
    items: [
      'Nobody has asked the owners. Zoning, permits, politics, soil, flood plains and whether land is for sale are not known.',
      'Land has a floor price from farm land; data-center land sells for far more. Sales tax and construction cost are known by state or market only.',
      'Fibre is a proxy, the distance to a main railway.',
      'Announced campuses and their MW are estimates of Epoch AI from satellite pictures and documents, not metered load, and owners of the other sites are unknown.',
    ],
  },
  {
    about: 'Plan',
    items: [
      'The value of compute, the shortfall penalty and the demand are the scenario’s, not forecasts; the plan follows from them.',
      'A plan is proven within its gap for this model. Inside the gap, and between sites whose values differ by less than the data is good for, the choice is a matter of chance.',
      'Resilience is asked of one loss at a time. Common causes, such as a heat wave over two regions, are only looked at in the year’s events.',
      'Supply at a campus (sun, wind, battery, gas, contracts) answers the hourly model; it does not change which sites are chosen.',
      'The ranges of sampled futures are choices of this page.',
    ],
  },
  {
    about: 'Operation',
    items: [
      'Moving work assumes a private backbone between campuses, jobs that can checkpoint, and data that are where they are needed.',
      'Load follows a fixed shape by local time; there are no weekends, launches or failures of machines in it, but for the events you set.',
      'The best moves know the year ahead. What is planned on forecasts knows prices and carbon of the next 24 hours with an error that is drawn, not one that was measured; inference goes by the hour’s own prices in both.',
      'Under a rule, batteries of a campus run by rule and work moves by the prices of the grid. The best moves plan sun, wind and batteries together with the work. Limits hold the load as if there were no supply on site. Gas is left out of the year.',
    ],
  },
];
