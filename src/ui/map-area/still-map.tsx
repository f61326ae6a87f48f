import type { Position } from 'geojson';
import { useMemo } from 'react';
import { formatPower } from '../../format.ts';
import type { PlacedCampus } from '../../model/placement/types.ts';
import { HEIGHT, linePath, shapePath, toPx, WIDTH } from '../parts/flat-map.ts';
import { useData, useRuns, useView } from '../use-store.ts';
import './still-map.css';

/** Area is capacity, as on the map. */
const PX_PER_ROOT_MW = 0.45;
const radiusPx = (itMw: number): number => Math.max(4, PX_PER_ROOT_MW * Math.sqrt(itMw));

const LABEL_PX = 8.5;
/** A letter of Inter is about half as wide as high. */
const LETTER_PX = LABEL_PX * 0.52;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const discBox = ({ lon, lat, itMw }: PlacedCampus): Box => {
  const [x, y] = toPx(lon, lat);
  const r = radiusPx(itMw);
  return { left: x - r, right: x + r, top: y - r, bottom: y + r };
};
/** The name above its disc, below or beside it, wherever it covers no disc and no other name; else it has none here. */
const placeLabels = (campuses: readonly PlacedCampus[]) => {
  const taken = campuses.map(discBox);
  return campuses.flatMap((campus) => {
    const [x, y] = toPx(campus.lon, campus.lat);
    const half = (campus.name.length * LETTER_PX) / 2;
    const off = radiusPx(campus.itMw) + 2;
    const middles = [
      [x, y - off - LABEL_PX / 2],
      [x, y + off + LABEL_PX / 2],
      [x + off + half, y],
      [x - off - half, y],
    ] as const;
    for (const [middle, height] of middles) {
      const box = {
        left: middle - half,
        right: middle + half,
        top: height - LABEL_PX / 2,
        bottom: height + LABEL_PX / 2,
      };
      if (taken.some((other) => meet(box, other))) continue;
      taken.push(box);
      return [{ site: campus.site, name: campus.name, x: middle, y: height + LABEL_PX * 0.35 }];
    }
    return [];
  });
};

const useGround = () => {
  const basemap = useData(({ dataset }) => dataset.basemap);
  return useMemo(() => {
    if (!basemap) return null;
    const { geometry } = basemap.stateLines;
    const lines: readonly Position[][] =
      geometry.type === 'MultiLineString'
        ? geometry.coordinates
        : geometry.type === 'LineString'
          ? [geometry.coordinates]
          : [];
    return {
      land: basemap.balancingAreas.features.map((area) => shapePath(area.geometry)).join(''),
      states: lines.map(linePath).join(''),
    };
  }, [basemap]);
};

/** Without WebGL: the plan on a picture of the country. Candidates are dots, campuses are discs by size. */
export const StillMap = () => {
  const ground = useGround();
  const sites = useData(({ dataset }) => dataset.sites);
  const campuses = useRuns(({ place }) => place.last?.campuses);
  const selected = useView((view) => view.selected);
  const isExplored = useView((view) => view.mode === 'explore');
  const placed = [...(campuses ?? [])].sort((a, b) => b.itMw - a.itMw);
  const chosen = sites?.find(({ id }) => id === selected);
  const words = placed.map(({ name, itMw }) => `${name} ${formatPower(itMw)}`).join(', ');
  return (
    <svg
      className="still-map"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`The lower 48 with ${placed.length} campuses: ${words}`}
    >
      {ground ? (
        <>
          <path className="land" d={ground.land} fillRule="evenodd" />
          <path className="states" d={ground.states} />
        </>
      ) : null}
      {isExplored || placed.length === 0
        ? sites?.map(({ id, lon, lat }) => {
            const [x, y] = toPx(lon, lat);
            return <circle key={id} className="site" cx={x} cy={y} r={2.5} />;
          })
        : null}
      {placed.map(({ site, lon, lat, itMw }) => {
        const [x, y] = toPx(lon, lat);
        return <circle key={site} className="campus" cx={x} cy={y} r={radiusPx(itMw)} />;
      })}
      {placeLabels(placed).map(({ site, name, x, y }) => (
        <text key={site} x={x} y={y}>
          {name}
        </text>
      ))}
      {chosen ? (
        <circle className="chosen" cx={toPx(chosen.lon, chosen.lat)[0]} cy={toPx(chosen.lon, chosen.lat)[1]} r={12} />
      ) : null}
    </svg>
  );
};
