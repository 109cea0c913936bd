import type { Progress } from '@/utils/speech/following';
import type { SessionState } from '@/utils/speech/session';

const STATUS = {
  loading: 'waiting',
  speaking: 'playing',
  paused: 'paused',
  failed: 'failed',
} as const;

/** In the words of those who show a reading on its page. */
export function pageStatusOf({
  status,
}: Exclude<SessionState, { status: 'idle' }>): Progress['status'] {
  return STATUS[status];
}
