import { describe, expect, it } from "vitest";
import { fragmentOf, renderSoon } from "$/text/fragments";
import { rendered } from "$/text/markdown";

const TEXTS = ["**歯車**です", "- 톱니바퀴", "请看 `code`", "a\nb", ""];

function html(fragment: DocumentFragment): string {
  const host = document.createElement("div");
  host.append(fragment);
  return new XMLSerializer().serializeToString(host);
}

describe("words that were rendered before", () => {
  it.each(TEXTS)("are shown as they would be anew: %j", async (text) => {
    await renderSoon(TEXTS);
    expect(html(fragmentOf(text))).toBe(html(rendered(text)));
  });

  it("are each caller's own to change", () => {
    fragmentOf("**歯車**").firstElementChild?.remove();
    expect(fragmentOf("**歯車**").textContent).toContain("歯車");
  });

  it("stay right when more has been read than is kept", () => {
    for (let number = 0; number < 610; number += 1) fragmentOf(`発言 ${number}`);
    expect(fragmentOf("発言 0").textContent).toContain("発言 0");
  });
});
