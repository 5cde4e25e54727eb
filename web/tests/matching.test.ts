import { describe, expect, it } from "vitest";
import { fit, folded, initials } from "$/palette/matching";

describe("names that are spelt otherwise", () => {
  it.each([
    ["ゼネバと間欠運動", "ｾﾞﾈﾊﾞ"],
    ["ゼネバと間欠運動", "ぜねば"],
    ["佐藤 海斗", "佐藤海斗"],
    ["佐藤 海斗", "佐藤さん"],
    ["🔧 工作室", "工作室"],
    ["雑談 / General", "ＧＥＮＥＲＡＬ"],
    ["６溝ゼネバ", "6溝"],
    ["José Álvarez", "jose"],
    ["이도현", "ㅇㄷㅎ"],
    ["연결 기구 연습실", "ㅇㄱ ㄱㄱ"],
    ["이도현", "도현님"],
    ["연결 기구 연습실", "기구연습"],
    ["齿轮与凸轮", "凸轮"],
    ["王小明", "小明同学"],
  ])("%s is meant by %s", (name, typed) => {
    expect(fit(name, typed)).not.toBeNull();
  });

  it.each([
    ["齿轮与凸轮", "凸輪機構"],
    ["이도현", "ㄱ"],
    ["General", "genius"],
    ["雑談", ""],
    ["雑談", "🔧"],
  ])("%s is not meant by %s", (name, typed) => {
    expect(fit(name, typed)).toBeNull();
  });

  it("puts the whole name before its beginning, and that before a word within", () => {
    const names = ["straight gears", "gears and cams", "gears", "bevelgears"];
    const byFit = names.toSorted(
      (one, other) => (fit(one, "gears") ?? 9) - (fit(other, "gears") ?? 9),
    );
    expect(byFit).toEqual(["gears", "gears and cams", "straight gears", "bevelgears"]);
  });

  it("keeps voiced kana apart from plain ones", () => {
    expect(folded("ガ")).not.toBe(folded("カ"));
    expect(fit("カム", "ガム")).toBeNull();
  });

  it("reads the first sound of each syllable, of double ones too", () => {
    expect(initials("까치 한글 A")).toBe("ㄲㅊ ㅎㄱ A");
  });
});
