const CONTAINER =
  /(?:^|\s)(?:highlight(?:-source-\S+)?|codehilite|source-?code|code-?(?:block|wrapper|example)|prettyprint|hljs|syntaxhighlighter)(?:\s|$)/i;
const EDITOR = /(?:^|\s)(?:CodeMirror|cm-editor|monaco-editor|ace_editor)(?:\s|$)/;
const CODE_CLASS = /(?:^|[\s-])(?:lang(?:uage)?-|code|highlight|hljs|prettyprint|brush)/i;
/** Signs that are frequent in code and rare in verse and letters, which `pre` also holds. */
const CODE_SIGNS = /[{}()[\]=<>_\\/|$#+*&;@~^]/g;
const MAX_SIGNS_IN_PROSE = 0.015;
const MIN_WORDS_OF_PROSE = 8;

/** Whether an element that stands on its own lines holds code. */
export function blockOfCode(element: Element): boolean {
  const name = element.getAttribute('class') ?? '';
  if (element.localName === 'pre') return CODE_CLASS.test(name) || !isProse(element);
  if (element.localName === 'code') return true;
  if (EDITOR.test(name)) return true;
  return CONTAINER.test(name) && isMostlyCode(element);
}

function isMostlyCode(element: Element): boolean {
  let length = 0;
  for (const code of element.querySelectorAll('pre, code')) {
    // One inside another is counted with it.
    if (!code.parentElement?.closest('pre, code')) length += code.textContent.length;
  }
  return length * 2 > element.textContent.length;
}

function isProse(pre: Element): boolean {
  if (pre.querySelector('code, samp, kbd, [class]') !== null) return false;
  const text = pre.textContent;
  const signs = text.match(CODE_SIGNS)?.length ?? 0;
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  return (
    words >= MIN_WORDS_OF_PROSE &&
    signs <= text.length * MAX_SIGNS_IN_PROSE &&
    /[.,!?…](?:\s|$)/.test(text)
  );
}
