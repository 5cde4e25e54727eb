/** Puts words on the clipboard. Resolves with whether they are there. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text); // over plain http there is no clipboard, or it may be refused
  }
}

/** As if somebody had marked the words and pressed the keys for it; what was marked and focused stays so. */
function copiedBySelection(text: string): boolean {
  const before = document.activeElement;
  const selection = document.getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  const field = document.createElement("textarea");
  field.className = "vh";
  field.readOnly = true; // no keyboard comes up on a phone
  field.value = text;
  (before?.closest("[role='dialog']") ?? document.body).append(field); // a dialog keeps the focus within
  field.focus({ preventScroll: true });
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  if (range) {
    selection?.removeAllRanges();
    selection?.addRange(range);
  }
  return isDone;
}
