import * as v from 'valibot';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createGate } from '@/utils/messaging/protocol';
import { aContentSender, aFramedPageSender, aPageSender, useOwnOrigin } from './builders';

const RULES = {
  ping: { from: ['page', 'content'] },
  turn: { from: ['page'], data: v.strictObject({ angle: v.number() }) },
  knock: { from: ['content'] },
} as const;

function aGate(handlers: Record<string, (data: unknown, context: unknown) => unknown> = {}) {
  const reached = vi.fn<(...call: unknown[]) => unknown>(() => 'answered');
  const all = {
    ping: (data: unknown, context: unknown) => reached('ping', data, context),
    turn: (data: unknown, context: unknown) => reached('turn', data, context),
    knock: (data: unknown, context: unknown) => reached('knock', data, context),
    ...handlers,
  };
  return { gate: createGate('here', RULES, all as never), reached };
}

beforeEach(() => useOwnOrigin());

describe('an allowed message', () => {
  it('reaches its handler and brings back the answer', async () => {
    const { gate, reached } = aGate();

    const answer = await gate({ to: 'here', type: 'turn', data: { angle: 90 } }, aPageSender());

    expect(answer).toBe('answered');
    expect(reached).toHaveBeenCalledExactlyOnceWith(
      'turn',
      { angle: 90 },
      { kind: 'page', tabId: undefined, frameId: undefined },
    );
  });

  it('tells the handler where it came from', () => {
    const { gate, reached } = aGate();

    void gate({ to: 'here', type: 'knock' }, aContentSender({ tab: { id: 9 }, frameId: 2 }));

    expect(reached).toHaveBeenCalledWith('knock', undefined, {
      kind: 'content',
      tabId: 9,
      frameId: 2,
    });
  });

  it.each([undefined, null])('may carry %s where nothing is to be carried', (data) => {
    const { gate } = aGate();

    expect(gate({ to: 'here', type: 'ping', data }, aPageSender())).toBeDefined();
  });
});

describe('a message nobody answers', () => {
  it.each<[string, unknown]>([
    ['no object', 'ping'],
    ['null', null],
    ['undefined', undefined],
    ['an array', ['here', 'ping']],
    ['no address', { type: 'ping' }],
    ['another address', { to: 'elsewhere', type: 'ping' }],
    ['no type', { to: 'here' }],
    ['a type that is no string', { to: 'here', type: ['ping'] }],
    ['an unknown type', { to: 'here', type: 'explode' }],
    ['__proto__ as type', { to: 'here', type: '__proto__' }],
    ['constructor as type', { to: 'here', type: 'constructor' }],
    ['toString as type', { to: 'here', type: 'toString' }],
    ['hasOwnProperty as type', { to: 'here', type: 'hasOwnProperty' }],
    ['data where none is due', { to: 'here', type: 'ping', data: { angle: 1 } }],
    ['no data where some is due', { to: 'here', type: 'turn' }],
    ['wrong data', { to: 'here', type: 'turn', data: { angle: '90' } }],
    ['a field too many', { to: 'here', type: 'turn', data: { angle: 1, apiKey: 'x' } }],
    ['a prototype key too many', parsed('{"angle":1,"__proto__":{"angle":2}}')],
    ['a constructor too many', parsed('{"angle":1,"constructor":{"prototype":{}}}')],
    ['an address by prototype', parsed('{}', '{"__proto__":{"to":"here","type":"ping"}}')],
    ['no number', { to: 'here', type: 'turn', data: { angle: Number.NaN } }],
    ['an array as data', { to: 'here', type: 'turn', data: [90] }],
  ])('%s', (_, message) => {
    const { gate, reached } = aGate();

    expect(gate(message, aPageSender())).toBeUndefined();
    expect(reached).not.toHaveBeenCalled();
  });

  it.each([
    ['from a page in place of a content script', 'knock', aPageSender()],
    ['from a content script in place of a page', 'turn', aContentSender()],
    ['from our page in a web page', 'ping', aFramedPageSender()],
    ['from another extension', 'ping', aPageSender({ id: 'other' })],
    ['from nowhere', 'ping', {}],
  ])('%s', (_, type, sender) => {
    const { gate, reached } = aGate();

    expect(
      gate({ to: 'here', type, data: type === 'turn' ? { angle: 1 } : undefined }, sender),
    ).toBe(undefined);
    expect(reached).not.toHaveBeenCalled();
  });

  it('leaves the prototype of all objects alone', () => {
    const { gate } = aGate();

    void gate(parsed('{"angle":1,"__proto__":{"polluted":true}}'), aPageSender());

    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('a flood from a page', () => {
  const knock = { to: 'here', type: 'knock' };
  const from = (id: number) => aContentSender({ tab: { id } });

  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
    return () => vi.useRealTimers();
  });

  function count(messages: number, send: () => unknown): number {
    return Array.from({ length: messages }, send).filter((answer) => answer !== undefined).length;
  }

  it('is cut off at ten messages a second', () => {
    const { gate } = aGate();

    expect(count(10_000, () => gate(knock, from(1)))).toBe(10);
  });

  it('does not shut out another tab or our own pages', () => {
    const { gate } = aGate();
    count(100, () => gate(knock, from(1)));

    expect(gate(knock, from(2))).toBeDefined();
    expect(count(100, () => gate({ to: 'here', type: 'ping' }, aPageSender()))).toBe(100);
  });

  it('is one flood, whatever frames and types it uses', () => {
    const { gate } = aGate();
    let frameId = 0;

    const answered = count(100, () => {
      frameId += 1;
      const type = frameId % 2 === 0 ? 'ping' : 'knock';
      return gate({ to: 'here', type }, aContentSender({ tab: { id: 1 }, frameId }));
    });

    expect(answered).toBe(10);
  });

  it('is heard again a second after its last answered message', () => {
    const { gate } = aGate();
    count(100, () => gate(knock, from(1)));

    vi.advanceTimersByTime(1_000);

    expect(gate(knock, from(1))).toBeDefined();
  });

  it('is heard again also when the clock was set back', () => {
    const { gate } = aGate();
    count(100, () => gate(knock, from(1)));

    vi.setSystemTime(Date.now() - 3_600_000);
    vi.advanceTimersByTime(1_000);

    expect(gate(knock, from(1))).toBeDefined();
  });

  it('does not count what is refused anyway', () => {
    const { gate } = aGate();
    count(100, () => gate({ to: 'here', type: 'turn', data: { angle: 1 } }, from(1)));

    expect(gate(knock, from(1))).toBeDefined();
  });
});

describe('a handler that fails', () => {
  it('fails the answer', async () => {
    const { gate } = aGate({ ping: () => Promise.reject(new Error('broken')) });

    await expect(gate({ to: 'here', type: 'ping' }, aPageSender())).rejects.toThrow('broken');
  });

  it('fails the answer also when it throws at once', async () => {
    const { gate } = aGate({
      ping() {
        throw new Error('broken');
      },
    });
    const ask = () => gate({ to: 'here', type: 'ping' }, aPageSender());

    const answer = vi.fn(ask);
    expect(answer).not.toThrow();
    await expect(answer.mock.results[0]!.value).rejects.toThrow('broken');
  });
});

function parsed(data: string, envelope = '{"to":"here","type":"turn"}'): unknown {
  const message = JSON.parse(envelope) as object;
  return Object.assign(message, { data: JSON.parse(data) as unknown });
}
