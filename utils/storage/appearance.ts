import * as v from 'valibot';
import { defineSetting } from './define-setting';

const THEMES = ['system', 'light', 'dark'] as const;

/** In which colours our own pages come. */
export type Theme = (typeof THEMES)[number];

export const themeSetting = defineSetting<Theme>('sync:theme', v.picklist(THEMES), 'system');
