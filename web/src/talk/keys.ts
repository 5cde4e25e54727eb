/** Whether an input method is at work: then no key but its own does anything, and not the Enter that ends it. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229; // Safari tells the ending Enter by its code alone
}

export function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}
