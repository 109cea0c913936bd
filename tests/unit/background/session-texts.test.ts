import { describe, expect, it } from 'vitest';
import { createSessionTexts } from '@/entrypoints/background/session-texts';

const REST = { captureId: '7', text: 'The head and the rest.' };

describe('the running session’s text', () => {
  it('is read back by its session only', async () => {
    const texts = createSessionTexts();

    await texts.write('one', 'The text.');

    expect(await texts.read('one')).toBe('The text.');
    expect(await texts.read('two')).toBeUndefined();
  });

  it('is completed by the rest of its own selection', async () => {
    const texts = createSessionTexts();
    await texts.write('one', 'The head', '7');

    const completed = await texts.complete(REST);

    expect(completed).toEqual({ sessionId: 'one', textLength: REST.text.length });
    expect(await texts.read('one')).toBe(REST.text);
  });

  it('is whole at once when the rest was faster than the head', async () => {
    const texts = createSessionTexts();

    expect(await texts.complete(REST)).toBeUndefined();
    await texts.write('one', 'The head', '7');

    expect(await texts.read('one')).toBe(REST.text);
  });

  it('takes no rest of another selection, and none twice', async () => {
    const texts = createSessionTexts();
    await texts.write('one', 'The head', '8');

    expect(await texts.complete(REST)).toBeUndefined();
    await texts.complete({ captureId: '8', text: 'The head, whole.' });
    await texts.complete({ captureId: '8', text: 'Something else.' });

    expect(await texts.read('one')).toBe('The head, whole.');
  });
});
