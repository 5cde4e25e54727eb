import { expect, it } from "vitest";
import type { Category } from "$/pages/mechanisms/categories.svelte";
import { depthOf, namesIn, parentsFor, siblingsOf } from "$/pages/mechanisms/curating/tree";

const category = (id: string, parentId: string | null, position = 0): Category => ({
  id,
  parentId,
  position,
  names: { ja: id },
  mechanisms: 0,
});
const [motion, geneva, six] = [
  category("間欠運動", null),
  category("ゼネバ", "間欠運動"),
  category("6溝", "ゼネバ"),
];
const [ratchet, gears] = [category("ラチェット", "間欠運動", 1), category("歯車", null, 1)];
const ALL = [motion, geneva, six, ratchet, gears];
const ids = (categories: readonly Category[]): string[] => categories.map(({ id }) => id);

it("stands as deep as its parents say, beside those with the same one", () => {
  expect(ALL.map((one) => depthOf(ALL, one))).toEqual([0, 1, 2, 1, 0]);
  expect(ids(siblingsOf(ALL, geneva))).toEqual(["ゼネバ", "ラチェット"]);
  expect(ids(siblingsOf(ALL, gears))).toEqual(["間欠運動", "歯車"]);
});

it("can be put neither below itself nor too deep", () => {
  expect(ids(parentsFor(ALL, geneva))).toEqual(["間欠運動", "ラチェット", "歯車"]);
  expect(ids(parentsFor(ALL, motion))).toEqual(["歯車"]);
  const deep = [...ALL, category("4", "6溝"), category("5", "4")];
  expect(ids(parentsFor(deep, null))).not.toContain("5");
  expect(ids(parentsFor(deep, gears))).toContain("4");
  expect(ids(parentsFor(deep, geneva))).toEqual(["間欠運動", "歯車"]);
});

it("is named in the languages in which somebody wrote a name", () => {
  expect(namesIn({ ja: " 間欠運動 ", en: "", ko: "간헐 운동" })).toEqual({
    ja: "間欠運動",
    ko: "간헐 운동",
  });
});
