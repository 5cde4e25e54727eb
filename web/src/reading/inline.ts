/** The words of a block as they are shown: cut where a span begins and ends, without the signs of Markdown. */
import type { Span } from "./blocks";

export interface Piece {
  readonly words: string;
  readonly isMarked: boolean;
  readonly style: "plain" | "strong" | "code";
}

const BROKEN = /(?<=[\u3041-\u30ff\u3400-\u9fff])\n(?=[\u3041-\u30ff\u3400-\u9fff])/g; // a line's end, not a space
const STYLED = /\*\*(?=\S)(.+?)(?<=\S)\*\*|`([^`\n]+)`/g;

export function piecesOf(text: string, { start, end }: Span, span: Span | null): Piece[] {
  return runsOf(text, { start, end }).flatMap(({ style, ...run }) =>
    cut(run, span)
      .map((part) => ({
        words: text.slice(part.start, part.end).replace(BROKEN, ""),
        isMarked: span !== null && part.start >= span.start && part.end <= span.end,
        style,
      }))
      .filter(({ words }) => words !== ""),
  );
}

function runsOf(text: string, { start, end }: Span): (Span & Pick<Piece, "style">)[] {
  const runs: (Span & Pick<Piece, "style">)[] = [];
  let last = start;
  for (const found of text.slice(start, end).matchAll(STYLED)) {
    const at = start + found.index;
    const isStrong = found[1] !== undefined;
    const sign = isStrong ? 2 : 1;
    const close = at + found[0].length;
    runs.push({ start: last, end: at, style: "plain" });
    runs.push({ start: at + sign, end: close - sign, style: isStrong ? "strong" : "code" });
    last = close;
  }
  return [...runs, { start: last, end, style: "plain" }];
}

/** Before, within and after the span. */
function cut({ start, end }: Span, span: Span | null): Span[] {
  if (!span) return [{ start, end }];
  const from = Math.max(start, Math.min(span.start, end));
  const to = Math.min(end, Math.max(span.end, from));
  return [
    { start, end: from },
    { start: from, end: to },
    { start: to, end },
  ];
}
