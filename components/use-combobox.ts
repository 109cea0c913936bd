import * as zag from '@zag-js/combobox';
import { normalizeProps, useMachine } from '@zag-js/preact';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import type { Voice } from '@/utils/speech/types';
import type { VoiceOption } from './voice-list';
import { keyOf } from './voice-rows';

interface Item extends VoiceOption {
  value: string;
  label: string;
}

type Items = ReturnType<typeof zag.collection<Item>>;

interface Options {
  id: string;
  inputRef: RefObject<HTMLInputElement | null>;
  /** In the order in which they are shown. */
  options: readonly VoiceOption[];
  chosen: Voice | undefined;
  nameOf: (voice: Voice) => string;
  placeholder: string;
  isDisabled: boolean;
  onVoice: (voice: Voice) => void;
  onQuery: (query: string) => void;
  onOpen: () => void;
  /** Brings the voice with this number into sight. */
  scrollTo: (index: number) => void;
}

export type Combobox = ReturnType<typeof useCombobox>;

/** How many voices a page of keys goes. */
const PAGE = 8;

/** The field and its list as people and screen readers know them, by a well-kept library. */
export function useCombobox(given: Options) {
  const { options, nameOf, inputRef } = given;
  const itemOf = useMemo(() => rememberItems(nameOf), [nameOf]);
  const collection = useMemo(
    () => zag.collection<Item>({ items: options.map(itemOf) }),
    [options, itemOf],
  );
  const name = given.chosen ? nameOf(given.chosen) : '';
  const service = useMachine(zag.machine, toMachine({ ...given, collection, name }));
  const api = zag.connect(service, normalizeProps);
  useLayoutEffect(() => {
    if (!api.open && inputRef.current) inputRef.current.value = name;
  }, [api.open, inputRef, name]);
  const turnPages = (event: KeyboardEvent) => {
    const next = api.open ? pageFrom(collection, api.highlightedValue, event.key) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    api.setHighlightValue(next);
  };
  return {
    isOpen: api.open,
    count: collection.size,
    highlightedValue: api.highlightedValue,
    highlighted: collection.find(api.highlightedValue)?.voice,
    labelProps: api.getLabelProps(),
    controlProps: api.getControlProps(),
    inputProps: api.getInputProps(),
    type: (event: { currentTarget: HTMLInputElement }) => given.onQuery(event.currentTarget.value),
    turnPages,
    panelProps: toPanelProps(api.getContentProps()),
    /** @param onAct takes the clicks on a part of the row that does something else, named so */
    itemProps(option: VoiceOption, onAct: (act: string) => void) {
      const { onClick, ...props } = api.getItemProps({ item: itemOf(option), persistFocus: true });
      const choose = onClick as unknown as (event: MouseEvent) => void;
      return {
        ...props,
        onClick(event: MouseEvent) {
          const act = (event.target as Element).closest<HTMLElement>('[data-act]')?.dataset.act;
          if (act === undefined) choose(event);
          else onAct(act);
        },
      };
    },
  };
}

interface Parts extends Options {
  collection: Items;
  name: string;
}

function toMachine(given: Parts): zag.Props<Item> {
  const { id, collection, chosen, name, inputRef } = given;
  return {
    id,
    collection,
    value: chosen ? [keyOf(chosen)] : [],
    // Never what is typed: the library would write that back, over letters that came meanwhile.
    inputValue: name,
    placeholder: given.placeholder,
    disabled: given.isDisabled,
    openOnClick: true,
    inputBehavior: 'autohighlight',
    loopFocus: false,
    onValueChange({ items: [item] }) {
      if (item) given.onVoice(item.voice);
    },
    onOpenChange({ open, reason }) {
      if (!open) return given.onQuery('');
      given.onOpen();
      // What is typed takes the place of the name.
      if (reason !== 'input-change') requestAnimationFrame(() => inputRef.current?.select());
    },
    scrollToIndexFn: ({ index }) => given.scrollTo(index),
  };
}

function pageFrom(items: Items, value: string | null, key: string): string | undefined {
  const step = PAGES[key];
  if (step === undefined || items.size === 0) return undefined;
  const next = Math.min(items.size - 1, Math.max(0, items.indexOf(value) + step));
  return items.at(next)?.value;
}

const PAGES: Readonly<Record<string, number>> = { PageDown: PAGE, PageUp: -PAGE };

/** Each voice's item is made once, because at every keystroke all that fit are asked for. */
function rememberItems(nameOf: (voice: Voice) => string): (option: VoiceOption) => Item {
  const items = new WeakMap<VoiceOption, Item>();
  return (option) => {
    const known = items.get(option);
    if (known) return known;
    const item = { ...option, value: keyOf(option.voice), label: nameOf(option.voice) };
    items.set(option, item);
    return item;
  };
}

/** The panel holds more than the list, so it is no list itself, and its controls take the focus. */
function toPanelProps(content: Record<string, unknown>) {
  const { id, 'data-state': state } = content;
  return { id: id as string, 'data-state': state as string, tabIndex: -1 };
}
