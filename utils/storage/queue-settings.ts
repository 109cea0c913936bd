import * as v from 'valibot';
import { defineSetting } from './define-setting';

/** "Add to queue" in the menu of a page, where a second entry makes a submenu of both. */
export const queueInMenu = defineSetting<boolean>('sync:queueInMenu', v.boolean(), false);
