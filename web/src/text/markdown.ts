/**
 * The one place where words become HTML. People and models write Markdown; what comes out holds no script, no style,
 * no form and nothing that is fetched from elsewhere by itself.
 */
import DOMPurify from "dompurify";
import MarkdownIt from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false })
  .use(cjkFriendly)
  .disable(["image"]); // a picture of another server would tell it who reads

markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

const ALLOWED = {
  ALLOWED_TAGS: [
    ..."p br strong em s code pre blockquote ul ol li a hr h1 h2 h3 h4 h5 h6".split(" "),
    ..."table thead tbody tr th td".split(" "),
  ],
  ALLOWED_ATTR: ["href", "title", "start"],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true as const,
};

/** A fragment of the page that is safe to show. Links open elsewhere and show the host that they lead to. */
export function rendered(text: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(markdown.render(text), ALLOWED);
  for (const link of fragment.querySelectorAll("a")) showWhereItLeads(link);
  for (const heading of fragment.querySelectorAll("h1, h2, h3, h4, h5, h6")) asBold(heading);
  return fragment;
}

function showWhereItLeads(link: HTMLAnchorElement): void {
  const url = URL.parse(link.getAttribute("href") ?? "");
  if (url === null) {
    link.replaceWith(...link.childNodes);
    return;
  }
  link.target = "_blank";
  link.rel = "noopener noreferrer nofollow";
  link.referrerPolicy = "no-referrer";
  if (url.host !== "" && !(link.textContent ?? "").includes(url.host)) {
    const host = document.createElement("span");
    host.className = "host";
    host.textContent = ` (${url.host})`;
    link.append(host);
  }
}

/** A page has one outline, and what somebody says is no part of it. */
function asBold(heading: Element): void {
  const line = document.createElement("p");
  const bold = document.createElement("strong");
  bold.append(...heading.childNodes);
  line.append(bold);
  heading.replaceWith(line);
}
