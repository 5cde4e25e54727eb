/** Seconds of a video as people write them. */

const HOUR = 3600;

/** 0:08, 12:05, 1:02:03: as long as it is, in whole seconds. */
export function lengthText(seconds: number): string {
  return whole(Math.round(seconds));
}

/** 0:03.2: a moment, in the tenth that it lies in. */
export function momentText(second: number): string {
  const tenths = tenthsOf(second);
  return `${whole(Math.floor(tenths / 10))}.${tenths % 10}`;
}

/** 3.2, as addresses and screen readers have it. */
export function secondText(second: number): string {
  return String(tenthsOf(second) / 10);
}

/** What people write for a moment: `0:03.2`, `1:02:03`, `3.2`; null for what is none. */
export function secondIn(text: string): number | null {
  const plain = text.normalize("NFKC").trim();
  if (!/^(\d+:){0,2}\d+(\.\d+)?$/.test(plain)) return null;
  return plain.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

function tenthsOf(second: number): number {
  return Math.floor(Math.max(0, second) * 10 + 1e-6); // 3.2 × 10 may be a hair less than 32
}

function whole(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const [hours, rest] = [Math.floor(seconds / HOUR), seconds % HOUR];
  const minutes = Math.floor(rest / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest % 60)}` : `${minutes}:${two(rest % 60)}`;
}
