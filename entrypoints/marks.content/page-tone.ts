import { flatAncestors, isElement } from '@/utils/page/flat-tree';

interface Tone {
  /** Relative, 0 … 1. */
  luminance: number;
  alpha: number;
}

const OPAQUE_ENOUGH = 0.5;
/** Where white and black stand out equally well. */
const MIDDLE = 0.18;

/**
 * Whether the text of this node stands on a dark ground. Where the ground is a picture or the
 * browser's own, the text's colour tells: whoever chose it wanted it to be read.
 */
export function isOnDark(node: Node): boolean {
  const elements = flatAncestors(node).filter(isElement);
  for (const element of elements) {
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    const { luminance, alpha } = toneOf(backgroundColor);
    if (alpha > OPAQUE_ENOUGH) return luminance < MIDDLE;
    if (backgroundImage !== 'none') break;
  }
  const [nearest] = elements;
  return nearest !== undefined && toneOf(getComputedStyle(nearest).color).luminance > MIDDLE;
}

function toneOf(colour: string): Tone {
  const [red = 0, green = 0, blue = 0, alpha = 1] = channelsOf(colour);
  const [r, g, b] = [red, green, blue].map(toLinear) as [number, number, number];
  return { luminance: 0.2126 * r + 0.7152 * g + 0.0722 * b, alpha };
}

/** Colours in `oklch()` and the like are computed as they were written; a canvas knows them all. */
function channelsOf(colour: string): number[] {
  if (colour.startsWith('rgb')) return (colour.match(/[\d.]+/g) ?? []).map(Number);
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) return [];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

function toLinear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
