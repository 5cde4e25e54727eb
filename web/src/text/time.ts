/** Times as people write them: relative within a day, then a date, in the reader's form and zone. */
import { language } from "$/i18n/index.svelte";

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** 14:23 */
export function clock(time: string): string {
  return format("clock", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    new Date(time),
  );
}

/** 11月20日 金曜日; with the year where it is another one. */
export function day(time: string): string {
  const date = new Date(time);
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  return format(isThisYear ? "day" : "day-year", {
    month: "long",
    day: "numeric",
    weekday: "long",
    ...(isThisYear ? {} : { year: "numeric" }),
  }).format(date);
}

/** 14:23 today, a date before. */
export function when(time: string, now: Date = new Date()): string {
  const date = new Date(time);
  if (now.getTime() - date.getTime() < DAY_MS && now.getDate() === date.getDate())
    return clock(time);
  const isThisYear = date.getFullYear() === now.getFullYear();
  return format(isThisYear ? "date" : "date-year", {
    month: "short",
    day: "numeric",
    ...(isThisYear ? {} : { year: "numeric" }),
  }).format(date);
}

export function isSameDay(one: string, other: string): boolean {
  const [first, second] = [new Date(one), new Date(other)];
  return (
    first.getDate() === second.getDate() &&
    Math.abs(first.getTime() - second.getTime()) < 2 * DAY_MS
  );
}

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language()} ${name}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language(), options);
  formats.set(key, known);
  return known;
}
