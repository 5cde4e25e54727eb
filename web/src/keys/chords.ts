/** What was pressed, in one spelling. */

const FIELDS = "input, textarea, select, [contenteditable], [role='combobox'], [role='textbox']";
/** What has keys of its own, or stands in front of the page. */
const BUSY =
  "dialog, [role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox'], video, audio";

/** An input method is at work: its keys are its own, and so is the one that ends it. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** `mod+k`, `alt+shift+arrowup`, `g`, `?`: signs as they are typed, letters whatever the layout writes with them. */
export function chordOf(event: KeyboardEvent): string {
  const key = letterOf(event);
  const isSign = key.length === 1 && !/[a-z]/.test(key);
  const held = [
    event.metaKey || event.ctrlKey ? "mod" : "",
    event.altKey ? "alt" : "",
    event.shiftKey && !isSign ? "shift" : "",
  ];
  return [...held.filter(Boolean), key].join("+");
}

/** In Hangul mode the key G writes ㅎ, and in full width ｇ; it is the key G nevertheless. */
function letterOf(event: KeyboardEvent): string {
  const key = event.key.normalize("NFKC").toLowerCase();
  const code = /^Key([A-Z])$/.exec(event.code)?.[1];
  return code && key.length === 1 && key > "\u007f" ? code.toLowerCase() : key;
}

/** Whether a key without Ctrl, ⌘ or Alt belongs to the page, and not to what has the focus. */
export function isFree(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return true;
  return target.closest(FIELDS) === null && target.closest(BUSY) === null;
}
