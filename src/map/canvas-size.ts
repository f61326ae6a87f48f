import type { Map as MapLibreMap } from 'maplibre-gl';

/** What device pixels may round to in MapLibre and in deck. */
const ROUNDING_PX = 2;

/**
 * MapLibre and deck both size the canvas that they share, deck by an observer of its own and only when it draws next:
 * a size it saw before MapLibre's last one would then stay, and the map with it be stretched or blank. MapLibre's is
 * the one that holds, and deck is woken to see a size that came after its last frame.
 */
export const holdCanvasSize = (map: MapLibreMap, wake: () => void): (() => void) => {
  const canvas = map.getCanvas();
  let { width, height } = canvas;
  const onResize = () => {
    width = canvas.width;
    height = canvas.height;
    wake();
  };
  const onRender = () => {
    if (Math.abs(canvas.width - width) > ROUNDING_PX || Math.abs(canvas.height - height) > ROUNDING_PX) map.resize();
  };
  const observer = new ResizeObserver(() => {
    wake();
    map.triggerRepaint();
  });
  observer.observe(canvas);
  map.on('resize', onResize);
  map.on('render', onRender);
  return () => {
    observer.disconnect();
    map.off('resize', onResize);
    map.off('render', onRender);
  };
};
