/** Words that are marked in a text. Places are counted in code points, as the server counts them. */

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

const BEFORE = 10; // code points that stand before the first marked word of a line
const CUTS_BADLY = /[\p{P}\s]/u; // at the beginning of a line
const MEANS_LITTLE = /^[\p{Script=Hiragana}\p{P}\p{N}\s]$|^[a-z]$/iu;

/** Cut at the marks; what overlaps is marked once. */
export function pieces(text: string, spans: readonly Span[]): Piece[] {
  const points = [...text];
  const cut: Piece[] = [];
  let at = 0;
  const add = (end: number, isMarked: boolean): void => {
    if (end > at) cut.push({ text: points.slice(at, end).join(""), isMarked });
    at = Math.max(at, end);
  };
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    add(Math.min(start, points.length), false);
    add(Math.min(end, points.length), true);
  }
  add(points.length, false);
  return cut;
}

/** A snippet on one line, so that its first marked word is seen. */
export function lineOf(snippet: string, spans: readonly Span[]): Piece[] {
  const points = [...snippet];
  const first = Math.min(...spans.map(({ start }) => start), points.length);
  let from = first < points.length ? Math.max(0, first - BEFORE) : 0;
  while (from > 0 && from < first && CUTS_BADLY.test(points[from] ?? "")) from += 1;
  const line = points.slice(from).join("");
  const moved = spans.map(({ start, end }) => ({ start: start - from, end: end - from }));
  return from === 0
    ? pieces(line, moved)
    : [{ text: "…", isMarked: false }, ...pieces(line, moved)];
}

/** The words that a snippet has marked. */
export function markedWords(snippet: string, spans: readonly Span[]): string[] {
  const points = [...snippet];
  return [...new Set(spans.map(({ start, end }) => points.slice(start, end).join("")))].filter(
    (word) => !MEANS_LITTLE.test(word),
  );
}

/** Wherever these words stand in a text. */
export function spansOf(text: string, words: readonly string[]): Span[] {
  if (words.length === 0) return [];
  const longestFirst = [...words].sort((one, other) => other.length - one.length);
  const any = new RegExp(longestFirst.map(literally).join("|"), "giu");
  return [...text.matchAll(any)].map((match) => {
    const start = [...text.slice(0, match.index)].length;
    return { start, end: start + [...match[0]].length };
  });
}

function literally(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
