/**
 * Where numbers and ends of sentences stand in the words of an answer. They travel through Markdown as control
 * characters, which no Markdown means anything by and no address goes on after.
 */
import type { Sentence } from "$/state/types";

const MARKER = / ?\[(\d{1,4})\]/g; // as the server resolves them
const CONTROLS = /[\u0001-\u0004]/g;
export const SIGN = /\u0001(\d+)\u0002|\u0003(\d+)\u0004/g;

const citationSign = (marker: number): string => `\u0001${marker}\u0002`;
const endSign = (order: number): string => `\u0003${order}\u0004`;

interface Part {
  readonly words: string;
  /** What follows the words. */
  readonly marker: number | null;
}

/** The content with a sign for each known marker and for the end of each sentence; other markers are gone. */
export function signed(
  content: string,
  sentences: readonly Sentence[],
  isKnown: (marker: number) => boolean,
): string {
  const parts = partsOf(content.replace(CONTROLS, ""));
  const ends = endsOf(parts.map((part) => part.words).join(""), sentences);
  let place = 0;
  let signs = "";
  for (const { words, marker } of parts) {
    signs += withEnds(words, place, ends);
    place += words.length;
    if (marker !== null && isKnown(marker)) signs += citationSign(marker);
  }
  return signs;
}

/** Blocks that can be rendered one by one, so that those before the last stay as they are while words come. */
export function blocksOf(markdown: string): string[] {
  const blocks: string[] = [];
  let fence: string | null = null;
  let isApart = true;
  for (const line of markdown.split("\n")) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1] ?? null;
    const isInside: boolean = fence !== null;
    if (fence === null) fence = mark;
    else if (mark?.startsWith(fence)) fence = null;
    const isBlank = !isInside && line.trim() === "";
    if (!isInside && isApart && !isBlank && !/^\s/.test(line)) blocks.push(line);
    else if (blocks.length > 0) blocks.push(`${blocks.pop()}\n${line}`);
    else if (!isBlank) blocks.push(line);
    isApart = isBlank;
  }
  return blocks.map((block) => block.trimEnd());
}

/** What is said, for those who hear it or copy it: no numbers. */
export function spoken(content: string): string {
  return content.replace(MARKER, "");
}

function partsOf(content: string): Part[] {
  const parts: Part[] = [];
  let last = 0;
  for (const found of content.matchAll(MARKER)) {
    parts.push({ words: content.slice(last, found.index), marker: Number(found[1]) });
    last = found.index + found[0].length;
  }
  parts.push({ words: content.slice(last), marker: null });
  return parts;
}

/** Where each sentence ends in the words without markers, ascending; one that is not found has no end. */
function endsOf(words: string, sentences: readonly Sentence[]): { at: number; order: number }[] {
  let from = 0;
  return sentences.flatMap(({ text }, order) => {
    const start = words.indexOf(text, from);
    if (start < 0) return [];
    from = start + text.length;
    return [{ at: from, order }];
  });
}

/** The words that begin at `place`, with the signs of the ends within them. The end of a part comes before its marker. */
function withEnds(
  words: string,
  place: number,
  ends: readonly { at: number; order: number }[],
): string {
  let signs = "";
  let last = 0;
  for (const { at, order } of ends) {
    if (at <= place || at > place + words.length) continue;
    signs += words.slice(last, at - place) + endSign(order);
    last = at - place;
  }
  return signs + words.slice(last);
}
