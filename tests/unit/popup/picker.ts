import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect } from 'vitest';

/** The field of the voice picker. */
export function voiceField(): HTMLInputElement {
  return screen.getByRole<HTMLInputElement>('combobox', { name: 'Voice' });
}

/** Waits until the list offers this voice, and leaves it open. */
export async function offered(name: string): Promise<HTMLElement> {
  await screen.findByRole('combobox', { name: 'Voice' });
  return waitFor(() => {
    if (voiceField().getAttribute('aria-expanded') !== 'true') {
      voiceField().focus();
      fireEvent.click(voiceField());
    }
    const row = [...document.querySelectorAll('.voice-row-name')].find(
      ({ textContent }) => textContent === name,
    );
    expect(row).toBeDefined();
    return row!.closest<HTMLElement>('[role=option]')!;
  });
}

export async function pick(name: string): Promise<void> {
  fireEvent.click(await offered(name));
  await waitFor(() => expect(voiceField().getAttribute('aria-expanded')).toBe('false'));
}

/** By hand; the library's own helper takes every change for an input here. */
export function choose(label: string, value: string): void {
  const select = screen.getByLabelText<HTMLSelectElement>(label);
  select.value = value;
  fireEvent(select, new Event('change', { bubbles: true }));
}
