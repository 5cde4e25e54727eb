/** What of the words is no word but a filter: `from: in: before: after: on: has: is:`, with a `-` to refuse it. */

export const FILTERS = ["from", "in", "before", "after", "on", "has", "is"] as const;
export type Filter = (typeof FILTERS)[number];

export interface Tag {
  readonly filter: Filter;
  /** As the server reads it: a name, an id, a day, a trait. */
  readonly value: string;
  /** What the reader sees of it. */
  readonly shown: string;
  readonly isRefused: boolean;
}

export const TRAITS = ["link", "file", "image", "reaction", "code", "pin"] as const;
export type Trait = (typeof TRAITS)[number];

const QUOTED = `"[^"]*"|＂[^＂]*＂|“[^”]*”|「[^」]*」`;
const PIECE = new RegExp(
  `(?<=^|\\s)(?<minus>[-－−]?)(?<key>[A-Za-zＡ-Ｚａ-ｚ]{2,6})[:：](?<value>${QUOTED}|[^\\s"＂“「][^\\s]*)(?=(?<end>\\s|$))`,
  "gu",
);
const OPEN = /(?:^|\s)([-－−]?)([A-Za-zＡ-Ｚａ-ｚ]{2,6})[:：]([^\s"＂“「]*)$/u;
const DAY = /^\d{4}(?:[-/.年년]\s*\d{1,2}(?:[-/.月월]\s*\d{1,2})?)?[日일月월年년.]?$/u;

/** The filters that are whole, and the text without them. One that may still grow stays in the text. */
export function taken(text: string, isEnd = false): { tags: Tag[]; rest: string } {
  const tags: Tag[] = [];
  const rest = text.replace(PIECE, (...match) => {
    const groups = match.at(-1) as Record<"minus" | "key" | "value" | "end", string>;
    const isGrowing = groups.end === "" && !isEnd && !/["＂”」]$/.test(groups.value);
    const tag = isGrowing ? null : tagOf(groups.key, groups.value, groups.minus !== "");
    if (!tag) return match[0] as string;
    tags.push(tag);
    return "";
  });
  return { tags, rest: tags.length > 0 ? rest.replace(/\s+/g, " ").trimStart() : text };
}

/** A filter that is being written at the end of the text: its values can be offered. */
export function beingWritten(
  text: string,
): { filter: Filter; typed: string; isRefused: boolean; before: string } | null {
  const match = OPEN.exec(text);
  const filter = filterOf(match?.[2] ?? "");
  if (!match || !filter) return null;
  const before = text.slice(0, match.index).trimEnd();
  return { filter, typed: match[3] ?? "", isRefused: match[1] !== "", before };
}

/** What is asked of the server. */
export function queryOf(tags: readonly Tag[], rest: string): string {
  const filters = tags.map(({ filter, value, isRefused }) => {
    const whole = /\s/.test(value) ? `"${value}"` : value;
    return `${isRefused ? "-" : ""}${filter}:${whole}`;
  });
  return [...filters, rest.trim()].filter(Boolean).join(" ");
}

export function isTrait(value: string): value is Trait {
  return (TRAITS as readonly string[]).includes(value);
}

function tagOf(key: string, written: string, isRefused: boolean): Tag | null {
  const filter = filterOf(key);
  const value = written.replace(/^["＂“「]|["＂”」]$/g, "").trim();
  if (!filter || value === "") return null;
  return readerOf(filter)(value, isRefused, filter);
}

type Reader = (value: string, isRefused: boolean, filter: Filter) => Tag | null;

function readerOf(filter: Filter): Reader {
  if (filter === "from" || filter === "in") return named;
  return filter === "has" || filter === "is" ? trait : day;
}

const named: Reader = (value, isRefused, filter) => {
  const name = value.replace(/^[@＠#＃]/, "");
  return name === "" ? null : { filter, value: name, shown: name, isRefused };
};

const trait: Reader = (value, isRefused, filter) => {
  const name = value.normalize("NFKC").toLowerCase().replace(/s$/, "");
  const known = name === "url" ? "link" : name;
  return isTrait(known) || known === "thread"
    ? { filter, value: known, shown: known, isRefused }
    : null;
};

const day: Reader = (value, isRefused, filter) => {
  const plain = value.normalize("NFKC");
  return DAY.test(plain) && !isRefused ? { filter, value: plain, shown: plain, isRefused } : null;
};

function filterOf(key: string): Filter | null {
  const plain = key.normalize("NFKC").toLowerCase();
  return FILTERS.find((one) => one === plain) ?? null;
}
