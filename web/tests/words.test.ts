import { expect, it } from "vitest";
import { wordsIn } from "$/pages/admin/answers/words";

it.each([
  ["4対1、歯数", ["4対1", "歯数"]],
  ["4 to 1, teeth", ["4 to 1", "teeth"]],
  ["减速比，齿数", ["减速比", "齿数"]],
  ["기어비, ", ["기어비"]],
  ["  ", []],
])("parts %s at its commas", (text, words) => expect(wordsIn(text)).toEqual(words));
