import { vi } from 'vitest';
import type { KeptFile } from '@/utils/history/files';
import type { AccountQuery, ListedItem } from '@/utils/speech/account-history';
import { answerEverything, send } from '../popup/fake-background';

export const NOON = new Date(2026, 10, 22, 12).getTime();
const HOUR = 3_600_000;

export function anItem(id: string, extra: Partial<ListedItem> = {}): ListedItem {
  return {
    id,
    madeAt: NOON,
    opening: `Words of ${id}.`,
    voiceName: 'Ada',
    modelId: 'm1',
    source: 'TTS',
    credits: 38,
    isOwn: false,
    ...extra,
  };
}

/** The newest first, three to an hour. */
export function items(count: number): ListedItem[] {
  return Array.from({ length: count }, (_, index) =>
    anItem(`h${count - index}`, { madeAt: NOON - Math.floor(index / 3) * HOUR }),
  );
}

/** An account with these recordings, which answers pages of so many. */
export function holding(all: readonly ListedItem[], pageSize = 100): void {
  answerEverything();
  vi.mocked(send.listAccountHistory).mockImplementation(async ({ after }: AccountQuery) => {
    const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
    const page = all.slice(from, from + pageSize);
    const next = from + pageSize < all.length ? page.at(-1)?.id : undefined;
    return { ok: true, items: page, ...(next !== undefined && { next }) };
  });
  vi.mocked(send.removeFromAccount).mockResolvedValue({ ok: true });
  vi.mocked(send.playFromAccount).mockResolvedValue({ ok: true, fileId: 'f1' });
}

export const SOUND: KeptFile = { name: 'h1.mp3', type: 'audio/mpeg', bytes: new ArrayBuffer(8) };
