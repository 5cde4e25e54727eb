import { describe, expect, it } from "vitest";
import { rendered } from "$/text/markdown";
import addresses from "./addresses.json";

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
    ["詳しくはhttps://example.org/a。", "https://example.org/a"],
    ["请看https://example.org/a，谢谢", "https://example.org/a"],
    ["請看「https://example.org/a?b=1&c=2」。", "https://example.org/a?b=1&c=2"],
    ["주소는 https://example.org/a.", "https://example.org/a"],
    ["（https://example.org/a）", "https://example.org/a"],
    ["(see https://example.org/a_(b)), then", "https://example.org/a_(b)"],
    ["https://ja.wikipedia.org/wiki/歯車・軸 です", "https://ja.wikipedia.org/wiki/歯車・軸"],
    ["HTTP://example.org:8080/#x...", "HTTP://example.org:8080/#x"],
    ["**https://example.org/a**です", "https://example.org/a"],
    ["~~https://example.org/~a~~", "https://example.org/~a"],
    ["[図面 https://example.org/a]", "https://example.org/a"],
    ["https://example.org/a\u00011\u0002", "https://example.org/a"],
    ["| 図 |\n|---|\n| https://example.org/a |", "https://example.org/a"],
    ["> https://example.org/a\n> 次", "https://example.org/a"],
    ["https://example.org/a…続く", "https://example.org/a"],
  ])("an address is a link and ends where its sentence goes on: %s", (text, address) => {
    const links = [...rendered(text).querySelectorAll("a")];
    expect(links.map((link) => [link.getAttribute("href"), link.firstChild?.textContent])).toEqual([
      [address, address],
    ]);
  });

  it.each(Object.entries(addresses))(
    "finds the same addresses as the server: %s",
    (text, found) => {
      const links = [...rendered(text).querySelectorAll("a")];
      expect(links.map((link) => link.getAttribute("href"))).toEqual(found);
    },
  );

  it.each([
    "www.example.org",
    "hanako@example.org",
    "xhttps://example.org",
    "https://",
    "https://。",
    "http://-",
    "ftp://example.org",
    "`https://example.org`",
    "```\nhttps://example.org\n```",
  ])("what is no address of the web by itself stays words: %s", (text) => {
    expect(rendered(text).querySelector("a")).toBeNull();
  });

  it("makes no link within a link", () => {
    expect(
      html("[図 https://example.org/b です](https://example.org/a)").match(/<a /g),
    ).toHaveLength(1);
  });

  it("keeps what stands behind an address", () => {
    expect(html("https://example.org/a。**注意**です")).toContain(
      "</a>。<strong>注意</strong>です",
    );
  });

  it.each([
    ["一行目\n二行目", "<p>一行目<br />\n二行目</p>"],
    ["한 줄  \n두 줄", "<p>한 줄  <br />\n두 줄</p>"],
    ["one\\\ntwo", "<p>one<br />\ntwo</p>"],
    ["- 一\n  二", "<li>一<br />\n二</li>"],
    ["> 一\n> 二\n三", "<p>一<br />\n二<br />\n三</p>"],
    ["a\r\n\tb", "<p>a<br />\nb</p>"],
  ])("ends a line where its writer ended it: %j", (text, shown) => {
    expect(html(text)).toContain(shown);
  });

  it("breaks no line of code", () => {
    expect(html("```\n一\n二\n```")).toContain("<pre><code>一\n二\n</code></pre>");
    expect(html("`一\n二`")).toContain("<code>一 二</code>");
  });

  it.each([
    ["~~「中止」~~です", "<del>「中止」</del>です"],
    ["~波~", "~波~"],
    ["| 歯 | 数 |\n|:--|--:|\n| 大 | 40 |", "<td>40</td>"],
    ["&hearts;&nbsp;&#9829;&semi;&nonsense;&notit;", "♥\u00a0♥;&amp;nonsense;&amp;notit;"],
    ["<b>太字</b> **強**", "&lt;b&gt;太字&lt;/b&gt; <strong>強</strong>"],
    ["<div>\n**강조**\n</div>", "<strong>강조</strong>"],
    ["3. 三\n4. 四", '<ol start="3">'],
  ])("knows what people write: %s", (text, shown) => {
    expect(html(text)).toContain(shown);
  });

  it.each([
    ["https://a" + ".".repeat(16_000)],
    ["https://a" + "(".repeat(16_000)],
    ["https://".repeat(2_000)],
    ["https://a)".repeat(2_000)],
    ["https://aあ".repeat(2_000)],
    ["https://a/あ)".repeat(2_000)],
    ["https://a" + "あ".repeat(16_000)],
    ["https://a" + "あ.".repeat(8_000)],
    ["https://a" + "あ.b".repeat(5_000)],
    ["https://a" + ".(".repeat(8_000)],
    ["h".repeat(16_000)],
    ["*a ".repeat(5_000)],
    ["[".repeat(16_000)],
    ["行\n".repeat(8_000)],
  ])("takes no long time over words that are made for it", (text) => {
    const start = performance.now();
    rendered(text);
    expect(performance.now() - start).toBeLessThan(2_000);
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
