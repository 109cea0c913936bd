import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../server/error-catalogue.ts';
import { useServer } from './harness.ts';

describe('scripted errors', () => {
  const harness = useServer({ sound: 'tone' });

  it('answers every code of the catalogue with a body to parse', async () => {
    for (const { status, code, olderStatus, message } of ERRORS) {
      // "unauthorized" stands for several things, which the older names tell apart.
      const token = code === 'unauthorized' ? olderStatus : code;
      harness.server.addFault({ do: { kind: 'error', code: token, status, message } });
      const response = await harness.call('/v1/models');
      const { detail } = await response.json();

      expect(response.status).toBe(status);
      expect(detail.code).toBe(code);
      expect(detail.status).toBe(olderStatus);
      expect(detail.message).toBe(message);
      expect(detail.request_id).toBe(response.headers.get('x-trace-id'));
    }
  });

  it.each([
    ['older', '{"detail":{"status":"quota_exceeded","message":"No."}}', 'application/json'],
    ['plain', '{"detail":"No."}', 'application/json'],
    ['html', '<!DOCTYPE html>', 'text/html; charset=UTF-8'],
    ['empty', '', null],
  ] as const)('writes the body in shape %s', async (body, start, contentType) => {
    harness.server.addFault({
      do: { kind: 'error', code: 'quota_exceeded', message: 'No.', body },
    });

    const response = await harness.call('/v1/models');

    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe(contentType);
    expect((await response.text()).startsWith(start)).toBe(true);
  });

  it.each([
    ['seconds', /^\d+$/u],
    ['date', /GMT$/u],
  ] as const)('says when to come back, in %s', async (retryAfter, pattern) => {
    harness.server.addFault({ do: { kind: 'error', code: 'system_busy', retryAfter } });

    const response = await harness.call('/v1/models');

    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toMatch(pattern);
  });

  it('hits the request it was meant for, as often as told', async () => {
    harness.server.addFault({
      match: { path: '/v1/models', nth: 2 },
      times: 2,
      do: { kind: 'error', code: 'internal_error' },
    });

    const statuses: number[] = [];
    for (const path of ['/v1/user', ...Array<string>(4).fill('/v1/models')]) {
      statuses.push((await harness.call(path)).status);
    }

    expect(statuses).toEqual([200, 200, 500, 500, 200]);
    expect(harness.server.requests.map(({ fault }) => fault)).toEqual([
      undefined,
      undefined,
      'error',
      'error',
      undefined,
    ]);
  });
});
