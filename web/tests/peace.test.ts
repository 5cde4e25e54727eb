import { describe, expect, it } from "vitest";
import {
  inAnHour,
  silentUntil,
  tomorrowMorning,
  toggled,
  usualNight,
  WEEKDAYS,
  weekdayName,
} from "$/pages/preferences/peace";

const NOW = new Date("2026-11-21T14:30:00Z");

describe("being left in peace", () => {
  it("holds until its time, and not after", () => {
    const peace = { until: "2026-11-21T15:00:00Z", schedule: null };
    expect(silentUntil(peace, NOW)).toBe(peace.until);
    expect(silentUntil(peace, new Date("2026-11-21T15:00:00Z"))).toBeNull();
    expect(silentUntil({ until: null, schedule: null }, NOW)).toBeNull();
  });

  it("lasts an hour, or until eight of the next day on this clock", () => {
    expect(inAnHour(NOW)).toBe("2026-11-21T15:30:00.000Z");
    const morning = new Date(tomorrowMorning(NOW));
    expect(morning.getHours()).toBe(8);
    expect(morning.getTime()).toBeGreaterThan(NOW.getTime());
  });

  it("begins with every night", () => expect(usualNight().days).toEqual(WEEKDAYS));

  it("keeps the days in the order of the week", () => {
    expect(toggled(["sun"], "mon")).toEqual(["mon", "sun"]);
    expect(toggled(["mon", "sun"], "mon")).toEqual(["sun"]);
  });

  it.each([
    ["ja", "月"],
    ["en", "Mon"],
    ["ko", "월"],
    ["zh", "周一"],
    ["zh-Hant", "週一"],
  ])("calls Monday in %s %s", (language, name) => expect(weekdayName("mon", language)).toBe(name));
});
