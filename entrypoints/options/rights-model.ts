import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { during } from '@/components/during';
import type { KeyState } from '@/components/key-model';
import type { KeyRights } from '@/utils/messaging/background';

/** In the order in which they are missed. */
export const KNOWN_RIGHTS = [
  'text_to_speech',
  'voices_read',
  'models_read',
  'user_read',
  'speech_history_read',
] as const;

export type KnownRight = (typeof KNOWN_RIGHTS)[number];

export interface RightsAccess {
  describeRights(): Promise<KeyRights>;
  refreshVoices(): Promise<unknown>;
  listAccountHistory(query: object): Promise<unknown>;
}

export type RightsModel = ReturnType<typeof createRightsModel>;

/** What the key has turned out to lack. Nothing is asked of the service for it. */
export function createRightsModel(access: RightsAccess, key: ReadonlySignal<KeyState | undefined>) {
  const lacks = signal<KnownRight[]>([]);
  const busy = signal(false);

  const read = async () => {
    try {
      const told = await access.describeRights();
      lacks.value = KNOWN_RIGHTS.filter((right) => told.lacks.includes(right));
    } catch {
      // The background could not be asked; the key's own line says so.
    }
  };
  return {
    lacks,
    busy,
    /** After the person has changed the key's rights: asks for the lists again. */
    checkAgain: () =>
      during(busy, async () => {
        // What goes wrong shows where the lists are used.
        await access.refreshVoices().catch(() => undefined);
        // Nobody is asked about the history who has not looked for it.
        const wantsHistory = lacks.value.includes('speech_history_read');
        if (wantsHistory) await access.listAccountHistory({}).catch(() => undefined);
        await read();
      }),
    follow: () =>
      effect(() => {
        if (key.value?.hasKey === true) void read();
      }),
  };
}
