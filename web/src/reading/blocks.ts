/** A text as it is set on a sheet: headings, paragraphs, items and rows, each with its place in the text. */

export type BlockKind = "heading" | "words" | "item" | "row" | "line" | "code";

export interface Block {
  readonly kind: BlockKind;
  /** Of a heading, from 1; of an item, how far in; else 0. */
  readonly level: number;
  /** UTF-16 units of the text; signs of a heading or an item are left out. */
  readonly start: number;
  readonly end: number;
}

/** What is looked at: UTF-16 units of the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Headings = ReadonlyMap<string, number>;
const NONE: Headings = new Map();
const LEVELS = " › ";

/** The headings that passages stand under, as `Chapter › Section`. */
export function headingsIn(paths: Iterable<string | null>): Headings {
  const headings = new Map<string, number>();
  for (const path of paths)
    path?.split(LEVELS).forEach((one, depth) => headings.set(one.trim(), depth + 2));
  return headings;
}

const HEADING = /^(#{1,6})[ \t]+(?=\S)/;
const ITEM = /^([ \t]*)(?:[-*+•・●○▪‣]|\d{1,3}[.)])[ \t]+(?=\S)/;
const NUMBERED =
  /^(?:(\d{1,2}(?:\.\d{1,2}){0,3})[.．]?[ \t\u3000]+\p{L}|[一二三四五六七八九十]{1,3}[、．])/u;
