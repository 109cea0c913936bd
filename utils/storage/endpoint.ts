import * as v from 'valibot';
import { DEFAULT_ORIGIN, isOrigin } from '@/utils/endpoint';
import { defineSetting } from './define-setting';

/**
 * Where the API is asked. Stays on this device, because the right to reach a host and the key for it
 * do as well: on another device it would lead the text to a host that nobody allowed there.
 */
export const apiOrigin = defineSetting<string>(
  'local:apiOrigin',
  v.pipe(v.string(), v.maxLength(300), v.check(isOrigin)),
  DEFAULT_ORIGIN,
);
