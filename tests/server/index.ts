import type { ServerConfig } from './config.ts';
import type { Fault } from './faults.ts';
import { handleRequest } from './http/handle-request.ts';
import { listen } from './http/listener.ts';
import type { RequestRecord } from './request-log.ts';
import { createState, resetState } from './server-state.ts';
import { sharedSynthesizer } from './sound/synthesizer.ts';

export { DEMO_KEY } from './demo-key.ts';
export type { ServerConfig } from './config.ts';
export type { Fault, FaultAction, FaultMatch } from './faults.ts';
export type { RequestRecord, SpeechRecord } from './request-log.ts';
export type { Voice } from './account/voice.ts';

export interface StandInOptions {
  /** 0, the default, takes any free one. */
  port?: number;
  /** HTTPS with a throw-away certificate; default true. */
  secure?: boolean;
  config?: Partial<ServerConfig>;
}

export interface StandIn {
  readonly port: number;
  readonly origin: string;
  /** For `--ignore-certificate-errors-spki-list=`; empty when not secure. */
  readonly spkiHash: string;
  /** Live: changes hold for the next request. */
  readonly config: ServerConfig;
  configure(changes: Partial<ServerConfig>): void;
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Everything that arrived, oldest first, without the control endpoint and preflights. */
  readonly requests: readonly RequestRecord[];
  speechRequests(): RequestRecord[];
  /** Default settings, no faults, empty log, fresh account; sound already made is kept. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a server on the loopback interface that behaves like the documented ElevenLabs API. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { port = 0, secure = true, config = {} } = options;
  const synthesizer = sharedSynthesizer();
  const state = createState(synthesizer, config);
  if (state.config.sound === 'espeak') await synthesizer.warmUp();
  const listener = await listen({
    port,
    secure,
    handle(request, response, reset) {
      handleRequest(state, { request, response, reset }).catch((error: unknown) => {
        console.error('The stand-in server failed:', error);
        response.destroy();
      });
    },
  });

  return {
    port: listener.port,
    origin: listener.origin,
    spkiHash: listener.spkiHash,
    config: state.config,
    configure: (changes) => void Object.assign(state.config, changes),
    addFault: (fault) => state.faults.add(fault),
    clearFaults: () => state.faults.clear(),
    get requests() {
      return state.log.records;
    },
    speechRequests: () => state.log.speech(),
    reset: () => resetState(state),
    close: listener.close,
  };
}
