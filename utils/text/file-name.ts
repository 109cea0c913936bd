/** With the ending; some systems take no more characters, others no more bytes. */
const MAX_CHARACTERS = 100;
const MAX_BYTES = 240;

const FALLBACK = 'Hark';

/** What Windows, macOS or Linux keep for themselves, and what cannot be seen. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu;
/** Names of devices on Windows, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\s*(?:\.|$))/i;

const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A name that every system takes, with the letters of the title.
 * @param ending such as ".mp3"
 */
export function toFileName(title: string, ending: string): string {
  const clean = tidy(title.toWellFormed().normalize('NFC').replace(FORBIDDEN, ' '));
  const name = shorten(clean.replace(DEVICE, '_$&'), ending) || FALLBACK;
  return name + ending;
}

/** A dot in front hides a file; one at the end, or a space, is lost on Windows. */
function tidy(name: string): string {
  return name.replace(/\s+/g, ' ').replace(/^[\s.~]+|[\s.]+$/g, '');
}

const LONGEST_WORD = 20;

function withoutTornWord(name: string): string {
  const cut = name.lastIndexOf(' ');
  return cut > LONGEST_WORD && cut > name.length - LONGEST_WORD ? name.slice(0, cut) : name;
}

/** By what looks like one character, so that none is torn; by words where they are short. */
function shorten(name: string, ending: string): string {
  const encoder = new TextEncoder();
  let characters = ending.length;
  let bytes = ending.length;
  let end = 0;
  for (const { segment, index } of SEGMENTER.segment(name)) {
    characters += segment.length;
    bytes += encoder.encode(segment).length;
    if (characters > MAX_CHARACTERS || bytes > MAX_BYTES) {
      return tidy(withoutTornWord(name.slice(0, index)));
    }
    end = index + segment.length;
  }
  return name.slice(0, end);
}
