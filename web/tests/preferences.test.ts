import { beforeEach, describe, expect, it } from "vitest";
import { preferences } from "$/state/preferences.svelte";

const USUAL = {
  theme: "system",
  density: "comfortable",
  sendKey: null,
  singleKeys: true,
  readAnswersAloud: false,
} as const;
const root = document.documentElement;

beforeEach(() => preferences.take(USUAL));

describe("preferences", () => {
  it("are drawn at once and kept on the device for the next time", () => {
    preferences.take({ ...USUAL, theme: "dark", density: "roomy" });
    expect([root.dataset["theme"], root.dataset["density"]]).toEqual(["dark", "roomy"]);
    expect(localStorage.getItem("hiroba.theme")).toBe("dark");
  });

  it("leave no trace where they are as usual", () => {
    preferences.take({ ...USUAL, theme: "light" });
    preferences.take(USUAL);
    expect(root.hasAttribute("data-theme")).toBe(false);
    expect(localStorage.getItem("hiroba.theme")).toBeNull();
  });

  it("say whether Enter sends, once somebody has chosen", () => {
    preferences.take({ ...USUAL, sendKey: "enter" });
    expect(preferences.enterSends).toBe(true);
    preferences.take({ ...USUAL, sendKey: "modEnter" });
    expect(preferences.enterSends).toBe(false);
  });
});
