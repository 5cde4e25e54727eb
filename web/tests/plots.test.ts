import { describe, expect, it } from "vitest";
import { bars, heightAt, lengths, PLOT, roundBelow } from "$/pages/admin/overview/plots";

describe("the line of the scale", () => {
  it.each([
    [0, 1],
    [1, 1],
    [7, 5],
    [26, 20],
    [66, 50],
    [4872, 2000],
  ])("under %d stands at %d", (largest, mark) => expect(roundBelow(largest)).toBe(mark));
});

describe("bars", () => {
  it("reach from the floor to the top of the plot", () => {
    const [none, some, most] = bars([0, 1, 100]);
    expect(none?.height).toBe(0);
    expect(some?.height).toBeGreaterThanOrEqual(1);
    expect(most?.y).toBe(PLOT.top);
    expect(heightAt(100, 100)).toBe(PLOT.top);
  });

  it("stand apart, within the plot", () => {
    const all = bars(Array.from({ length: 24 }, (_, hour) => hour));
    all.slice(1).forEach((bar, nth) => {
      const before = all[nth];
      expect(bar.x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0));
    });
    const last = all.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(PLOT.right);
  });

  it("are not drawn where nothing is counted", () => expect(bars([])).toEqual([]));
});

describe("lengths", () => {
  it("share the width and never overlap", () => {
    const [one, two, three] = lengths([76, 18, 6], 484);
    expect((one?.start ?? 0) + (one?.length ?? 0)).toBeLessThan(two?.start ?? 0);
    expect((three?.start ?? 0) + (three?.length ?? 0)).toBeLessThanOrEqual(484);
  });

  it("are nothing where there is nothing", () =>
    expect(lengths([0, 0], 484).map(({ length }) => length)).toEqual([0, 0]));
});
