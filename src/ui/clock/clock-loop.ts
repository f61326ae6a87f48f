import { advance, type ClockStore } from '../../store/clock.ts';

/** Lets a playing clock run by the time that passes on the screen; still while paused or hidden. */
export const startClockLoop = (clock: ClockStore): (() => void) => {
  let request = 0;
  let last = 0;
  const wanted = () => clock.getState().playing && document.visibilityState === 'visible';
  const tick = (now: number) => {
    request = 0;
    if (!wanted()) return;
    if (last > 0) advance(clock, (now - last) / 1000);
    last = now;
    request = requestAnimationFrame(tick);
  };
  const check = () => {
    if (!wanted()) {
      // a hidden page keeps its frame pending: on return it would count the whole absence as one step
      if (request) cancelAnimationFrame(request);
      request = 0;
      last = 0;
    } else if (request === 0) {
      last = 0;
      request = requestAnimationFrame(tick);
    }
  };
  const unsubscribe = clock.subscribe((state, before) => {
    if (state.playing !== before.playing) check();
  });
  document.addEventListener('visibilitychange', check);
  check();
  return () => {
    unsubscribe();
    document.removeEventListener('visibilitychange', check);
    if (request) cancelAnimationFrame(request);
  };
};
