import { afterEach, describe, expect, it } from "vitest";
import { copied } from "$/text/clipboard";

const WORDS = "詳しくは https://example.org/a";

/** What this browser has of the two ways; jsdom has neither. */
function has(clipboard: Partial<Clipboard> | undefined, command?: () => boolean): void {
  Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
  Object.defineProperty(document, "execCommand", { value: command, configurable: true });
}

function selected(): string {
  const field = document.activeElement as HTMLTextAreaElement;
  return field.value.slice(field.selectionStart, field.selectionEnd);
}

afterEach(() => {
  has(undefined);
  document.body.replaceChildren();
});

describe("copying", () => {
  it("uses the clipboard where there is one", async () => {
    const taken: string[] = [];
    has({ writeText: async (text) => void taken.push(text) });
    expect(await copied(WORDS)).toBe(true);
    expect(taken).toEqual([WORDS]);
  });

  it.each([
    ["there is none", undefined],
    ["it is refused", { writeText: () => Promise.reject(new DOMException("no")) }],
  ])("copies what is selected where %s", async (_, clipboard) => {
    let taken = "";
    has(clipboard, () => ((taken = selected()), true));
    expect(await copied(WORDS)).toBe(true);
    expect(taken).toBe(WORDS);
  });

  it("says so when neither works", async () => {
    has(undefined, () => false);
    expect(await copied(WORDS)).toBe(false);
  });

  it("leaves the focus where it was and nothing on the page", async () => {
    const button = document.createElement("button");
    document.body.append(button);
    button.focus();
    has(undefined, () => true);
    await copied(WORDS);
    expect(document.activeElement).toBe(button);
    expect([...document.body.children]).toEqual([button]);
  });
});
