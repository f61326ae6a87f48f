import { build } from 'vite';
import { startServer } from './serve.ts';

/** `npm start`: builds the site, serves it, prints the address. */
await build({ logLevel: 'warn' });
const wanted = Number(process.env.PORT ?? 4173);
// a busy port is not the reader's problem: then any free one
const { port } = await startServer('dist', wanted).catch(() => startServer('dist', 0));
console.log(`\nLoadstone is at http://127.0.0.1:${port}/\nStop it with Ctrl+C.`);
