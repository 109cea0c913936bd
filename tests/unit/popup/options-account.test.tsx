// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { App } from '@/entrypoints/options/App';
import { apiOrigin } from '@/utils/storage/endpoint';
import { speakEnglish } from '../i18n/english';
import { answerEverything, send } from './fake-background';

const EU = 'https://api.eu.residency.elevenlabs.io';
const GATEWAY = 'https://gateway.example:8443';

beforeEach(() => {
  speakEnglish();
  answerEverything();
  vi.mocked(send.useOrigin).mockImplementation(async ({ origin }) => {
    await apiOrigin.setValue(origin);
    return { ok: true };
  });
  location.hash = '#account';
});

afterEach(cleanup);

async function openRegion(): Promise<HTMLSelectElement> {
  render(<App />);
  return screen.findByLabelText<HTMLSelectElement>('Region');
}

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  // The library's own helper takes every change for an input here.
  fireEvent(select, new Event('change', { bubbles: true }));
}

function typeAddress(address: string): void {
  const field = screen.getByLabelText<HTMLInputElement>('Address');
  field.value = address;
  fireEvent.submit(field.form!);
}

describe('the region', () => {
  it('says what a region means before it is used', async () => {
    const select = await openRegion();
    expect(screen.getByText(/Hark asks api\.elevenlabs\.io\./)).toBeTruthy();

    choose(select, 'eu');

    expect(await screen.findByText(/Only for Enterprise workspaces/)).toBeTruthy();
    expect(send.useOrigin).not.toHaveBeenCalled();
  });

  it('asks for the key of the new region, and keeps it for that one', async () => {
    const select = await openRegion();
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: false });
    choose(select, 'eu');
    fireEvent.click(await screen.findByRole('button', { name: 'Use this region' }));

    expect(
      await screen.findByText('No key for api.eu.residency.elevenlabs.io is connected yet.'),
    ).toBeTruthy();
    const field = await screen.findByLabelText<HTMLInputElement>('API key');
    await waitFor(() => expect(document.activeElement).toBe(field));
    fireEvent.input(field, { target: { value: 'sk_euro' } });
    fireEvent.submit(field.form!);

    await waitFor(() =>
      expect(send.connectKey).toHaveBeenCalledWith({ apiKey: 'sk_euro', enteredFor: EU }),
    );
  });

  it('forgets a key that was typed for another one', async () => {
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: false });
    await openRegion();
    const field = screen.getByLabelText<HTMLInputElement>('API key');
    field.value = 'sk_half';

    await apiOrigin.setValue(EU);

    await screen.findByText('No key for api.eu.residency.elevenlabs.io is connected yet.');
    expect(screen.getByLabelText<HTMLInputElement>('API key').value).toBe('');
  });

  it('says in one sentence that nothing has changed where the browser refuses', async () => {
    vi.mocked(fakeBrowser.permissions.request).mockResolvedValue(false as never);
    const select = await openRegion();
    choose(select, 'singapore');
    fireEvent.click(await screen.findByRole('button', { name: 'Use this region' }));

    expect((await screen.findByRole('alert')).textContent).toBe(
      'The browser did not allow Hark to reach api.sg.residency.elevenlabs.io, so nothing has changed.',
    );
    expect(send.useOrigin).not.toHaveBeenCalled();
  });
});

describe('an address of one’s own', () => {
  it('is used only after the warning was confirmed', async () => {
    choose(await openRegion(), 'own');
    await screen.findByLabelText('Address');
    typeAddress(GATEWAY);

    const warning = await screen.findByRole('group', {
      name: 'Your key and the text you read will be sent to gateway.example:8443.',
    });
    expect(document.activeElement).toBe(warning);
    expect(fakeBrowser.permissions.request).not.toHaveBeenCalled();
    fireEvent.click(within(warning).getByRole('button', { name: 'Use gateway.example:8443' }));

    await waitFor(() => expect(send.useOrigin).toHaveBeenCalledWith({ origin: GATEWAY }));
    expect(fakeBrowser.permissions.request).toHaveBeenCalledWith({
      origins: ['https://gateway.example/*'],
    });
    expect(await screen.findByText(/^Your key and the text you read will be sent/)).toBeTruthy();
  });

  it('has rights that no page of ElevenLabs changes', async () => {
    await apiOrigin.setValue(GATEWAY);
    vi.mocked(send.describeRights).mockResolvedValue({ lacks: ['models_read'] });
    await openRegion();

    expect(await screen.findByRole('button', { name: 'Check again' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'your ElevenLabs account' })).toBeNull();
  });

  it('names its host where the key goes, and helps with no key of ElevenLabs', async () => {
    await apiOrigin.setValue(GATEWAY);
    vi.mocked(send.describeKey).mockResolvedValue({ hasKey: false });

    await openRegion();

    expect(
      screen.getByText('The key stays in this browser and goes only to gateway.example:8443.'),
    ).toBeTruthy();
    expect(screen.queryByText('Where do I get a key?')).toBeNull();
  });

  it.each([
    ['http://gateway.example', /has to begin with https/],
    ['https://gateway.example/v1', /Only the host is needed/],
    ['https://*', /not an address/],
    ['', /Type an address first/],
  ])('%j is told at the field', async (address, sentence) => {
    choose(await openRegion(), 'own');
    await screen.findByLabelText('Address');
    typeAddress(address);

    const told = await screen.findByText(sentence);

    const field = screen.getByLabelText('Address');
    expect(field.getAttribute('aria-describedby')).toBe(told.id);
    await waitFor(() => expect(document.activeElement).toBe(field));
  });
});

describe('the rights of the key', () => {
  it('are not spoken of while nothing is missing', async () => {
    await openRegion();

    expect(screen.queryByText('This key may not:')).toBeNull();
  });

  it('that are missing are told in one list, in the order they are missed', async () => {
    vi.mocked(send.describeRights).mockResolvedValue({
      lacks: ['user_read', 'add_voice_from_voice_library', 'voices_read'],
    });
    await openRegion();

    const list = await screen.findByRole('list', { name: 'This key may not:' });

    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual([
      'list your voices, so only public ones are offered',
      'see your plan, so your balance is not shown',
    ]);
  });

  it('are looked at again once the person has changed them', async () => {
    vi.mocked(send.describeRights).mockResolvedValue({ lacks: ['models_read'] });
    await openRegion();
    const again = await screen.findByRole('button', { name: 'Check again' });
    vi.mocked(send.describeRights).mockResolvedValue({ lacks: [] });

    fireEvent.click(again);

    await waitFor(() => expect(screen.queryByText('This key may not:')).toBeNull());
    expect(send.refreshVoices).toHaveBeenCalled();
  });

  it.each([
    ['speech_history_read', 1],
    ['models_read', 0],
  ])('ask about the history only where that is what is missing: %s', async (right, times) => {
    vi.mocked(send.describeRights).mockResolvedValue({ lacks: [right] });
    await openRegion();

    fireEvent.click(await screen.findByRole('button', { name: 'Check again' }));

    await waitFor(() => expect(send.describeRights).toHaveBeenCalledTimes(2));
    expect(send.listAccountHistory).toHaveBeenCalledTimes(times);
  });
});
