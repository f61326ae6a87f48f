// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { openShell, PLACEMENT } from './shell.tsx';

describe('without a map', () => {
  it('says why, shows the plan on a still one, and trying again makes another map', async () => {
    const { stores, mountMap, unmountMap, all$, named, close } = openShell();
    expect(mountMap).toHaveBeenCalledTimes(1);
    await act(async () => {
      stores.runs.setState({ place: { status: 'done', last: PLACEMENT } });
      stores.view.setState({ map: 'failed', mapMessage: 'No WebGL.' });
    });
    expect(unmountMap).toHaveBeenCalledTimes(1);
    expect(all$('.map-failed [role="alert"]')[0]?.textContent).toMatch(/cannot be drawn here\. No WebGL\./);
    expect(all$('.still-map')[0]?.getAttribute('aria-label')).toMatch(/^The lower 48 with \d+ campus/);
    expect(all$('.still-map .campus').length).toBeGreaterThan(0);
    await act(async () => named('.map-failed button', 'Try again').click());
    expect(stores.view.getState().map).toBe('loading');
    expect(mountMap).toHaveBeenCalledTimes(2);
    expect(all$('.map-failed')).toHaveLength(0);
    close();
  });
});
