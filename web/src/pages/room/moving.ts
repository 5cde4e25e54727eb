/** Keys in the list of messages: to the message before and after, and what can be done to the one that has focus. */
import { preferences } from "$/state/preferences.svelte";
import { hasModifier, isComposing } from "$/talk/keys";

const BUTTONS: Readonly<Record<string, string>> = {
  Enter: "reply",
  r: "reply",
  e: "edit",
  "+": "react",
};

export function moveAlong(event: KeyboardEvent): void {
  if (isComposing(event) || hasModifier(event) || isField(event.target)) return;
  const message = (event.target as Element).closest?.("article.msg");
  if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    const next = neighbour(message, event.key === "ArrowUp" ? -1 : 1, event.currentTarget);
    if (!next) return;
    event.preventDefault();
    next.focus();
    return;
  }
  if (event.key !== "Enter" && !preferences.singleKeys) return;
  const action = event.target === message ? BUTTONS[event.key] : undefined;
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

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(TEXTAREA|INPUT|SELECT)$/.test(target.tagName);
}
