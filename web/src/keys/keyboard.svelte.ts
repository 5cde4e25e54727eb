/** One ear for all keys of the page. */
import { preferences } from "$/state/preferences.svelte";
import { CHORDS, SINGLE_KEYS, type KeyName } from "./bindings";
import { chordOf, isComposing, isFree } from "./chords";

/** False where it has nothing to do just now: whoever registered before it is asked instead. */
export type KeyHandler = (event: KeyboardEvent) => unknown;

const SEQUENCE_MS = 1_500;

export class Keyboard {
  /** `hasSingleKeys`: whether keys without Ctrl, ⌘ or Alt do anything; the person's own choice. */
  constructor(private readonly hasSingleKeys: () => boolean) {}

  #handlers = new Map<KeyName, KeyHandler[]>();
  #first: { readonly key: string; readonly at: number } | null = null;

  /** Say what a key does; gives what ends it. The newest is asked first. */
  on(name: KeyName, handler: KeyHandler): () => void {
    this.#handlers.set(name, [handler, ...(this.#handlers.get(name) ?? [])]);
    return () => {
      const left = (this.#handlers.get(name) ?? []).filter((one) => one !== handler);
      this.#handlers.set(name, left);
    };
  }

  hear(event: KeyboardEvent): void {
    if (event.defaultPrevented || isComposing(event)) return;
    const chord = chordOf(event);
    const names = CHORDS[chord] ?? this.#single(event, chord);
    if (isInFront(event) && !names.includes("palette")) return;
    if (names.some((name) => this.#do(name, event))) event.preventDefault();
  }

  #single(event: KeyboardEvent, chord: string): readonly KeyName[] {
    if (!this.hasSingleKeys() || !isFree(event)) return [];
    const first = this.#first;
    this.#first = null;
    if (first && event.timeStamp - first.at < SEQUENCE_MS) {
      const both = SINGLE_KEYS[`${first.key} ${chord}`];
      if (both) return both;
    }
    if (FIRST_KEYS.has(chord)) this.#first = { key: chord, at: event.timeStamp };
    return SINGLE_KEYS[chord] ?? [];
  }

  #do(name: KeyName, event: KeyboardEvent): boolean {
    return (this.#handlers.get(name) ?? []).some((handler) => handler(event) !== false);
  }
}

const FIRST_KEYS = new Set(
  Object.keys(SINGLE_KEYS).flatMap((keys) => (/^\w \w$/.test(keys) ? [keys.charAt(0)] : [])),
);

/** Dialogs and menus have their own keys, and what is behind them stays as it is. */
function isInFront({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest("[role='dialog'], [role='menu']") !== null;
}

export const keyboard = new Keyboard(() => preferences.singleKeys);

/** While the component that calls it stands, the key does this. */
export function onKey(name: KeyName, handler: KeyHandler): void {
  $effect(() => keyboard.on(name, handler));
}
