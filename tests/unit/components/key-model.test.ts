import { describe, expect, it } from 'vitest';
import { createKeyModel, type KeyAccess } from '@/components/key-model';

const refused = { code: 'invalid_api_key', details: {} } as const;

function access(overrides: Partial<KeyAccess> = {}): KeyAccess {
  let last4: string | undefined;
  return {
    describe: async () => ({ hasKey: last4 !== undefined, last4 }),
    async connect(apiKey) {
      last4 = apiKey.slice(-4);
      return { ok: true };
    },
    async disconnect() {
      last4 = undefined;
    },
    ...overrides,
  };
}

describe('createKeyModel', () => {
  it('does not claim to know before it has asked', async () => {
    const model = createKeyModel(access());
    expect(model.key.value).toBeUndefined();

    await model.refresh();

    expect(model.key.value).toEqual({ hasKey: false, last4: undefined });
  });

  it('connects and tells which key it is', async () => {
    const model = createKeyModel(access());

    const connecting = model.connect('sk_1234abcd');
    expect(model.busy.value).toBe(true);

    expect(await connecting).toBe(true);
    expect(model.key.value?.last4).toBe('abcd');
    expect(model.busy.value).toBe(false);
  });

  it('tells why a key was refused, and forgets it with the next that is taken', async () => {
    const answers = [{ ok: false, problem: refused } as const, { ok: true } as const];
    const model = createKeyModel(access({ connect: async () => answers.shift()! }));

    expect(await model.connect('bad')).toBe(false);
    expect(model.problem.value).toEqual(refused);
    expect(await model.connect('good')).toBe(true);
    expect(model.problem.value).toBeUndefined();
  });

  it('knows a key that was stored though it lacks a right', async () => {
    const model = createKeyModel(
      access({
        connect: async () => ({ ok: false, problem: refused }),
        describe: async () => ({ hasKey: true, last4: 'abcd' }),
      }),
    );

    await model.connect('sk_1234abcd');

    expect(model.key.value?.hasKey).toBe(true);
    expect(model.problem.value).toEqual(refused);
  });

  it('keeps a refusal in view when it looks again', async () => {
    const model = createKeyModel(
      access({ connect: async () => ({ ok: false, problem: refused }) }),
    );
    await model.connect('bad');

    await model.refresh();

    expect(model.problem.value).toEqual(refused);
  });

  it('disconnects', async () => {
    const model = createKeyModel(access());
    await model.connect('sk_1234abcd');

    expect(await model.disconnect()).toBe(true);

    expect(model.key.value?.hasKey).toBe(false);
  });

  it('says so when nobody answers', async () => {
    const nobody = () => Promise.reject(new Error('Nobody answered'));
    const model = createKeyModel(access({ connect: nobody }));

    expect(await model.connect('sk_1234abcd')).toBe(false);

    expect(model.problem.value?.code).toBe('unexpected');
    expect(model.busy.value).toBe(false);
  });
});
