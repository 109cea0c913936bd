import { expect, it } from 'vitest';
import { concat } from '@/utils/mp3/bytes';

it('puts bytes one after the other, views of larger buffers too', () => {
  const view = Uint8Array.of(9, 1, 2, 9).subarray(1, 3);

  expect(concat([view, new Uint8Array(), Uint8Array.of(3)])).toEqual(Uint8Array.of(1, 2, 3));
  expect(concat([])).toEqual(new Uint8Array());
});
