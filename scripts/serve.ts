import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** A plain static host for the built site, as dumb as any: no rewriting, no compression, any sub-path. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** @param headers sent with every file, as a host's configuration would (docs/hosting.md) */
export const startServer = (
  root: string,
  port: number,
  path = '/',
  headers: Readonly<Record<string, string>> = {},
): Promise<{ server: Server; port: number }> => {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const refuse = (status: number) => {
      response.writeHead(status, { 'content-type': 'text/plain' });
      response.end(status === 404 ? 'Not found' : 'Bad request');
    };
    let pathname: string;
    try {
      pathname = decodeURIComponent(url.pathname);
    } catch {
      return refuse(400);
    }
    if (!pathname.startsWith(path)) return refuse(404);
    const relative = normalize(pathname.slice(path.length) || 'index.html');
    if (relative.startsWith('..') || relative.includes(`..${sep}`)) return refuse(400);
    const file = join(root, relative.endsWith(sep) ? join(relative, 'index.html') : relative);
    if (!existsSync(file) || !statSync(file).isFile()) return refuse(404);
    response.writeHead(200, {
      ...headers,
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': statSync(file).size,
      'cache-control': 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address ? address.port : port });
    });
  });
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '4173' }, path: { type: 'string', default: '/' } },
  });
  const { port } = await startServer('dist', Number(values.port), values.path);
  console.log(`Loadstone is at http://127.0.0.1:${port}${values.path}`);
}
