import { describe, expect, it } from "vitest";
import { texts as en } from "$/i18n/en";
import { texts as ja } from "$/i18n/ja";
import { texts as ko } from "$/i18n/ko";
import { texts as zh } from "$/i18n/zh";
import { texts as zhHant } from "$/i18n/zh-Hant";

const others: Record<string, Record<string, string>> = { ja, ko, zh, "zh-Hant": zhHant };
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
