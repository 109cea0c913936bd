import type { ServerConfig } from '../config.ts';

/** Parallel requests per plan: standard models, and flash and turbo, which have twice as many. */
const LIMITS: Record<ServerConfig['plan'], { standard: number; turbo: number }> = {
  free: { standard: 2, turbo: 4 },
  starter: { standard: 3, turbo: 6 },
  creator: { standard: 5, turbo: 10 },
  pro: { standard: 10, turbo: 20 },
};

/** v4 counts in a group of its own whose numbers are unknown; it gets those of the standard models. */
export function concurrencyLimit(config: ServerConfig, group: string): number {
  if (config.concurrencyLimit !== null) return config.concurrencyLimit;
  const limits = LIMITS[config.plan];
  return group === 'turbo' ? limits.turbo : limits.standard;
}
