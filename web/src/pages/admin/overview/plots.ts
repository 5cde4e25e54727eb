/** Geometry of the small plots, on 484 × 152 with room for words at the left and below. */
export const PLOT = { width: 484, left: 28, right: 480, top: 24, bottom: 130 } as const;
const BAR_SHARE = 0.7;

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly middle: number;
}

/** A round number (1, 2 or 5 times a power of ten) at most `largest`: where the one line of the scale is drawn. */
export function roundBelow(largest: number): number {
  if (largest < 1) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [5, 2, 1].find((one) => one * power <= largest) ?? 1;
  return step * power;
}

export function heightAt(value: number, largest: number): number {
  const { top, bottom } = PLOT;
  return round(bottom - ((bottom - top) * value) / Math.max(largest, 1));
}

/** One bar for each value; one that is there at all is a line at least. */
export function bars(values: readonly number[]): Bar[] {
  const largest = Math.max(1, ...values);
  const step = (PLOT.right - PLOT.left) / Math.max(values.length, 1);
  return values.map((value, nth) => {
    const y = value === 0 ? PLOT.bottom : Math.min(heightAt(value, largest), PLOT.bottom - 1);
    const x = round(PLOT.left + step * (nth + (1 - BAR_SHARE) / 2));
    const width = round(step * BAR_SHARE);
    return { x, y, width, height: round(PLOT.bottom - y), middle: round(x + width / 2) };
  });
}

/** Lengths that lie one after the other on `width`, with a gap of 2 between; nothing for nothing. */
export function lengths(
  values: readonly number[],
  width: number,
): { start: number; length: number }[] {
  const whole = values.reduce((sum, value) => sum + value, 0);
  let start = 0.5;
  return values.map((value) => {
    const length = whole === 0 ? 0 : round((value / whole) * (width - 1));
    const part = { start: round(start), length: Math.max(0, round(length - 2)) };
    start += length;
    return part;
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
