/**
 * Markdown that has been rendered is kept for a while, since the rows of a conversation come and go while one scrolls;
 * and what will soon be read is rendered while nothing else is done.
 */
import { rendered } from "./markdown";

const KEPT = 600; // texts: more than a conversation holds at once
const LONGEST = 4_000; // UTF-16 units; a longer one is rendered whenever it is shown
const SLICE_MS = 6;

const kept = new Map<string, DocumentFragment>();

/** As `rendered`. What it gives is the caller's to change. */
export function fragmentOf(text: string): DocumentFragment {
  return text.length > LONGEST ? rendered(text) : (keep(text).cloneNode(true) as DocumentFragment);
}

/** In slices too short to be felt, in the order given. Gives what calls it off. */
export function renderAhead(texts: Iterable<string>): () => void {
  if (typeof requestIdleCallback === "undefined") return () => undefined; // Safari renders what it shows
  const left = [...texts].filter((text) => text.length <= LONGEST && !kept.has(text)).reverse();
  let idle = requestIdleCallback(slice);
  function slice(deadline: IdleDeadline): void {
    const end = performance.now() + Math.min(SLICE_MS, deadline.timeRemaining());
    while (left.length > 0 && performance.now() < end) keep(left.pop() ?? "");
    if (left.length > 0) idle = requestIdleCallback(slice);
  }
  return () => cancelIdleCallback(idle);
}

/** Resolves once all are rendered; whatever waits meanwhile, a frame above all, comes in between. */
export async function renderSoon(texts: Iterable<string>): Promise<void> {
  let end = performance.now() + SLICE_MS;
  for (const text of texts) {
    if (text.length <= LONGEST) keep(text);
    if (performance.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve));
    end = performance.now() + SLICE_MS;
  }
}

/** The one that was asked for longest ago goes first. */
function keep(text: string): DocumentFragment {
  const fragment = kept.get(text) ?? rendered(text);
  kept.delete(text);
  kept.set(text, fragment);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return fragment;
}
