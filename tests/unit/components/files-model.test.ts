import { describe, expect, it, vi } from 'vitest';
import { createAttempts } from '@/components/attempts';
import { createFilesModel } from '@/components/files-model';

function setUp({ stored, known }: { stored: string[] | null; known?: string[] }) {
  const watchers = new Set<(files: string[] | null) => void>();
  const qualityWatchers = new Set<(quality: string) => void>();
  const access = {
    savingState: {
      getValue: vi.fn(async () => stored),
      watch(onChange: (files: string[] | null) => void) {
        watchers.add(onChange);
        return () => void watchers.delete(onChange);
      },
    },
    fileQuality: {
      getValue: vi.fn(async () => 'stored'),
      watch(onChange: (quality: string) => void) {
        qualityWatchers.add(onChange);
        return () => void qualityWatchers.delete(onChange);
      },
    },
    cancelSaving: vi.fn(async () => undefined),
    resumeSaving: vi.fn(async () => undefined),
    dismissSaving: vi.fn(async () => undefined),
  };
  const { attempt } = createAttempts();
  const surface = { attempt, solve: {} as never };
  const model = createFilesModel(access, {
    ...surface,
    ...(known && { known: { files: known, quality: 'known' } }),
  });
  const change = (files: string[] | null) => watchers.forEach((take) => take(files));
  const chooseQuality = (quality: string) => qualityWatchers.forEach((take) => take(quality));
  return { access, model, change, chooseQuality };
}

describe('files that are made', () => {
  it('are looked up where nobody has done so yet', async () => {
    const { model } = setUp({ stored: ['a'] });

    model.follow();

    await vi.waitFor(() => expect(model.files.value).toEqual(['a']));
    expect(model.quality.value).toBe('stored');
  });

  it('say as what they are made, until they are no longer followed', () => {
    const { model, chooseQuality } = setUp({ stored: null, known: [] });
    const stop = model.follow();
    expect(model.quality.value).toBe('known');

    chooseQuality('chosen');
    stop();
    chooseQuality('later');

    expect(model.quality.value).toBe('chosen');
  });

  it('are not asked for where they are known', () => {
    const { access, model } = setUp({ stored: ['old'], known: ['a'] });

    model.follow();

    expect(model.files.value).toEqual(['a']);
    expect(access.savingState.getValue).not.toHaveBeenCalled();
  });

  it('change as they are made, until nobody follows any more', () => {
    const { model, change } = setUp({ stored: [], known: [] });
    const stop = model.follow();

    change(['a', 'b']);
    expect(model.files.value).toEqual(['a', 'b']);
    change(null);
    expect(model.files.value).toEqual([]);
    stop();
    change(['c']);

    expect(model.files.value).toEqual([]);
  });

  it('can be given up, gone on with and put away', () => {
    const { access, model } = setUp({ stored: [], known: ['a'] });

    model.actions.cancel('a');
    model.actions.resume('b');
    model.actions.dismiss('c');

    expect(access.cancelSaving).toHaveBeenCalledExactlyOnceWith({ id: 'a' });
    expect(access.resumeSaving).toHaveBeenCalledExactlyOnceWith({ id: 'b' });
    expect(access.dismissSaving).toHaveBeenCalledExactlyOnceWith({ id: 'c' });
  });
});