const RULE = /^[|\s:-]+$/;
const BETWEEN_CELLS = " | "; // as tables of files are written when they become text
const STOP = /[。．.!?！？,、，;；:：」』）)]$/;
const HEADING_MAX = 60;
const LINE_MAX = 4_000;
const WRAPPED_MIN = 30;
const WRAPPED_CJK_MIN = 20;
const CJK = /[\u3041-\u30ff\u3400-\u9fff]/;
const SHORT_MAX = 24; // what stands in cells and labels of drawings, in texts that lost their tables
const FENCE = /^\s{0,3}(?:```|~~~)/;

/** `headings` are known ones by how deep they stand, from 1; where they are not all of them, others are guessed. */
export function blocksOf(
  text: string,
  headings: Headings = NONE,
  isGuessed = headings.size === 0,
): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  let isCode = false;
  while (start <= text.length) {
    const newline = text.indexOf("\n", start);
    const end = cutAt(text, start, newline < 0 ? text.length : newline);
    const line = text.slice(start, end);
    const isFence = FENCE.test(line);
    if (isFence) isCode = !isCode;
    const block = isFence
      ? null
      : isCode
        ? codeOf(line, start)
        : blockOf(line, start, text, end, { headings, isGuessed });
    const last = blocks.at(-1);
    if (block && last && goesOn(text, last, block)) blocks[blocks.length - 1] = upTo(last, block);
    else if (block) blocks.push(block);
    start = text[end] === "\n" || end === text.length ? end + 1 : end;
  }
  return stepped(blocks);
}

/** A page's outline goes down one step at a time, whatever the writer left out. */
function stepped(blocks: readonly Block[]): Block[] {
  const above: number[] = [];
  return blocks.map((block) => {
    if (block.kind !== "heading") return block;
    while ((above.at(-1) ?? 0) >= block.level) above.pop();
    return { ...block, level: above.push(block.level) };
  });
}

/** A line that is longer than any paragraph is cut after a sentence or a word: it could not be laid out at once. */
function cutAt(text: string, start: number, end: number): number {
  if (end - start <= LINE_MAX) return end;
  const part = text.slice(start, start + LINE_MAX);
  const cut = Math.max(...["。", ". ", "！", "？", " "].map((stop) => part.lastIndexOf(stop)));
  return (
    start + (cut > LINE_MAX / 2 ? cut + 1 : LINE_MAX - (isHalf(text, start + LINE_MAX) ? 1 : 0))
  );
}

/** Whether a cut here would part the two halves of one character. */
function isHalf(text: string, place: number): boolean {
  const unit = text.charCodeAt(place);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

const codeOf = (line: string, start: number): Block => ({
  kind: "code",
  level: 0,
  start,
  end: start + line.length,
});

const upTo = (block: Block, last: Block): Block => ({ ...block, end: last.end });

/** Lines that were broken at a width, not by their writer: long, no stop at the end, and a small letter follows. */
function goesOn(text: string, block: Block, next: Block): boolean {
  if (next.kind !== "words" || (block.kind !== "words" && block.kind !== "item")) return false;
  if (text.slice(block.end, next.start).trimEnd() !== "" || next.start - block.end > 5)
    return false;
  if (text.slice(block.end, next.start).split("\n").length !== 2) return false;
  const line = text.slice(block.start, block.end).split("\n").at(-1) ?? "";
  if (STOP.test(line)) return false;
  const following = text.slice(next.start, next.start + 1);
  if (CJK.test(line.at(-1) ?? "") || CJK.test(following)) return line.length >= WRAPPED_CJK_MIN;
  return line.length >= WRAPPED_MIN && /[\p{Ll}(]/u.test(following);
}

function blockOf(
  line: string,
  start: number,
  text: string,
  end: number,
  { headings, isGuessed }: { headings: Headings; isGuessed: boolean },
): Block | null {
  const words = line.trimEnd();
  if (words.trim() === "" || (words.includes("|") && RULE.test(words))) return null;
  const at = (kind: BlockKind, level = 0, skip = 0): Block => {
    const from = skip + (words.slice(skip).match(/^\s*/)?.[0].length ?? 0);
    return { kind, level, start: start + from, end: start + words.length };
  };
  const heading = HEADING.exec(words);
  if (heading) return at("heading", heading[1]?.length ?? 1, heading[0].length);
  if (/^\s*\|.*\|$/.test(words)) return at("row");
  if (isRow(words, start, text, end)) return at("row");
  const known = headings.get(words.trim());
  if (known) return at("heading", known);
  const numbered = isGuessed ? NUMBERED.exec(words) : null;
  if (numbered && isHeading(words, text, end))
    return at("heading", 1 + (numbered[1]?.split(".").length ?? 1));
  if (start === 0 && isTitle(words, text.slice(end + 1))) return at("heading", 1);
  const item = ITEM.exec(words);
  if (item && !/^\s*\d/.test(words))
    return at("item", Math.min(4, 1 + Math.floor((item[1]?.length ?? 0) / 2)), item[0].length);
  return at(words.length <= SHORT_MAX && !STOP.test(words) ? "line" : "words");
}

/** A line of cells over or under another with as many. */
function isRow(line: string, start: number, text: string, end: number): boolean {
  const cells = line.split(BETWEEN_CELLS).length;
  if (cells < 2) return false;
  const above = text.slice(text.lastIndexOf("\n", start - 2) + 1, Math.max(0, start - 1));
  const next = text.indexOf("\n", end + 1);
  const below = text.slice(end + 1, next < 0 ? text.length : next);
  return [above, below].some((one) => one.split(BETWEEN_CELLS).length === cells);
}

/** What a text begins with, where it is short and not the beginning of a sentence. */
function isTitle(line: string, rest: string): boolean {
  return line.length <= HEADING_MAX && !STOP.test(line) && !/^\p{Ll}/u.test(rest);
}

/** A short numbered line over words that go on: in texts that do not mark their headings. */
function isHeading(line: string, text: string, end: number): boolean {
  if (line.length > HEADING_MAX || STOP.test(line)) return false;
  const next = text.slice(end + 1, end + 400).split("\n")[0] ?? "";
  return next.trim().length > line.length;
}

/** Blocks in groups of about `size` characters: what is laid out at a time. */
export function groupsOf(blocks: readonly Block[], size: number): Block[][] {
  const groups: Block[][] = [];
  let length = Infinity;
  for (const block of blocks) {
    if (length >= size) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)?.push(block);
    length += block.end - block.start;
  }
  return groups;
}

/** What stands around a span: whole blocks, `before` and `after` characters of them at least where there are as many. */
export function around(
  blocks: readonly Block[],
  span: Span,
  before: number,
  after: number,
): Block[] {
  const isNear = ({ start, end }: Block) => end > span.start - before && start < span.end + after;
  return stepped(blocks.filter(isNear));
}

/** The cells of a row of a table, with or without a sign at its ends. */
export function cellsOf(text: string, row: Span): Span[] {
  const cells: Span[] = [];
  let start = row.start + Number(text[row.start] === "|");
  for (let at = start; at < row.end; at += 1) {
    if (text[at] !== "|" || text[at - 1] === "\\") continue;
    cells.push(trimmed(text, { start, end: at }));
    start = at + 1;
  }
  if (start < row.end) cells.push(trimmed(text, { start, end: row.end }));
  return cells;
}

function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  return { start: from, end: Math.max(from, end - (words.length - words.trimEnd().length)) };
}
