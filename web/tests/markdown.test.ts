import { describe, expect, it } from "vitest";
import { rendered } from "$/text/markdown";

function html(text: string): string {
  const host = document.createElement("div");
  host.append(rendered(text));
  return new XMLSerializer().serializeToString(host).replace(/^<div[^>]*>|<\/div>$/g, "");
}

describe("words as they are shown", () => {
  it("keeps what Markdown says", () => {
    expect(html("**歯車** と `code`")).toContain("<strong>歯車</strong> と <code>code</code>");
    expect(html("- 하나\n- 둘")).toContain("<li>하나</li>");
  });

  it.each([
    ["ゼネバは**「間欠運動」**の機構です。", "<strong>「間欠運動」</strong>"],
    ["**注意！**機械を止めてください。", "<strong>注意！</strong>"],
    ["**톱니바퀴(기어)**가 돕니다.", "<strong>톱니바퀴(기어)</strong>"],
    ["停机**三十秒。**然后再拆。", "<strong>三十秒。</strong>"],
  ])("emphasises beside the punctuation of CJK: %s", (text, shown) => {
    expect(html(text)).toContain(shown);
  });

  it("shows the host that a link leads to", () => {
    expect(html("[図面](https://example.org/a)")).toContain(
      '<span class="host"> (example.org)</span>',
    );
    expect(html("https://example.org/a")).not.toContain('class="host"');
    expect(html("[図面](https://example.org/a)")).toContain('rel="noopener noreferrer nofollow"');
  });

  it.each([
    "[x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "![x](https://example.org/pixel.png)",
    "[x](data:text/html,hello)",
    "<script>alert(1)</script>",
  ])("leaves nothing that runs or is fetched: %s", (text) => {
    expect(html(text)).not.toMatch(/<(img|script|iframe)|javascript:"|href="(javascript|data)/);
  });

  it("makes no headings of its own in the page", () => {
    expect(html("# 大きい")).toContain("<p><strong>大きい</strong></p>");
  });
});
