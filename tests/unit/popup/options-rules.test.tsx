// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '@/entrypoints/options/App';
import { textRules } from '@/utils/storage/text-rules';
import { speakEnglish } from '../i18n/english';
import { aRule } from '../text/rule-builders';
import { answerEverything } from './fake-background';

const DOCTOR = aRule({ id: '1', find: 'Dr.', say: 'Doctor' });
const NUMBERS = aRule({ id: '2', find: '\\[\\d+\\]', say: '', isExpression: true });

beforeEach(() => {
  speakEnglish();
  answerEverything();
  location.hash = '#reading';
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function open(...rules: (typeof DOCTOR)[]) {
  await textRules.setValue(rules);
  render(<App />);
  await screen.findByRole('heading', { name: 'What is said differently' });
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const rows = () =>
  screen.getAllByRole('listitem').flatMap((row) => within(row).queryAllByRole('checkbox'));

describe('text rules', () => {
  it('are offered as examples while there are none, and none is on by itself', async () => {
    await open();
    expect(await textRules.getValue()).toEqual([]);

    press('Add: “Dr.” → “Doctor”');

    await waitFor(async () =>
      expect(await textRules.getValue()).toMatchObject([
        { find: 'Dr.', say: 'Doctor', isOn: true },
      ]),
    );
    expect(screen.queryByText('For example')).toBeNull();
  });

  it('are written in a form, with the site as a host', async () => {
    await open();

    press('Add a rule');
    type('Find', 'UN');
    type('Say instead', 'United Nations');
    type('Only on this site', 'https://www.example.org/page');
    press('Save');

    await waitFor(async () =>
      expect(await textRules.getValue()).toMatchObject([
        { find: 'UN', say: 'United Nations', site: 'example.org' },
      ]),
    );
  });

  it('with a fault are not kept, and say so at the field', async () => {
    await open();

    press('Add a rule');
    fireEvent.click(screen.getByLabelText('Regular expression'));
    type('Find', '(');
    expect(screen.getByLabelText('Find').getAttribute('aria-invalid')).toBeNull();
    press('Save');

    const field = screen.getByLabelText('Find');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const described = field.getAttribute('aria-describedby')!.split(' ')[0]!;
    expect(document.getElementById(described)?.textContent).toContain('bracket');
    expect(await textRules.getValue()).toEqual([]);
  });

  it('can be given up while they are written', async () => {
    await open(DOCTOR);

    press('Edit “Dr.”');
    type('Say instead', 'Drive');
    press('Cancel');

    expect(await textRules.getValue()).toEqual([DOCTOR]);
  });

  it('are switched off, moved, deleted and brought back', async () => {
    await open(DOCTOR, NUMBERS);

    press(`Move “${NUMBERS.find}” up`);
    await waitFor(async () => expect(await textRules.getValue()).toEqual([NUMBERS, DOCTOR]));
    fireEvent.click(rows()[0]!);
    const off = { ...NUMBERS, isOn: false };
    await waitFor(async () => expect(await textRules.getValue()).toEqual([off, DOCTOR]));
    press(`Delete “${NUMBERS.find}”`);
    await waitFor(async () => expect(await textRules.getValue()).toEqual([DOCTOR]));
    press('Undo');

    await waitFor(async () => expect(await textRules.getValue()).toEqual([off, DOCTOR]));
  });

  it('show at once what they do, also while one is written', async () => {
    await open(DOCTOR);
    const { container } = { container: document.querySelector('.rule-trial')! };
    type('A sentence to try', 'Dr. Lee and Dr. No');
    expect(container.querySelector('output')?.textContent).toBe('Doctor Lee and Doctor No');
    expect([...container.querySelectorAll('del')].map((part) => part.textContent)).toEqual([
      'Dr.',
      'Dr.',
    ]);

    press('Edit “Dr.”');
    type('Say instead', 'Drive');

    expect(container.querySelector('output')?.textContent).toBe('Drive Lee and Drive No');
    expect([...container.querySelectorAll('ins')].map((part) => part.textContent)).toEqual([
      'Drive',
      'Drive',
    ]);
  });
});
