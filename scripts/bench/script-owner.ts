import { readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';

/** A function of a CPU profile, from 0. */
export interface ProfiledScript {
  readonly sourceURL: string;
  readonly line: number;
  readonly column: number;
}

/** What draws the map and is not of this project. React is not among them: what it runs is our panels. */
const MAP_LIBRARY =
  /node_modules\/(maplibre-gl|@mapbox|earcut|@deck\.gl|@luma\.gl|@loaders\.gl|@math\.gl|@probe\.gl|mjolnir\.js)\//;
/** Chunks whose top level is those libraries: their evaluation has no place in the text. */
const MAP_CHUNK = /\/assets\/(map-view|gpu-data|array-utils|get-attribute|webgl|webgpu)[^/]*\.js$/;

/** Whose script it is, by the source maps of a build: the module in which it starts. */
export const scriptOwner = (assets: string): ((script: ProfiledScript) => { ours: boolean; where: string }) => {
  const chunks = new Map(
    readdirSync(assets)
      .filter((name) => name.endsWith('.js.map'))
      .map((name) => {
        const file = name.slice(0, -'.map'.length);
        return [file, new SourceMap(JSON.parse(readFileSync(join(assets, name), 'utf8')))] as const;
      }),
  );
  return (script) => {
    const { sourceURL, line, column } = script;
    const name = sourceURL.slice(sourceURL.lastIndexOf('/') + 1);
    const chunk = chunks.get(name);
    const entry = chunk?.findEntry(line, column);
    // what a bundler adds between modules has no source
    if (!entry || !('originalSource' in entry) || !entry.originalSource)
      return { ours: !MAP_CHUNK.test(sourceURL), where: name };
    const source = entry.originalSource;
    // the top of a chunk is all of its modules being evaluated, whichever stands first
    const atTop = line === 0 && column === 0;
    return {
      ours: atTop ? !MAP_CHUNK.test(sourceURL) : !MAP_LIBRARY.test(source),
      where: atTop ? name : source.replace(/^.*?(?=node_modules\/|src\/)/, ''),
    };
  };
};
