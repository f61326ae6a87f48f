import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const META = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/;

it('every header in docs/hosting.md is the page’s own policy and what only a header can say', () => {
  const own = META.exec(readFileSync('index.html', 'utf8'))?.[1];
  const headers = [
    ...readFileSync('docs/hosting.md', 'utf8').matchAll(/Content-Security-Policy:? "?(default-src[^"\n]+)/g),
  ];
  expect(headers).toHaveLength(3);
  for (const [, policy] of headers)
    expect(policy).toBe(`${own}; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default`);
});
