/** When somebody wants to be left in peace. */
import type { Profile } from "$/state/types";

export type Peace = Profile["doNotDisturb"];
export type Schedule = NonNullable<Peace["schedule"]>;
export type Weekday = Schedule["days"][number];

export const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const HOUR_MS = 3_600_000;
const A_MONDAY = Date.UTC(2024, 0, 1);

/** The time until which it is silent now; null once it has passed. */
export function silentUntil(peace: Peace, now: Date): string | null {
  return peace.until !== null && new Date(peace.until) > now ? peace.until : null;
}

export function inAnHour(now: Date): string {
  return new Date(now.getTime() + HOUR_MS).toISOString();
}

/** Eight o'clock of the next day, on this device's clock. */
export function tomorrowMorning(now: Date): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 8).toISOString();
}

/** Every night, where this device is. */
export function usualNight(): Schedule {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { from: "22:00", to: "07:00", timeZone, days: [...WEEKDAYS] };
}

/** Mon, 月, 월, 周一 */
export function weekdayName(day: Weekday, language: string): string {
  const date = new Date(A_MONDAY + WEEKDAYS.indexOf(day) * 24 * HOUR_MS);
  return new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" }).format(date);
}

export function toggled(days: readonly Weekday[], day: Weekday): Weekday[] {
  return WEEKDAYS.filter((one) => (one === day) !== days.includes(one));
}
