/** What a conversation shows: one row for each message, with the marks that stand above it. */
import type { Message } from "$/state/types";
import type { Unsent } from "$/state/outbox.svelte";
import { isSameDay } from "$/text/time";

const SHARED_HEAD_MS = 5 * 60_000;

interface Marks {
  readonly key: string;
  readonly startsDay: boolean;
  readonly startsUnread: boolean;
  /** Whether seal, name and time stand above it. */
  readonly hasHead: boolean;
}
export type SaidRow = Marks & { readonly message: Message };
export type UnsentRow = Marks & { readonly unsent: Unsent };
export type Row = SaidRow | UnsentRow;

interface Reader {
  readonly id: string;
  /** The last `seq` that was read before the room was entered; null where nothing was unread. */
  readonly readSeq: number | null;
}

export function rowsOf(
  messages: readonly Message[],
  unsent: readonly Unsent[],
  reader: Reader,
): readonly Row[] {
  const rows: Row[] = [];
  const keys = new Set<string>();
  let hasLine = reader.readSeq === null;
  for (const message of messages) {
    const startsUnread = !hasLine && isUnread(message, reader);
    hasLine ||= startsUnread;
    rows.push({
      ...marksOf(message, rows.at(-1), startsUnread, keyOf(message, reader, keys)),
      message,
    });
  }
  for (const one of unsent)
    if (!keys.has(one.id)) rows.push({ ...marksOfUnsent(one, rows.at(-1), reader), unsent: one });
  return rows;
}

/** Rows that say what they said before are the same objects as before: only what changed is drawn again. */
export function keeping(before: readonly Row[], rows: readonly Row[]): readonly Row[] {
  const known = new Map(before.map((row) => [row.key, row]));
  return rows.map((row) => {
    const old = known.get(row.key);
    return old && isSame(old, row) ? old : row;
  });
}

function isSame(old: Row, row: Row): boolean {
  const saysSame =
    "message" in old
      ? "message" in row && old.message === row.message
      : "unsent" in row && old.unsent === row.unsent;
  return (
    saysSame &&
    old.hasHead === row.hasHead &&
    old.startsDay === row.startsDay &&
    old.startsUnread === row.startsUnread
  );
}

function isUnread(message: Message, { id, readSeq }: Reader): boolean {
  return readSeq !== null && message.seq > readSeq && message.author.id !== id;
}

/** One's own keeps the key that it had before it was saved, so that its row stays. */
function keyOf(message: Message, reader: Reader, taken: Set<string>): string {
  const own = message.author.id === reader.id ? message.clientId : null;
  const key = own !== null && !taken.has(own) ? own : message.id;
  taken.add(key);
  return key;
}

function marksOf(
  message: Message,
  before: Row | undefined,
  startsUnread: boolean,
  key: string,
): Marks {
  const startsDay = !before || !isSameDay(timeOf(before), message.createdAt);
  const follows = authorOf(before) === message.author.id && isSoonAfter(before, message.createdAt);
  return { key, startsDay, startsUnread, hasHead: startsDay || startsUnread || !follows };
}

function marksOfUnsent(unsent: Unsent, before: Row | undefined, reader: Reader): Marks {
  const isMine = before !== undefined && (authorOf(before) ?? reader.id) === reader.id;
  return {
    key: unsent.id,
    startsDay: !before || !isSameDay(timeOf(before), unsent.writtenAt),
    startsUnread: false,
    hasHead: !isMine || !isSoonAfter(before, unsent.writtenAt),
  };
}

/** Null where it is one's own and not sent yet. */
function authorOf(row: Row | undefined): string | null {
  return row && "message" in row ? row.message.author.id : null;
}

function timeOf(row: Row): string {
  return "message" in row ? row.message.createdAt : row.unsent.writtenAt;
}

function isSoonAfter(before: Row | undefined, time: string): boolean {
  return before !== undefined && Date.parse(time) - Date.parse(timeOf(before)) < SHARED_HEAD_MS;
}

export interface Step {
  readonly rows: readonly Row[];
  /** Whether rows came or went at the start: what is read stays where it is. */
  readonly isShift: boolean;
}

/** From one list to the next so that each step changes one end alone; null where they have nothing in common. */
export function stepsBetween(old: readonly Row[], next: readonly Row[]): readonly Step[] | null {
  const places = new Map(next.map(({ key }, place) => [key, place]));
  const first = old.findIndex(({ key }) => places.has(key));
  const last = old.findLastIndex(({ key }) => places.has(key));
  const from = places.get(old[first]?.key ?? "");
  const until = places.get(old[last]?.key ?? "");
  if (from === undefined || until === undefined) return null;
  const steps: Step[] = [];
  if (last < old.length - 1) steps.push({ rows: old.slice(0, last + 1), isShift: false });
  if (first > 0 || from > 0) steps.push({ rows: next.slice(0, until + 1), isShift: true });
  steps.push({ rows: next, isShift: false });
  return steps;
}

/** The words of rows as Markdown that people wrote, those nearest to a place first. */
export function wordsAround(rows: readonly Row[], place: number): readonly string[] {
  const far = (at: number): number => Math.abs(at - place);
  return rows
    .map((row, at) => ({ row, at }))
    .sort((one, other) => far(one.at) - far(other.at))
    .flatMap(({ row }) => ("message" in row && !row.message.answer ? [row.message.content] : []));
}
