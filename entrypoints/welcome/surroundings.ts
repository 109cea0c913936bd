import { signal } from '@preact/signals';
import { readInto } from '@/components/read-into';
import { readSystem, type System } from '@/utils/i18n/no-device-voices';
import { readShortcuts, type Shortcut } from '@/utils/i18n/shortcuts';
import { IDLE, type SessionState } from '@/utils/speech/session';
import { sessionState } from '@/utils/storage/session-state';

/** What the page shows of the world around it, and follows. */
export function createSurroundings() {
  const state = signal<SessionState>(IDLE);
  const shortcuts = signal<Shortcut[]>([]);
  const system = signal<System>();
  return {
    state,
    shortcuts,
    system,
    async read() {
      await Promise.all([
        readInto(state, () => sessionState.getValue()),
        readInto(shortcuts, readShortcuts),
        readInto(system, readSystem),
      ]);
    },
    follow: () => sessionState.watch((value) => (state.value = value)),
  };
}
