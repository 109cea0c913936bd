import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';

const SITES_DIR = resolve(import.meta.dirname, '../e2e/sites');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.pdf': 'application/pdf',
};

/** Browsers hold the first bytes of a page back until it is clear what they are. */
const RENDERED_FROM = 4_096;

export interface PageServer {
  readonly port: number;
  /** Serves this markup at `path` from now on. */
  put(path: string, html: string, headers?: Record<string, string>): void;
  /** The same for a file, whose kind its name tells. */
  putFile(path: string, body: Buffer): void;
  /**
   * Serves the beginning of a page at `path`, and the rest of it when that is given. Without a
   * beginning nothing is answered at all until then.
   */
  putUnfinished(path: string, html: string): (rest: string) => void;
  close(): Promise<void>;
}

/** Serves the pages to read; any host name that ends in `.test` leads here. */
export async function startPageServer(): Promise<PageServer> {
  const made = new Map<string, { body: string | Buffer; headers: Record<string, string> }>();
  const unfinished = new Map<string, (response: ServerResponse) => void>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://any.test');
    const begin = unfinished.get(pathname);
    if (begin !== undefined) return begin(response);
    const page = made.get(pathname);
    if (page !== undefined) {
      response.writeHead(200, page.headers);
      response.end(page.body);
      return;
    }
    const file = join(SITES_DIR, normalize(pathname));
    readFile(file).then(
      (body) => {
        response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' });
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    put: (path, html, headers = {}) =>
      void made.set(path, { body: html, headers: { 'content-type': TYPES['.html']!, ...headers } }),
    putFile: (path, body) =>
      void made.set(path, { body, headers: { 'content-type': TYPES[extname(path)]! } }),
    putUnfinished: (path, html) => {
      const rest = Promise.withResolvers<string>();
      unfinished.set(path, (response) => {
        response.writeHead(200, { 'content-type': TYPES['.html'] });
        if (html !== '') response.write(html.padEnd(RENDERED_FROM));
        void rest.promise.then((end) => response.end(end));
      });
      return rest.resolve;
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
