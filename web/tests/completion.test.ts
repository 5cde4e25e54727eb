import { describe, expect, it } from "vitest";
import { markCalls, type Called } from "$/talk/calls";
import { beginningAt } from "$/talk/completion";
import { rendered } from "$/text/markdown";
import { callable, type Member } from "$/talk/members";

const begun = (text: string) => {
  const found = beginningAt(text, text.length);
  return found && [found.kind, found.said, found.start];
};

describe("what the words before the caret begin", () => {
  it.each([
    ["@佐", ["call", "佐", 0]],
    ["教えて＠ひろ", ["call", "ひろ", 3]],
    ["안녕 @이도", ["call", "이도", 3]],
    ["好的@王", ["call", "王", 2]],
    ["hello @", ["call", "", 6]],
    ["of course :smi", ["emoji", "smi", 10]],
    ["：ねこ", ["emoji", "ねこ", 0]],
  ])("%s", (text, expected) => expect(begun(text)).toEqual(expected));

  it.each(["mail me@example", "注意：りんご", "12:30", "http://x", ":D", "a @b c"])(
    "%s begins nothing",
    (text) => expect(begun(text)).toBeNull(),
  );
});

describe("whom one may call", () => {
  const member = (userId: string, displayName: string): Member => ({
    userId,
    displayName,
    kind: "person",
    role: "member",
    joinedAt: "2026-01-01T00:00:00.000Z",
  });
  const members = [
    member("1", "タナカ ハナコ"),
    member("2", "José Álvarez"),
    member("3", "이도현"),
    member("4", "欧阳明轩"),
  ];
  const labels = (said: string): string[] => callable(members, said, "9").map(({ label }) => label);

  it.each([
    ["たな", "タナカ ハナコ"],
    ["はなこ", "タナカ ハナコ"],
    ["jose", "José Álvarez"],
    ["alv", "José Álvarez"],
    ["이도", "이도현"],
    ["欧阳", "欧阳明轩"],
    ["HIRO", "hiroba"],
  ])("%s finds %s", (said, label) => expect(labels(said)[0]).toBe(label));

  it("calls people of one name by id", () => {
    const twins = [member("7", "Kim"), member("8", "kim")];
    expect(callable(twins, "kim", "9").map(({ text }) => text)).toEqual(["<@7> ", "<@8> "]);
  });
});

describe("calls in what was said", () => {
  const called: Called[] = [
    { id: "00000000-0000-0000-0000-000000000001", name: "佐藤 海斗", isMe: true },
    { id: null, name: "hiroba", isMe: false },
  ];
  const marked = (text: string): string[] =>
    [...markCalls(rendered(text), called).querySelectorAll(".at")].map(
      (one) => `${one.className}:${one.textContent}`,
    );

  it("are marked in any spelling of the space, and by id", () => {
    expect(marked("@佐藤海斗 ＠Hiroba")).toEqual(["at me-at:@佐藤海斗", "at:＠Hiroba"]);
    expect(marked("<@00000000-0000-0000-0000-000000000001>さん")).toEqual(["at me-at:@佐藤 海斗"]);
  });

  it("are left alone in code and links", () => {
    expect(marked("`@hiroba` [@hiroba](https://example.org)")).toEqual([]);
  });
});
