/** Plain numbers with their units, as the reader's language writes them. */
import { language } from "$/i18n/index.svelte";

const STEP = 1000; // as disks are sold, and as their makers and we say it
const SIZES = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function count(value: number): string {
  return new Intl.NumberFormat(language()).format(value);
}

/** 3.1 GB; 0 kB. */
export function bytes(value: number): string {
  const power = Math.min(
    SIZES.length - 1,
    Math.max(1, Math.floor(Math.log(Math.max(value, 1)) / Math.log(STEP))),
  );
  const scaled = value / STEP ** power;
  return new Intl.NumberFormat(language(), {
    style: "unit",
    unit: SIZES[power] ?? "byte",
    maximumFractionDigits: scaled < 10 ? 1 : 0,
  }).format(scaled);
}

/** `share` from 0 to 1. What is there at all is never said to be 0 %. */
export function percent(share: number): string {
  const shown = share > 0 && share < 0.01 ? 0.01 : share;
  return new Intl.NumberFormat(language(), { style: "percent" }).format(shown);
}

/** 3 days, 5 hours, 2 minutes: the largest unit that fits. */
export function span(seconds: number): string {
  const [size, unit] =
    seconds >= DAY
      ? ([DAY, "day"] as const)
      : seconds >= HOUR
        ? ([HOUR, "hour"] as const)
        : ([MINUTE, "minute"] as const);
  return new Intl.NumberFormat(language(), { style: "unit", unit, unitDisplay: "long" }).format(
    Math.max(1, Math.floor(seconds / size)),
  );
}

export function spanSince(time: string, now: Date = new Date()): string {
  return span((now.getTime() - new Date(time).getTime()) / 1000);
}
