// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { later } from '../../src/ui/parts/later.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

it('a part that is on its way is said as a status, which needs no landmark around it, and then stands', async () => {
  let arrive: (part: () => string) => void = () => {};
  const Part = later('The clock', () => new Promise<() => string>((resolve) => (arrive = resolve)));
  const element = document.createElement('div');
  const root = createRoot(element);
  act(() => root.render(<Part />));
  expect(element.querySelector('[role="status"]')?.textContent).toBe('The clock is loading.');
  await act(async () => arrive(() => 'noon'));
  expect(element.textContent).toBe('noon');
  act(() => root.unmount());
});
