import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { decodeBase64 } from '@/utils/audio/base64';

type Constructor = { fromBase64?: (text: string) => Uint8Array };
const bytes = Uint8Array as unknown as Constructor;
const original = Object.getOwnPropertyDescriptor(Uint8Array, 'fromBase64');

function setNative(fromBase64: Constructor['fromBase64']): void {
  Object.defineProperty(Uint8Array, 'fromBase64', { value: fromBase64, configurable: true });
}

afterEach(() => {
  if (original === undefined) delete bytes.fromBase64;
  else Object.defineProperty(Uint8Array, 'fromBase64', original);
});

describe('decodeBase64 without help of the platform', () => {
  it('brings back all bytes', () => {
    setNative(undefined);

    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        expect(decodeBase64(Buffer.from(data).toString('base64'))).toEqual(new Uint8Array(data));
      }),
    );
  });

  it('decodes a piece of audio of usual size', () => {
    setNative(undefined);
    const data = Buffer.alloc(200_000, 0xfb);

    expect(Buffer.from(decodeBase64(data.toString('base64'))).equals(data)).toBe(true);
  });

  it.each(['no base64!', 'AAA*', 'ÿÿÿÿ', 'A'])('throws on %j', (text) => {
    setNative(undefined);

    expect(() => decodeBase64(text)).toThrow();
  });
});

describe('decodeBase64 with the help of the platform', () => {
  it('leaves it to the platform', () => {
    const fromBase64 = vi.fn(function (this: unknown, text: string) {
      expect(this).toBe(Uint8Array);
      return new Uint8Array(Buffer.from(text, 'base64'));
    });
    setNative(fromBase64);

    expect(decodeBase64('aGFyaw==')).toEqual(new TextEncoder().encode('hark'));
    expect(fromBase64).toHaveBeenCalledExactlyOnceWith('aGFyaw==');
  });

  it('passes on its refusal', () => {
    setNative(() => {
      throw new SyntaxError('Not base64');
    });

    expect(() => decodeBase64('!')).toThrow(SyntaxError);
  });
});
