import type { Refusal } from './errors.ts';

/**
 * Every token of the table "Codes and wanted reaction" in the ElevenLabs API notes. The types do
 * not always fit the HTTP status there either: that is measured, not a slip.
 */
export const ERRORS: readonly Refusal[] = [
  // Authentication
  row(401, 'authentication_error', 'unauthorized', 'Invalid API key.', 'invalid_api_key'),
  row(400, 'authentication_error', 'invalid_api_key', 'Invalid API key', 'invalid_api_key'),
  row(401, 'authentication_error', 'missing_api_key', 'An API key is required.'),
  row(
    401,
    'authentication_error',
    'needs_authorization',
    'Neither authorization header nor xi-api-key received, please provide one.',
  ),
  row(401, 'authentication_error', 'sign_in_required', 'Please sign in to use this feature.'),
  row(
    401,
    'authentication_error',
    'invalid_authorization_header',
    'The authorization header is invalid.',
  ),
  row(404, 'not_found', 'workspace_not_found', 'Workspace not found.'),
  row(
    401,
    'authentication_error',
    'unauthorized',
    'The API key you used is missing the permission text_to_speech to execute this operation.',
    'missing_permissions',
  ),
  // Credits and plan
  row(
    401,
    'payment_required',
    'quota_exceeded',
    'This request exceeds your quota of 10000. You have 12 credits remaining, while 340 credits are required for this request.',
  ),
  row(402, 'payment_required', 'insufficient_credits', 'You have no credits left.'),
  row(402, 'payment_required', 'payment_required', 'A payment is required.'),
  row(
    402,
    'payment_required',
    'paid_plan_required',
    'Free users cannot use library voices via the API. Please upgrade your subscription to use this voice.',
    'payment_required',
  ),
  row(
    401,
    'authentication_error',
    'detected_unusual_activity',
    'Unusual activity detected. Free Tier usage disabled. If you are using a proxy or VPN you might need to purchase a paid plan.',
  ),
  row(
    403,
    'authorization_error',
    'output_format_not_allowed',
    'This output format is not available on your plan.',
  ),
  row(403, 'invalid_request', 'invalid_output_format', 'The requested output format is invalid.'),
  row(
    403,
    'authorization_error',
    'subscription_required',
    'Your subscription does not include this feature.',
  ),
  row(403, 'authorization_error', 'feature_not_available', 'This feature is not available.'),
  row(403, 'authorization_error', 'only_for_creator+', 'Only for Creator and higher plans.'),
  row(403, 'authorization_error', 'forbidden', 'Access denied.'),
  row(403, 'authorization_error', 'insufficient_permissions', 'Your permissions do not suffice.'),
  row(403, 'authorization_error', 'voice_access_denied', 'You may not use this voice.'),
  row(403, 'authorization_error', 'model_access_denied', 'You may not use this model.'),
  row(403, 'authorization_error', 'workspace_access_denied', 'You may not use this workspace.'),
  // Voice and model
  row(404, 'not_found', 'voice_not_found', 'A voice with that id was not found.'),
  row(400, 'invalid_request', 'voice_does_not_exist', 'A voice with that id does not exist.'),
  row(400, 'not_found', 'model_not_found', 'A model with that id does not exist.'),
  row(400, 'invalid_request', 'unsupported_model', 'The model does not support this request.'),
  // Fields
  row(
    400,
    'invalid_request',
    'invalid_parameters',
    'The model does not support this language_code.',
    'unsupported_language',
  ),
  row(
    400,
    'invalid_request',
    'invalid_voice_settings',
    'Invalid setting for speed received, expected to be greater or equal to 0.7 and less or equal to 1.2.',
  ),
  row(
    400,
    'invalid_request',
    'invalid_ttd_stability',
    'Invalid TTD stability value. Must be one of: [0.0, 0.5, 1.0].',
  ),
  row(
    400,
    'invalid_request',
    'text_too_long',
    'The text exceeds the character limit of the model.',
    'max_character_limit_exceeded',
  ),
  row(400, 'invalid_request', 'input_text_empty', 'The text must not be empty.'),
  row(400, 'invalid_request', 'empty_text', 'The text must not be empty.'),
  row(400, 'invalid_request', 'text_too_short', 'The text is too short.'),
  row(400, 'invalid_request', 'invalid_text', 'The text is invalid.'),
  row(400, 'validation_error', 'missing_required_field', 'A required field is missing.'),
  row(400, 'validation_error', 'invalid_voice_id', 'The voice id is invalid.'),
  row(400, 'validation_error', 'malformed_json', 'The body is not valid JSON.'),
  row(400, 'validation_error', 'invalid_content_type', 'The content type is not supported.'),
  row(400, 'validation_error', 'request_too_large', 'The request is too large.'),
  row(400, 'invalid_request', 'bad_request', 'Bad request.'),
  row(400, 'validation_error', 'invalid_page_size', 'The page size is invalid.'),
  row(400, 'validation_error', 'invalid_cursor', 'The page token is invalid.'),
  // Lists that went stale, work in progress
  row(404, 'not_found', 'history_item_not_found', 'A history item with that id was not found.'),
  row(
    404,
    'not_found',
    'pronunciation_dictionary_not_found',
    'A pronunciation dictionary with that id was not found.',
  ),
  row(404, 'not_found', 'collection_not_found', 'A collection with that id was not found.'),
  row(409, 'conflict', 'already_processing', 'The item is already being processed.'),
  row(409, 'conflict', 'concurrent_modification', 'The item was changed at the same time.'),
  row(409, 'conflict', 'conflict', 'The request conflicts with the current state.'),
  row(425, 'conflict', 'too_early', 'The item is still being processed.'),
  // Load
  row(
    429,
    'rate_limit_error',
    'concurrent_limit_exceeded',
    'Too many concurrent requests. Your current subscription is associated with a maximum of 2 concurrent requests.',
    'too_many_concurrent_requests',
  ),
  row(429, 'rate_limit_error', 'rate_limit_exceeded', 'Too many requests.'),
  row(
    429,
    'rate_limit_error',
    'system_busy',
    'Our services are experiencing high traffic and your request could not be processed. Please try again later.',
  ),
  row(408, 'internal_error', 'request_timeout', 'The request timed out.'),
  row(500, 'internal_error', 'internal_error', 'An internal error occurred.'),
  row(502, 'internal_error', 'bad_gateway', 'Bad gateway.'),
  row(503, 'service_unavailable', 'service_unavailable', 'The service is unavailable.'),
  row(503, 'service_unavailable', 'maintenance', 'The service is under maintenance.'),
  row(504, 'internal_error', 'gateway_timeout', 'Gateway timeout.'),
];

function row(
  status: number,
  type: string,
  code: string,
  message: string,
  olderStatus = code,
): Refusal {
  return { status, type, code, message, olderStatus };
}
