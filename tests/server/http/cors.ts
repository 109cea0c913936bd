import type { ServerConfig } from '../config.ts';

/** `*` was measured in September 2026; which headers are exposed is unknown, hence a switch. */
export function corsHeaders({ cors, exposeHeaders }: ServerConfig): Record<string, string> {
  if (!cors) return {};
  return {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST, DELETE, PATCH, OPTIONS',
    'access-control-allow-headers': '*, xi-api-key, content-type, authorization',
    'access-control-max-age': '600',
    ...(exposeHeaders === 'all' && {
      'access-control-expose-headers': EXPOSED.join(', '),
    }),
  };
}

const EXPOSED = [
  'request-id',
  'history-item-id',
  'character-cost',
  'current-concurrent-requests',
  'maximum-concurrent-requests',
  'retry-after',
  'x-region',
  'x-trace-id',
];
