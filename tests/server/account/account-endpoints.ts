import type { Exchange, Route } from '../http/exchange.ts';
import { jsonReply } from '../http/reply.ts';
import { HISTORY_ROUTES } from './history-endpoints.ts';

const read = { method: 'GET', scope: 'user_read' } as const;
const DAY_SECONDS = 86_400;

export const ACCOUNT_ROUTES: readonly Route[] = [
  {
    ...read,
    path: /^\/v1\/user\/subscription$/,
    handle: (exchange) => jsonReply(subscription(exchange)),
  },
  {
    ...read,
    path: /^\/v1\/user$/,
    handle: (exchange) =>
      jsonReply({
        user_id: 'stand-in-user',
        subscription: subscription(exchange),
        is_new_user: false,
        is_onboarding_completed: true,
        is_onboarding_checklist_completed: true,
        can_use_delayed_payment_methods: false,
        created_at: 1_700_000_000,
        seat_type: 'workspace_member',
        first_name: exchange.state.config.markupInStrings ? '<b>Robin</b>' : 'Robin',
        xi_api_key_preview: '***',
      }),
  },
  ...HISTORY_ROUTES,
];

function subscription({ state }: Exchange): Record<string, unknown> {
  const { plan, creditLimit } = state.config;
  const isFree = plan === 'free';
  return {
    tier: plan,
    character_count: state.account.spentAsShown(),
    character_limit: creditLimit,
    next_character_count_reset_unix: Math.floor(Date.now() / 1000) + 12 * DAY_SECONDS,
    max_credit_limit_extension: 0,
    can_extend_character_limit: false,
    status: isFree ? 'free' : 'active',
    billing_period: isFree ? null : 'monthly_period',
    character_refresh_period: 'monthly_period',
    current_overage: { amount: '0', currency: 'usd' },
    max_character_limit_extension: 0,
    allowed_to_extend_character_limit: false,
    voice_slots_used: 1,
    voice_limit: isFree ? 3 : 30,
    voice_add_edit_counter: 0,
    professional_voice_limit: isFree ? 0 : 1,
    professional_voice_slots_used: 0,
    professional_voice_slots_used_in_workspace: 0,
    can_extend_voice_limit: false,
    can_use_instant_voice_cloning: !isFree,
    can_use_professional_voice_cloning: !isFree,
    currency: 'usd',
    open_invoices: [],
    has_open_invoices: false,
  };
}
