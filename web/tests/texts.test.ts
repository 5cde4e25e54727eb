import { describe, expect, it } from "vitest";

const files = import.meta.glob<Record<string, Record<string, string>>>("../src/i18n/*/*.ts", {
  eager: true,
});

/** Of all areas, those included that come with their page. */
function allOf(language: string): Record<string, string> {
  const areas = Object.entries(files).filter(([path]) => path.includes(`/${language}/`));
  return Object.assign({}, ...areas.flatMap(([, area]) => Object.values(area))) as never;
}

const en = allOf("en");
const others = Object.fromEntries(["ja", "ko", "zh", "zh-Hant"].map((one) => [one, allOf(one)]));
const baseOf = (key: string): string => key.replace(/\.(one|other)$/, "");
const valuesIn = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole).sort();
const wholeOf = (texts: Record<string, string>, key: string): string | undefined =>
  texts[key] ?? texts[`${key}.other`];

describe.each(Object.entries(others))("%s", (_, texts) => {
  const keys = [...new Set(Object.keys(en).map(baseOf))];

  it.each(keys)("says %s with the same values", (key) => {
    const text = wholeOf(texts, key) ?? "";
    expect(text).not.toBe("");
    expect(valuesIn(text)).toEqual(valuesIn(wholeOf(en, key) ?? ""));
  });

  it("says nothing that English does not", () => {
    expect(
      Object.keys(texts)
        .map(baseOf)
        .filter((key) => !keys.includes(key)),
    ).toEqual([]);
  });
});
