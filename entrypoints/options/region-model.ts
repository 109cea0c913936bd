import { computed, signal } from '@preact/signals';
import { createAttempts, type Outcome } from '@/components/attempts';
import { during } from '@/components/during';
import { readInto } from '@/components/read-into';
import {
  hostOf,
  isOfElevenLabs,
  parseOrigin,
  REGION_ORIGINS,
  regionOf,
  toHostPattern,
  type AddressFault,
  type Region,
} from '@/utils/endpoint';
import type { Setting } from '@/utils/storage/define-setting';

export type RegionChoice = Region | 'own';

export interface RegionAccess {
  origin: Setting<string>;
  /** Has to be called while the browser handles a click. */
  askPermission(pattern: string): Promise<boolean>;
  useOrigin(request: { origin: string }): Promise<Outcome>;
}

export type RegionModel = ReturnType<typeof createRegionModel>;

/** The region as it is, the one that the person looks at, and the way from one to the other. */
export function createRegionModel(access: RegionAccess) {
  const { fault, attempt } = createAttempts();
  const origin = signal<string>();
  const looked = signal<RegionChoice>();
  const addressFault = signal<AddressFault>();
  const unconfirmed = signal<string>();
  const refusedHost = signal<string>();
  const busy = signal(false);
  const chosen = computed(() => {
    if (origin.value !== undefined) return regionOf(origin.value) ?? 'own';
  });

  const clear = () => {
    addressFault.value = undefined;
    unconfirmed.value = undefined;
    refusedHost.value = undefined;
    fault.value = undefined;
  };
  const turnTo = (wanted: string) => {
    clear();
    // First, because the browser only asks while it handles the click.
    const permission = access.askPermission(toHostPattern(wanted));
    return during(busy, () => finish(wanted, permission));
  };
  /** Whether it is in use now. */
  const finish = async (wanted: string, permission: Promise<boolean>) => {
    await attempt(async () => {
      if (!(await permission)) return void (refusedHost.value = hostOf(wanted));
      const outcome = await access.useOrigin({ origin: wanted });
      if (outcome.ok) origin.value = wanted;
      return outcome;
    });
    const isUsed = fault.value === undefined && origin.value === wanted;
    if (isUsed) looked.value = undefined;
    return isUsed;
  };

  return {
    origin,
    addressFault,
    /** An address that is not ElevenLabs', and has to be confirmed before it is used. */
    unconfirmed,
    /** The host that the browser was not allowed to reach. */
    refusedHost,
    problem: computed(() => fault.value?.problem),
    busy,
    shown: computed(() => looked.value ?? chosen.value),
    isChange: computed(() => looked.value !== undefined && looked.value !== chosen.value),
    look(choice: RegionChoice) {
      clear();
      looked.value = choice;
    },
    turnToRegion: (region: Region) => turnTo(REGION_ORIGINS[region]),
    /** Whether it is in use now; an address of somebody else's has to be confirmed first. */
    async turnToAddress(typed: string): Promise<boolean> {
      clear();
      const parsed = parseOrigin(typed);
      if ('fault' in parsed) addressFault.value = parsed.fault;
      else if (isOfElevenLabs(parsed.origin)) return turnTo(parsed.origin);
      else unconfirmed.value = parsed.origin;
      return false;
    },
    confirm: async () => unconfirmed.value !== undefined && turnTo(unconfirmed.value),
    cancel: clear,
    refresh: () => attempt(() => readInto(origin, () => access.origin.getValue())),
    follow: () => access.origin.watch((value) => (origin.value = value)),
  };
}
