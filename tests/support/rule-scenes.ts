import type { Page } from '@playwright/test';
import type { Hark } from './hark.ts';
import { setRules } from './rules.ts';
import type { Scene } from './scenes.ts';

const RULES = [
  { find: 'Dr.', say: 'Doctor', wholeWord: true },
  { find: '\\[\\d+\\]', say: '', isExpression: true },
  { find: 'e.g.', say: 'for example', site: 'example.org', isOn: false },
];

async function openRules(hark: Hark): Promise<Page> {
  const page = await hark.context.newPage();
  await page.setViewportSize({ width: 900, height: 900 });
  await page.goto(hark.browser.url('options') + '#reading');
  await page.locator('.rule-trial').scrollIntoViewIfNeeded();
  return page;
}

export const RULE_SCENES: Scene[] = [
  {
    name: 'options-rules-none',
    async show(hark) {
      await setRules(hark, []);
      return openRules(hark);
    },
  },
  {
    name: 'options-rules',
    async show(hark) {
      await setRules(hark, RULES);
      const page = await openRules(hark);
      // The words of people are theirs, so the sentence is too.
      await page.locator('.rule-trial input').fill('Dr. Lee saw this [1].');
      return page;
    },
  },
  {
    name: 'options-rules-error',
    async show(hark) {
      await setRules(hark, RULES);
      const page = await openRules(hark);
      await page.locator('.rule').nth(1).locator('button').nth(2).click();
      await page.locator('.rule-form input').first().fill('(?<=a)b');
      await page.locator('.rule-form button[type=submit]').click();
      await page.locator('.field-error').waitFor();
      return page;
    },
  },
  {
    name: 'options-rules-removed',
    async show(hark) {
      await setRules(hark, RULES);
      const page = await openRules(hark);
      await page.locator('.rule').first().locator('button').last().click();
      await page.locator('.rule-removed').waitFor();
      return page;
    },
  },
];
