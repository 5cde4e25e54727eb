/** Chapters: each lasts until the next one, the last until the end. */
import type { Chapter } from "../types";

export interface Stretch extends Chapter {
  readonly end: number;
}

export function stretchesOf(chapters: readonly Chapter[], duration: number): Stretch[] {
  return chapters.map((chapter, index) => ({
    ...chapter,
    end: chapters[index + 1]?.start ?? duration,
  }));
}

/** Null before the first. */
export function stretchAt(stretches: readonly Stretch[], second: number): Stretch | null {
  return stretches.findLast(({ start }) => start <= second + 1e-3) ?? null;
}

/** Where the chapter before or after begins; from within a chapter, back is its own beginning first. */
export function startBeside(
  stretches: readonly Stretch[],
  second: number,
  by: 1 | -1,
): number | null {
  const WITHIN = 0.5; // seconds after a beginning that still count as it
  const found =
    by === 1
      ? stretches.find(({ start }) => start > second + 1e-3)
      : stretches.findLast(({ start }) => start < second - WITHIN);
  return found?.start ?? (by === -1 ? 0 : null);
}
