import { i18n } from '#i18n';
import type { QueueEntry } from '@/utils/speech/queue';
import { formatNumber } from './format';

export function titleText({ title }: QueueEntry): string {
  return title || i18n.t('queue.untitled');
}

export function queueListTexts() {
  return {
    name: i18n.t('queue.name'),
    untitled: i18n.t('queue.untitled'),
    play: (title: string) => i18n.t('queue.playOne', { title }),
    moveUp: (title: string) => i18n.t('queue.moveUp', { title }),
    moveDown: (title: string) => i18n.t('queue.moveDown', { title }),
    remove: (title: string) => i18n.t('queue.remove', { title }),
  };
}

type News =
  | { type: 'added' }
  | { type: 'moved'; entry: QueueEntry; place: number; count: number }
  | { type: 'removed'; entry: QueueEntry }
  | { type: 'cleared'; count: number };

export function queueNewsText(news: News | undefined): string {
  switch (news?.type) {
    case 'added':
      return i18n.t('queue.added');
    case 'moved': {
      const [place, count] = [formatNumber(news.place), formatNumber(news.count)];
      return i18n.t('queue.moved', { title: titleText(news.entry), place, count });
    }
    case 'removed':
      return i18n.t('queue.removed', { title: titleText(news.entry) });
    case 'cleared':
      return i18n.t('queue.cleared', news.count, { count: formatNumber(news.count) });
    case undefined:
      return '';
  }
}
