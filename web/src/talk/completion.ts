/** What the words before the caret begin: a call of somebody, or the name of an emoji. */

export interface Beginning {
  readonly kind: "call" | "emoji";
  /** What was written after the sign. */
  readonly said: string;
  /** Where the sign stands, in UTF-16 units. */
  readonly start: number;
}

// A letter of a script with spaces right before makes it an address or a time, as the server takes it.
const CALL = /(?:^|[^\p{Script=Latin}\p{N}._%+\-/@＠])[@＠]([^\s@＠]{0,40})$/u;
// After a letter of any script a colon is punctuation: 「注意：りんご」 asks for no apple.
const EMOJI = /(?:^|[^\p{L}\p{N}:：/])[:：]([\p{L}\p{N}_+\-ー]{1,30})$/u;
const LEAST_LATIN = 2; // ":D" is no search

export function beginningAt(text: string, caret: number): Beginning | null {
  const before = text.slice(Math.max(0, caret - 60), caret);
  const call = CALL.exec(before)?.[1];
  if (call !== undefined) return { kind: "call", said: call, start: caret - call.length - 1 };
  const emoji = EMOJI.exec(before)?.[1];
  if (emoji === undefined || (emoji.length < LEAST_LATIN && /^[\x20-\x7e]+$/.test(emoji)))
    return null;
  return { kind: "emoji", said: emoji, start: caret - emoji.length - 1 };
}

export interface Suggestion {
  readonly key: string;
  /** What is put in the place of what was written. */
  readonly text: string;
  readonly label: string;
  readonly hint?: string;
  readonly person?: { readonly id: string; readonly kind: "person" | "bot" | "assistant" };
}
