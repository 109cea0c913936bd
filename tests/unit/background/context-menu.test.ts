import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createContextMenu, listenToContextMenu } from '@/entrypoints/background/context-menu';
import type { Finding, Gestures } from '@/entrypoints/background/gestures';
import { queueInMenu } from '@/utils/storage/queue-settings';
import { fileQuality, savesFromMenu } from '@/utils/storage/saving-settings';

let entries: string[] = [];
const titles = new Map<string, string>();
let click: (info: object, tab: object) => void = () => {};

beforeEach(() => {
  entries = [];
  fakeBrowser.contextMenus.removeAll = (async () => void (entries = [])) as never;
  titles.clear();
  fakeBrowser.contextMenus.create = (({ id, title }: { id: string; title: string }) => {
    entries.push(id);
    titles.set(id, title);
  }) as never;
  Object.assign(fakeBrowser.contextMenus, {
    onClicked: { addListener: (listener: typeof click) => void (click = listener) },
  });
  fakeBrowser.scripting.executeScript = (async () => []) as never;
});

function listen() {
  const found: Finding[] = [];
  const take = async (find: () => Promise<Finding>) => void found.push(await find());
  const speak = vi.fn(take);
  const addOrRefuse = vi.fn(take);
  const save = vi.fn(take);
  listenToContextMenu({ speak } as Partial<Gestures> as Gestures, { addOrRefuse }, { save });
  return { speak, addOrRefuse, save, found };
}

describe('the menu', () => {
  it('has one entry at a time, unless the person wants more', async () => {
    await createContextMenu();
    expect(entries).toEqual(['speak-selection', 'read-from-here']);

    await queueInMenu.setValue(true);
    await createContextMenu();

    expect(entries).toEqual(['speak-selection', 'read-from-here', 'add-to-queue']);
  });

  it('changes with the setting', async () => {
    listen();

    await queueInMenu.setValue(true);
    await vi.waitFor(() => expect(entries).toContain('add-to-queue'));
    await queueInMenu.setValue(false);

    await vi.waitFor(() => expect(entries).toEqual(['speak-selection', 'read-from-here']));
  });

  it('names the kind of file that is saved', async () => {
    await savesFromMenu.setValue(true);
    listen();
    await createContextMenu();
    expect(titles.get('save-selection')).toBe('saving_save');

    await fileQuality.setValue('wav');

    await vi.waitFor(() => expect(titles.get('save-selection')).toBe('saving_saveWav'));
  });
});

describe('a click', () => {
  const tab = { id: 7, title: 'A page', url: 'http://read.test/a' };

  it.each([
    ['what is selected', { selectionText: 'These words' }, { found: { text: 'These words' } }],
    ['the page', {}, { problem: { code: 'nothing_on_page' } }],
  ])('adds %s to the queue', async (_, info, finding) => {
    const { speak, addOrRefuse, found } = listen();

    click({ menuItemId: 'add-to-queue', ...info }, tab);

    await vi.waitFor(() => expect(found).toMatchObject([finding]));
    expect(addOrRefuse).toHaveBeenCalledOnce();
    expect(speak).not.toHaveBeenCalled();
  });

  it('on another entry speaks', () => {
    const { speak, addOrRefuse } = listen();

    click({ menuItemId: 'speak-selection', selectionText: 'Words' }, tab);
    click({ menuItemId: 'somebody-elses' }, tab);

    expect(speak).toHaveBeenCalledOnce();
    expect(addOrRefuse).not.toHaveBeenCalled();
  });
});
