import { beforeAll, describe, expect, it } from "vitest";
import { speak } from "$/i18n/index.svelte";
import { bytes, percent, span, spanSince } from "$/text/figures";

beforeAll(() => speak("en"));

describe("figures", () => {
  it.each([
    [0, "0 kB"],
    [164_900, "165 kB"],
    [3_328_599_654, "3.3 GB"],
    [214_748_364_800, "215 GB"],
    [5_000_000_000_000_000, "5,000 TB"],
  ])("say %d bytes as %s", (value, said) => expect(bytes(value)).toBe(said));

  it("never say nothing of what is there", () => {
    expect(percent(0.0004)).toBe("1%");
    expect(percent(0)).toBe("0%");
    expect(percent(0.76)).toBe("76%");
  });

  it.each([
    [20, "1 minute"],
    [7_300, "2 hours"],
    [3 * 86_400 + 5, "3 days"],
  ])("say %d seconds as %s", (seconds, said) => expect(span(seconds)).toBe(said));

  it("count from a time until now", () =>
    expect(spanSince("2026-11-18T00:00:00Z", new Date("2026-11-21T01:00:00Z"))).toBe("3 days"));
});
