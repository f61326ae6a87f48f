import type { Position } from 'geojson';
import { useMemo } from 'react';
import { formatPower } from '../../format.ts';
import { HEIGHT, linePath, shapePath, toPx, WIDTH } from '../parts/flat-map.ts';
import { useData, useRuns, useView } from '../use-store.ts';
import './still-map.css';

/** Area is capacity, as on the map. */
const PX_PER_ROOT_MW = 0.45;
const radiusPx = (itMw: number): number => Math.max(4, PX_PER_ROOT_MW * Math.sqrt(itMw));

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
      {placed.map(({ site, name, lon, lat, itMw }) => {
        const [x, y] = toPx(lon, lat);
        return (
          <text key={site} x={x} y={y - radiusPx(itMw) - 3}>
            {name}
          </text>
        );
      })}
      {chosen ? (
        <circle className="chosen" cx={toPx(chosen.lon, chosen.lat)[0]} cy={toPx(chosen.lon, chosen.lat)[1]} r={12} />
      ) : null}
    </svg>
  );
};
