import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Attempt } from '@/components/attempts';
import { mayHaveKey, wantedVoice, type VoiceFacts } from '@/components/voice-list';
import { background, type MeasuredScope } from '@/utils/messaging/background';
import type { CostEstimate } from '@/utils/speech/cost';
import { problemOf, type SessionState } from '@/utils/speech/session';
import { knownBalance, type KnownBalance } from '@/utils/storage/balance';
import {
  heldReading,
  lastReadingCost,
  type CostQuestion,
  type HeldReading,
} from '@/utils/storage/cost-state';
import { isShortOf, questionOf, readingCostOf } from './cost-view';

/** What is known of costs before anybody has been asked. */
export interface StoredCosts {
  balance: KnownBalance;
  held: HeldReading | null;
  lastCost: number | null;
}

export async function readCosts(): Promise<StoredCosts> {
  const [balance, held, lastCost] = await Promise.all([
    knownBalance.getValue(),
    heldReading.getValue(),
    lastReadingCost.getValue(),
  ]);
  return { balance, held, lastCost };
}

interface Surface {
  state: ReadonlySignal<SessionState>;
  voices: ReadonlySignal<VoiceFacts>;
  attempt: Attempt;
}

export type Estimated = CostEstimate | 'nothing' | undefined;

export type CostsModel = ReturnType<typeof createCosts>;

/** Costs and the balance; a device voice has neither, and then nobody is asked. */
export function createCosts(stored: StoredCosts, { state, voices, attempt }: Surface) {
  const { send } = background;
  const known = signal(stored.balance);
  const question = createQuestion(stored, { state, attempt });
  const lastCost = signal(stored.lastCost);
  const estimates = createEstimates();
  const isPaid = computed(
    () => wantedVoice(voices.value)?.engineId !== 'device' && mayHaveKey(voices.value),
  );
  /** Another voice may cost otherwise. */
  const priced = computed(() => (isPaid.value ? (wantedVoice(voices.value)?.id ?? '') : undefined));
  const balance = computed(() => (isPaid.value ? known.value.held : undefined));

  return {
    openedAt: Date.now(),
    isPaid,
    balance,
    question,
    selection: estimates.selection,
    page: estimates.page,
    isLow: computed(() => isShortOf(balance.value, estimates.page.value)),
    /** Of the reading so far, or of the last one. */
    readingCost: computed(() => readingCostOf(state.value, lastCost.value)),
    start(): () => void {
      const stops = [
        knownBalance.watch((value) => (known.value = value)),
        lastReadingCost.watch((value) => (lastCost.value = value)),
        question.follow(),
        effect(() => {
          if (priced.value !== undefined) void estimates.refresh();
        }),
        effect(() => {
          // Whatever becomes of it, the popup is whole without it.
          if (isPaid.value) send.refreshBalance().catch(() => undefined);
        }),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

function createEstimates() {
  const selection = signal<Estimated>();
  const page = signal<Estimated>();
  let newest = 0;
  const ask = async (scope: MeasuredScope) => {
    try {
      return await background.send.estimateCost({ scope });
    } catch {
      // The background could not be asked; a button without a number works all the same.
      return undefined;
    }
  };
  return {
    selection,
    page,
    async refresh() {
      newest += 1;
      const mine = newest;
      for (const [scope, shown] of [
        ['selection', selection],
        ['page', page],
      ] as const) {
        const estimated = await ask(scope);
        if (mine !== newest) return;
        shown.value = estimated;
      }
    },
  };
}

function createQuestion(stored: StoredCosts, { state, attempt }: Omit<Surface, 'voices'>) {
  const { send } = background;
  const held = signal(stored.held);
  return {
    asked: computed<CostQuestion | undefined>(() => questionOf(held.value, problemOf(state.value))),
    agree: () => void attempt(() => send.readHeld()),
    decline: () => void attempt(() => send.declineHeld()),
    follow: () => heldReading.watch((value) => (held.value = value)),
  };
}
