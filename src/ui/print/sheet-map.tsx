import type { Position } from 'geojson';
import { useMemo } from 'react';
import { LOWER_48, polygonsOf } from '../../model/geometry.ts';
import type { PlacedCampus } from '../../model/placement/types.ts';
import { useData } from '../use-store.ts';

const [WEST, SOUTH, EAST, NORTH] = LOWER_48;
const RADIANS = Math.PI / 180;
const sin = (degrees: number): number => Math.sin(degrees * RADIANS);
/** Albers' equal-area cone of the lower 48: parallels 29.5 and 45.5, middle 38 N 96 W. Radii of the Earth. */
const CONE = (sin(29.5) + sin(45.5)) / 2;
const BASE = 1 - sin(29.5) ** 2 + 2 * CONE * sin(29.5);
const reach = (lat: number): number => Math.sqrt(BASE - 2 * CONE * sin(lat)) / CONE;
const albers = (lon: number, lat: number): readonly [x: number, y: number] => {
  const turn = CONE * (lon + 96) * RADIANS;
  return [reach(lat) * Math.sin(turn), reach(lat) * Math.cos(turn) - reach(38)];
};

const WIDTH = 560;
const MARGIN = 6;
const [[LEFT], [RIGHT]] = [albers(WEST, SOUTH + 23), albers(EAST, SOUTH + 22)];
const SCALE = (WIDTH - 2 * MARGIN) / (RIGHT - LEFT);
const TOP = albers(-96, NORTH)[1] - 0.022;
const HEIGHT = Math.round((albers(WEST + 44, SOUTH)[1] - TOP) * SCALE) + 2 * MARGIN;
/** Longitude and latitude to the units of the picture. */
export const toPaper = (lon: number, lat: number): readonly [x: number, y: number] => {
  const [x, y] = albers(lon, lat);
  return [(x - LEFT) * SCALE + MARGIN, (y - TOP) * SCALE + MARGIN];
};

const line = (points: readonly Position[]): string =>
  `M${points
    .map(([lon = 0, lat = 0]) =>
      toPaper(lon, lat)
        .map((at) => Math.round(at * 10) / 10)
        .join(),
    )
    .join('L')}`;
/** Land that the picture can show: the rest of the continent would only make the file larger. */
const isNear = (rings: readonly (readonly Position[])[]): boolean =>
  rings.some((ring) => ring.some(([lon = 0, lat = 0]) => lon > -140 && lon < -50 && lat > 15 && lat < 60));

const useGround = () => {
  const basemap = useData(({ dataset }) => dataset.basemap);
  return useMemo(() => {
    if (!basemap) return null;
    const shapes = (collection: typeof basemap.land): string =>
      collection.features
        .flatMap(({ geometry }) =>
          geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? polygonsOf(geometry) : [],
        )
        .filter(isNear)
        .flat()
        .map((ring) => `${line(ring)}Z`)
        .join('');
    const { geometry } = basemap.stateLines;
    const lines =
      geometry.type === 'MultiLineString'
        ? geometry.coordinates
        : geometry.type === 'LineString'
          ? [geometry.coordinates]
          : [];
    return { land: shapes(basemap.land), lakes: shapes(basemap.lakes), states: lines.map(line).join('') };
  }, [basemap]);
};

/** Square root of the area of a disc, units of the picture for a square root of MW. */
const DISC = 0.62;
const LEAST_RADIUS = 6.5;

/** The plan on paper: campuses by area, numbered as in the table under it. */
export const SheetMap = ({ campuses }: { campuses: readonly PlacedCampus[] }) => {
  const ground = useGround();
  const sites = useData(({ dataset }) => dataset.sites);
  const dots = useMemo(
    () => sites?.map(({ lon, lat }) => `M${toPaper(lon, lat).map(Math.round).join()}h0`).join(''),
    [sites],
  );
  return (
    <svg className="sheet-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="Campuses of the plan on a map">
      {ground ? (
        <>
          <path className="land" d={ground.land} fillRule="evenodd" />
          <path className="lakes" d={ground.lakes} fillRule="evenodd" />
          <path className="states" d={ground.states} />
        </>
      ) : null}
      <path className="dots" d={dots} />
      {campuses.map(({ site, lon, lat, itMw }, i) => {
        const [x, y] = toPaper(lon, lat);
        return (
          <g key={site}>
            <circle cx={x} cy={y} r={Math.max(LEAST_RADIUS, DISC * Math.sqrt(itMw))} />
            <text x={x} y={y + 3.2}>
              {i + 1}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
