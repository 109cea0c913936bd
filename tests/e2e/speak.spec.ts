import { expect, test } from '../support/test.ts';

const TIDE = `<!doctype html><html lang="en"><title>The tide</title>
<p>The tide comes in twice a day.</p><p>It leaves shells on the sand. Nobody counts them.</p>`;

test('the shortcut speaks the selection to its end, each sentence once and in order', async ({
  hark,
  pages,
}) => {
  pages.put('/tide', TIDE);

  await hark.speak('/tide');
  await hark.waitFor('speaking');
  await hark.waitFor('idle', 30_000);

  expect(await hark.spokenSentences()).toEqual([0, 31, 61]);
  const texts = hark.standIn.speechRequests().map(({ body }) => (body as { text: string }).text);
  expect(texts.slice(1).join('\n')).toBe(
    'The tide comes in twice a day.\nIt leaves shells on the sand. Nobody counts them.',
  );
});

test('the popup speaks the selection', async ({ hark, pages }) => {
  pages.put('/tide', TIDE);
  const page = await hark.open('/tide');
  await hark.select(page);

  const popup = await hark.pressAction(page);
  await expect
    .poll(() => popup.evaluate<string>('document.body?.innerText ?? ""'))
    .toContain('Speak selection');
  await popup.evaluate(
    `[...document.querySelectorAll('button')].find((b) => b.innerText === 'Speak selection').click()`,
  );

  await hark.waitFor('speaking');
});
