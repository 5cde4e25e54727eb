/**
 * The one place where words become HTML. People and models write Markdown; what comes out holds no script, no style,
 * no form and nothing that is fetched from elsewhere by itself.
 */
import DOMPurify from "dompurify";
import { micromark } from "micromark";
import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfmStrikethroughCjkFriendly } from "micromark-extension-cjk-friendly-gfm-strikethrough";
import { gfmStrikethroughHtml } from "micromark-extension-gfm-strikethrough";
import { gfmTable, gfmTableHtml } from "micromark-extension-gfm-table";
import { addresses, addressesAsHtml } from "./syntax/addresses";
import { lineBreaks, lineBreaksAsHtml } from "./syntax/lineBreaks";

/** HTML stays words, and a picture of another server would tell it who reads. */
const without = { disable: { null: ["htmlFlow", "htmlText", "labelStartImage"] } };

const SYNTAX = {
  extensions: [
    gfmTable(),
    gfmStrikethroughCjkFriendly({ singleTilde: false }),
    cjkFriendlyExtension(),
    addresses,
    lineBreaks,
    without,
  ],
  htmlExtensions: [gfmTableHtml(), gfmStrikethroughHtml(), addressesAsHtml, lineBreaksAsHtml],
};

const ALLOWED = {
  ALLOWED_TAGS: [
    ..."p br strong em del code pre blockquote ul ol li a hr h1 h2 h3 h4 h5 h6".split(" "),
    ..."table thead tbody tr th td".split(" "),
  ],
  ALLOWED_ATTR: ["href", "title", "start"],
  ADD_URI_SAFE_ATTR: ["start"], // a number
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true as const,
};

/** A fragment of the page that is safe to show. Links open elsewhere and show the host that they lead to. */
export function rendered(text: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(micromark(text, SYNTAX), ALLOWED);
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
