import { createAccount } from './account/account.ts';
import type { Account } from './account/account.ts';
import { defaultConfig } from './config.ts';
import type { ServerConfig } from './config.ts';
import { FaultScript } from './faults.ts';
import { RequestLog } from './request-log.ts';
import type { Synthesizer } from './sound/synthesizer.ts';

export interface ServerState {
  config: ServerConfig;
  faults: FaultScript;
  log: RequestLog;
  account: Account;
  synthesizer: Synthesizer;
}

export function createState(synthesizer: Synthesizer, changes: Partial<ServerConfig>): ServerState {
  const config = { ...defaultConfig(), ...changes };
  return {
    config,
    faults: new FaultScript(),
    log: new RequestLog(),
    account: createAccount(config),
    synthesizer,
  };
}

/** As freshly started; sound that was already made is kept, because it stays right. */
export function resetState(state: ServerState): void {
  Object.assign(state.config, defaultConfig());
  state.faults.clear();
  state.log.clear();
  state.account = createAccount(state.config);
}
