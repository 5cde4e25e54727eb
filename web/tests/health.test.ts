import { beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES, learn, speak } from "$/i18n/index.svelte";
import { languageTold, told } from "$/pages/admin/health/words";

beforeAll(() => learn("admin"));

const GB = 10 ** 9;
const nearlyFull = {
  code: "health.disk_nearly_full",
  message: "0.5 GB free. New messages may soon be refused: make room.",
  details: { free: GB / 2 },
};
const failing = {
  code: "health.model_fails",
  message: "gpt-oss-120b failed in 3 of the last 1200 answers.",
  details: { model: "gpt-oss-120b", failed: 3, answers: 1200 },
};

describe("what a part says about itself", () => {
  it.each(Object.keys(LANGUAGES))("is said in %s, with its figures", async (language) => {
    await speak(language);

    expect(told(nearlyFull)).toMatch(/500\s?MB/);
    expect(told(failing)).toContain("gpt-oss-120b");
    expect(told(failing)).toContain("1,200");
    expect(`${told(nearlyFull)}${told(failing)}`).not.toMatch(/\{|admin\./);
    if (language !== "en") {
      expect(told(failing)).not.toContain("failed");
      expect(languageTold(failing)).toBeUndefined();
    }
  });

  it("by a code of the rest of the API is said in the words for it", async () => {
    await speak("ja");
    const full = { code: "storage.full", message: "The disk is full.", details: {} };

    expect(told(full)).not.toBe(full.message);
  });

  it("by a code that this page does not know is said in the server's words, marked as English", async () => {
    await speak("ko");
    const unknown = { code: "health.of_tomorrow", message: "All gears turn.", details: {} };

    expect(told(unknown)).toBe("All gears turn.");
    expect(languageTold(unknown)).toBe("en");
  });
});
