import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Manifest, ManifestFile } from '../../src/model/dataset/types.ts';
import { SHIPPED_PLAN_PATH } from '../../src/model/placement/shipped.ts';
import { FIRST_VIEW } from '../first-view.ts';
import { loadCounties } from './lib/counties.ts';
import { readMix } from './lib/mix.ts';
import { type Output, sha256, stored } from './lib/output.ts';
import { RawDataError } from './lib/read.ts';
import { PROVENANCE } from './provenance.ts';
import { printReport } from './report.ts';
import { openSources } from './sources.ts';
import { buildAnnounced } from './steps/announced.ts';
import { buildBalancingAuthorities, eiaRegions } from './steps/balancing-authorities.ts';
import { buildBasemap, buildCounties } from './steps/basemap.ts';
import { buildCapacityFactors } from './steps/capacity-factors.ts';
import { buildCarbonElectricityMaps, buildCarbonFreeShareElectricityMaps } from './steps/carbon-electricity-maps.ts';
import { buildCarbonFreeShare, buildCarbonOpen, readOpenCarbon } from './steps/carbon-open.ts';
import { buildCities, readCities } from './steps/cities.ts';
import { buildCountyFacts } from './steps/county-facts.ts';
import { buildDemand, readDemand } from './steps/demand.ts';
import { buildEnergyPrice, industrialPrices } from './steps/energy-price.ts';
import { buildExistingDataCenters } from './steps/existing-data-centers.ts';
import { buildMarginal } from './steps/marginal.ts';
import { buildMetros } from './steps/metros.ts';
import { buildParameters } from './steps/parameters.ts';
import { buildPlants } from './steps/plants.ts';
import { buildQueue } from './steps/queue.ts';
import { buildSites } from './steps/sites.ts';
import { buildSubstations } from './steps/substations.ts';
import { buildTransfers } from './steps/transfers.ts';
import { buildTransmission } from './steps/transmission.ts';
import { buildZones } from './steps/zones.ts';

const OUT_DIR = fileURLToPath(new URL('../../public/data', import.meta.url));

/** Every file of public/data from the raw folder; pure in the raw files. */
const buildAll = (raw: string): readonly Output[] => {
  const sources = openSources(raw);
  const counties = loadCounties(sources);
  const regionOf = eiaRegions(sources);
  const cities = readCities(sources);
  const announced = buildAnnounced(sources, counties);
  const demand = readDemand(sources);
  const metros = buildMetros(counties, cities);
  const prices = buildEnergyPrice(sources, counties, regionOf);
  const mix = readMix(sources);
  const carbon = readOpenCarbon(sources, mix);
  const authorities = buildBalancingAuthorities(sources, counties, demand, announced.energised, carbon);
  const zones = buildZones(sources, counties, demand, authorities.values);
  const sites = buildSites(sources, {
    counties,
    regionOf,
    industrial: industrialPrices(sources),
    energyPrice: prices.meanUsdPerMwh,
    metros: metros.values,
    announced: announced.values,
  });
  return [
    sites.output,
    zones.output,
    authorities.output,
    metros.output,
    announced.output,
    buildBasemap(sources, counties),
    buildCounties(counties),
    buildTransmission(sources),
    buildPlants(sources),
    buildCities(cities),
    buildCarbonOpen(carbon, regionOf),
    buildCarbonElectricityMaps(sources, carbon, regionOf),
    buildCarbonFreeShare(carbon, regionOf),
    buildCarbonFreeShareElectricityMaps(sources, carbon, regionOf),
    buildMarginal(mix, regionOf, prices.output),
    ...buildCapacityFactors(sources, mix, counties, regionOf),
    buildDemand(demand),
    prices.output,
    buildSubstations(sources),
    buildTransfers(sources),
    buildQueue(sources),
    buildCountyFacts(sources, counties),
    buildExistingDataCenters(sources),
    buildParameters(sources),
    ...sites.weather,
  ];
};

const describe = (output: Output, bytes: number): ManifestFile => {
  const provenance = PROVENANCE[output.key.startsWith('weather/') ? 'weather' : output.key];
  if (!provenance) throw new Error(`provenance.ts has no entry for ${output.key}.`);
  const { key, path, unit, rows, notes } = output;
  const title = key.startsWith('weather/') ? `${provenance.title}, ${notes}` : provenance.title;
  return {
    key,
    path,
    ...provenance,
    title,
    unit,
    rows,
    bytes,
    sha256: sha256(output.content),
    notes: key.startsWith('weather/') ? '' : notes,
  };
};

const manifestOf = (files: readonly ManifestFile[]): Manifest => {
  const sums = files
    .map((file) => `${file.key}:${file.sha256}`)
    .sort()
    .join('\n');
  return { version: 1, dataHash: sha256(Buffer.from(sums)).slice(0, 12), files };
};

/** Writes beside the target first, so that a stopped build leaves the good file. */
const replaceFile = (path: string, bytes: Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, bytes);
  renameSync(`${path}.tmp`, path);
};

const removeStale = (dir: string, kept: ReadonlySet<string>, below = ''): void => {
  for (const entry of readdirSync(join(dir, below), { withFileTypes: true })) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) removeStale(dir, kept, path);
    else if (!kept.has(path)) rmSync(join(dir, path));
  }
};

/** Compares inflated content with what stands on disk; returns sentences. */
const differences = (outputs: readonly Output[], manifestText: string): readonly string[] => {
  const wrong = outputs.flatMap((output) => {
    const path = join(OUT_DIR, output.path);
    if (!existsSync(path)) return [`${output.path} is missing.`];
    const bytes = readFileSync(path);
    const content = output.path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    return content.equals(output.content) ? [] : [`${output.path} differs from what the raw files give.`];
  });
  const manifestPath = join(OUT_DIR, 'manifest.json');
  const same = existsSync(manifestPath) && readFileSync(manifestPath, 'utf8') === manifestText;
  return same ? wrong : [...wrong, 'manifest.json differs from what the raw files give.'];
};

const main = (): number => {
  const { values } = parseArgs({
    options: { raw: { type: 'string' }, check: { type: 'boolean' }, report: { type: 'boolean' } },
  });
  if (values.report) {
    printReport(OUT_DIR, FIRST_VIEW);
    if (!values.raw) return 0;
  }
  if (!values.raw) {
    console.error('Usage: npm run data -- --raw DIR [--check] [--report]');
    return 2;
  }
  const outputs = buildAll(values.raw);
  const packed = outputs.map((output) => ({ output, bytes: stored(output) }));
  const manifest = manifestOf(packed.map(({ output, bytes }) => describe(output, bytes.length)));
  const manifestText = `${JSON.stringify(manifest, null, 1)}\n`;
  if (values.check) {
    const wrong = differences(outputs, manifestText);
    for (const sentence of wrong) console.error(sentence);
    if (wrong.length === 0) console.log(`public/data matches the raw files (${manifest.dataHash}).`);
    return wrong.length === 0 ? 0 : 1;
  }
  for (const { output, bytes } of packed) replaceFile(join(OUT_DIR, output.path), bytes);
  replaceFile(join(OUT_DIR, 'manifest.json'), Buffer.from(manifestText));
  removeStale(OUT_DIR, new Set([...outputs.map((output) => output.path), 'manifest.json', SHIPPED_PLAN_PATH]));
  console.log(`Wrote ${outputs.length} files and the manifest (${manifest.dataHash}).`);
  return 0;
};

try {
  process.exitCode = main();
} catch (cause) {
  if (!(cause instanceof RawDataError)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
}
