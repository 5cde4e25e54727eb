/** Keys in the list of messages: to the message before and after, and what can be done to the one that has focus. */
import { chordOf, isComposing, isFree } from "$/keys/chords";
import { preferences } from "$/state/preferences.svelte";

const BUTTONS: Readonly<Record<string, string>> = {
  enter: "reply",
  r: "reply",
  e: "edit",
  "+": "react",
};

export function moveAlong(event: KeyboardEvent): void {
  if (isComposing(event) || !isFree(event)) return;
  const chord = chordOf(event);
  const message = (event.target as Element).closest?.("article.msg");
  if (chord === "arrowup" || chord === "arrowdown") {
    const next = neighbour(message, chord === "arrowup" ? -1 : 1, event.currentTarget);
    if (!next) return;
    event.preventDefault();
    next.focus();
    return;
  }
  if (chord !== "enter" && !preferences.singleKeys) return;
  const action = event.target === message ? BUTTONS[chord] : undefined;
  const control = message?.querySelector<HTMLElement>(`[data-do="${action}"]`);
  if (!control) return;
  event.preventDefault();
  control.click();
}

function neighbour(
  message: Element | null,
  by: 1 | -1,
  list: EventTarget | null,
): HTMLElement | undefined {
  if (!(list instanceof Element)) return undefined;
  const all = [...list.querySelectorAll<HTMLElement>("article.msg")];
  if (!message) return by < 0 ? all.at(-1) : undefined;
  return all[all.indexOf(message as HTMLElement) + by];
}
