import * as v from 'valibot';

/** Far above any page a person selects by hand, and below what a message can carry. */
const MAX_TEXT_LENGTH = 8_000_000;

const captureId = v.pipe(v.string(), v.regex(/^\d{1,40}$/));

/** The whole text of a long selection, sent once it has been read. */
export const selectionRest = v.strictObject({
  captureId,
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
});

export type SelectionRest = v.InferOutput<typeof selectionRest>;

/** What the content script found selected. Comes out of a page's process, so it is checked. */
export const capturedSelection = v.object({
  /** Blocks are separated by one "\n"; no other control characters. */
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  title: v.pipe(v.string(), v.maxLength(1_000)),
  /** BCP 47 as the page declares it for the selection. */
  language: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** From an `<input>` or `<textarea>`, where nothing can be marked. */
  isField: v.boolean(),
  /** `text` is only the head of a long selection; the whole follows as `SelectionRest`. */
  captureId: v.optional(captureId),
});

/** In place of a selection: what is shown here is closed to scripts, such as a PDF. */
export const UNREADABLE = 'unreadable';

export type CapturedSelection = v.InferOutput<typeof capturedSelection>;

/** A small message on the page that asked. Texts arrive ready to be shown. */
export interface Notice {
  text: string;
  /** Absent where there is nothing to do. */
  actionLabel?: string;
  dismissLabel: string;
  direction: 'ltr' | 'rtl';
}

/** Sent with `tabs.sendMessage` to the frame that asked. */
export type ContentMessage =
  { to: 'content'; type: 'showNotice'; notice: Notice } | { to: 'content'; type: 'hideNotice' };
