/** Sizes of files as people write them: 212 MB, 3.4 kB. */
import { language } from "$/i18n/index.svelte";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
const STEP = 1000;

export function sizeText(bytes: number): string {
  const power = Math.min(
    UNITS.length - 1,
    bytes < STEP ? 0 : Math.floor(Math.log(bytes) / Math.log(STEP)),
  );
  const value = bytes / STEP ** power;
  return new Intl.NumberFormat(language(), {
    style: "unit",
    unit: UNITS[power] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value);
}
