import { isComposing } from "$/keys/chords";

/** Whether this Enter sends: with a keyboard yes, with Shift never; where fingers type it makes a line. */
export function sends(event: KeyboardEvent): boolean {
  if (event.key !== "Enter" || isComposing(event)) return false;
  if (event.ctrlKey || event.metaKey) return true;
  return !event.shiftKey && !event.altKey && !matchMedia("(pointer: coarse)").matches;
}
