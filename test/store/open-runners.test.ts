import { describe, expect, it, vi } from 'vitest';
import { createStores } from '../../src/store/create-stores.ts';
import { openRunners } from '../../src/store/open-runners.ts';

const asked: string[] = [];
const made = vi.fn();
vi.mock('../../src/store/runners.ts', () => ({
  createRunners: (...parts: readonly unknown[]) => {
    made(...parts);
    return new Proxy(
      {},
      {
        get: (_, name) =>
          typeof name === 'string' && name !== 'then'
            ? (...args: unknown[]) => void asked.push([name, ...args].join(' '))
            : undefined,
      },
    );
  },
}));

const open = () => {
  asked.length = 0;
  made.mockClear();
  const stores = createStores({ explore: [], plan: [], operate: [], compare: [] }, 'light', true);
  return { stores, commands: openRunners(stores, {} as never, {} as never) };
};

describe('what runs beside the plan comes with the first question', () => {
  it('is not made before, and a cancel of nothing does not make it', async () => {
    const { commands } = open();
    commands.cancelPower();
    await Promise.resolve();
    expect(made).not.toHaveBeenCalled();
  });
  it('is made once; questions and cancels keep their order', async () => {
    const { commands } = open();
    commands.runPower('a' as never);
    commands.cancelPower();
    commands.explainSite('b' as never);
    await vi.waitFor(() => expect(asked).toHaveLength(3));
    expect(asked).toEqual(['runPower a', 'cancelPower', 'explainSite b']);
    expect(made).toHaveBeenCalledTimes(1);
  });
  it('is made for what a link compares with, and once the map is drawn', async () => {
    const { stores } = open();
    stores.compare.setState({ others: [{ other: { preset: 'least-cost' } }] as never });
    await vi.waitFor(() => expect(made).toHaveBeenCalledTimes(1));
    const other = open();
    other.stores.view.setState({ map: 'ready' });
    await vi.waitFor(() => expect(made).toHaveBeenCalledTimes(1));
  });
});
