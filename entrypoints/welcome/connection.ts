import { computed, signal } from '@preact/signals';
import type { KeyModel } from '@/components/key-model';
import { isUsable } from './view';

/** The way from the form to a connected key, and back. */
export function createConnection(account: KeyModel, sayHello: () => void) {
  const isReplacing = signal(false);
  /** The person came through the form, rather than finding a key connected. */
  const hasUsedForm = signal(false);
  const leaveForm = () => {
    hasUsedForm.value = true;
    isReplacing.value = false;
  };
  return {
    isReplacing,
    hasUsedForm,
    isConnected: computed(() => isUsable(account.key.value) && !isReplacing.value),
    replaceKey() {
      isReplacing.value = true;
    },
    keepKey() {
      account.clearProblem();
      leaveForm();
    },
    async connect(apiKey: string) {
      if (!(await account.connect(apiKey))) return;
      leaveForm();
      sayHello();
    },
  };
}
