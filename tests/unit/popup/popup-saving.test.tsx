// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { fileQuality } from '@/utils/storage/saving-settings';
import { send } from './fake-background';
import { button, open, preparePopup } from './open-popup';

preparePopup();

describe('saving from the popup', () => {
  it('is called by the kind of file from the first moment on, and when that changes', async () => {
    open({ saving: { files: [], quality: 'wav' } });
    expect(button('Save as WAV')).toBeTruthy();

    await fileQuality.setValue('high');

    expect(await screen.findByRole('button', { name: 'Save as MP3' })).toBeTruthy();
  });

  it('says what it costs before anything is asked for', async () => {
    vi.mocked(send.estimateSaving).mockResolvedValue({ credits: 480, keptShare: 0 });
    open({ saving: { files: [], quality: 'wav' } });

    fireEvent.click(button('Save as WAV'));

    expect(screen.getByRole('group', { name: 'Save as WAV' })).toBeTruthy();
    await vi.waitFor(() => expect(screen.getAllByText('about 480 credits')).toHaveLength(2));
  });
});
