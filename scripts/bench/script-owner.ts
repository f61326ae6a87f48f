import { readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';

/** A script of a long animation frame, as the browser reports it. */
export interface LongScript {
  readonly duration: number;
  readonly sourceURL: string;
  /** Offset into the script's text; -1 where the browser does not say. */
  readonly sourceCharPosition: number;
}

/** What draws the map and is not of this project. React is not among them: what it runs is our panels. */
const MAP_LIBRARY = /node_modules\/(maplibre-gl|@deck\.gl|@luma\.gl|@loaders\.gl|@math\.gl|@probe\.gl|mjolnir\.js)\//;
/** Chunks whose top level is those libraries: their evaluation has no place in the text. */
const MAP_CHUNK = /\/assets\/(map-view|gpu-data|array-utils|get-attribute|webgl|webgpu)[^/]*\.js$/;

/** Whose script it is, by the source maps of a build: the module in which it starts. */
export const scriptOwner = (assets: string): ((script: LongScript) => { ours: boolean; where: string }) => {
  const chunks = new Map(
    readdirSync(assets)
      .filter((name) => name.endsWith('.js.map'))
      .map((name) => {
        const file = name.slice(0, -'.map'.length);
        const map = new SourceMap(JSON.parse(readFileSync(join(assets, name), 'utf8')));
        return [file, { map, text: readFileSync(join(assets, file), 'utf8') }] as const;
      }),
  );
  return ({ sourceURL, sourceCharPosition }) => {
    const name = sourceURL.slice(sourceURL.lastIndexOf('/') + 1);
    const chunk = chunks.get(name);
    if (!chunk || sourceCharPosition < 0) return { ours: !MAP_CHUNK.test(sourceURL), where: name };
    const before = chunk.text.slice(0, sourceCharPosition);
    const line = before.split('\n').length - 1;
    const entry = chunk.map.findEntry(line, sourceCharPosition - (before.lastIndexOf('\n') + 1));
    if (!('originalSource' in entry)) return { ours: !MAP_CHUNK.test(sourceURL), where: name };
    const source = entry.originalSource;
    // the top of a chunk is all of its modules being evaluated, whichever stands first
    const atTop = sourceCharPosition === 0;
    return {
      ours: atTop ? !MAP_CHUNK.test(sourceURL) : !MAP_LIBRARY.test(source),
      where: atTop ? name : source.replace(/^.*?(?=node_modules\/|src\/)/, ''),
    };
  };
};
