/** Marks whom a message calls, in words that have become HTML already. */

export interface Called {
  readonly id: string | null;
  readonly name: string;
  readonly isMe: boolean;
}

const CHANNEL_WORDS = [
  ..."channel everyone 全員 みんな チャンネル 모두 전체 채널 所有人 全体 大家 频道 頻道".split(" "),
];
const BY_ID = "<@([0-9a-f-]{36})>";

export const wholeRoom = (): readonly Called[] =>
  CHANNEL_WORDS.map((name) => ({ id: null, name, isMe: true }));

/** Wraps every call of the given people in the fragment; code and links stay as they are. */
export function markCalls(fragment: DocumentFragment, called: readonly Called[]): DocumentFragment {
  if (called.length === 0) return fragment;
  const pattern = patternOf(called);
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts)
    if (!text.parentElement?.closest("a, code, pre")) markIn(text, pattern, called);
  return fragment;
}

function patternOf(called: readonly Called[]): RegExp {
  const names = [...called]
    .sort((one, other) => other.name.length - one.name.length)
    .map(({ name }) => name.trim().split(/\s+/).map(escaped).join("\\s*"));
  return new RegExp(`${BY_ID}|[@＠](${names.join("|")})`, "giu");
}

function markIn(text: Text, pattern: RegExp, called: readonly Called[]): void {
  const whole = text.data;
  const pieces: (Node | string)[] = [];
  let done = 0;
  for (const match of whole.matchAll(pattern)) {
    const one = called.find(({ id, name }) =>
      match[1] ? id === match[1].toLowerCase() : isSame(name, match[2] ?? ""),
    );
    if (!one) continue;
    pieces.push(whole.slice(done, match.index), mark(match[1] ? `@${one.name}` : match[0], one));
    done = match.index + match[0].length;
  }
  if (pieces.length > 0) text.replaceWith(...pieces, whole.slice(done));
}

function mark(words: string, { isMe }: Called): HTMLElement {
  const span = document.createElement("span");
  span.className = isMe ? "at me-at" : "at";
  span.textContent = words;
  return span;
}

function isSame(one: string, other: string): boolean {
  const bare = (name: string): string => name.replace(/\s+/g, "").toLowerCase();
  return bare(one) === bare(other);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
