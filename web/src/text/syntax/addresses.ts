/**
 * Addresses of the web become links where they stand, also in the middle of a sentence that has no spaces:
 * 詳しくはhttps://example.org/a。 Only with http:// or https://; "www." and mail addresses stay words.
 */
import type {
  Code,
  Construct,
  Event,
  Extension,
  HtmlExtension,
  State,
  Tokenizer,
} from "micromark-util-types";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    address: "address";
  }
}

const SCHEME = ["https://", "http://"];
const LETTER = /[0-9a-z]/i;
/** Ends sentences more often than addresses: part of one only where it goes on. */
const TAIL = new Set([..."!',.:;?_~&-"].map((sign) => sign.charCodeAt(0)));
/** What RFC 3986 lets stand in a path, without brackets and `*`, which are Markdown's. */
const PLAIN = /[\w\-.~%!$&'()+,;=:@/?#]/;
/** Spaces, invisible signs and punctuation beyond ASCII; not 々, ー and ・, which stand within names. */
const APART =
  /[\s\u0080-\u00a0\u00ab\u00ad\u00bb\u2000-\u206f\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\ufe10-\ufe19\ufe30-\ufe6f\ufeff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff64\ufff9-\uffff]/;
const OPEN = 40;
const CLOSE = 41;

function isPart(code: Code): code is number {
  if (code === null || code < 0) return false;
  const sign = String.fromCharCode(code);
  return code < 0x80 ? PLAIN.test(sign) : !APART.test(sign);
}

/** The signs of a tail, if the address goes on behind them. */
function tailThenMore(depth: number): Construct {
  const tokenize: Tokenizer = (effects, ok, nok) => {
    const walk: State = (code) => {
      if (code !== null && TAIL.has(code)) {
        effects.consume(code);
        return walk;
      }
      return isPart(code) && (code !== CLOSE || depth > 0) ? ok(code) : nok(code);
    };
    return walk;
  };
  return { tokenize, partial: true };
}

const tokenize: Tokenizer = (effects, ok, nok) => {
  let read = "";
  let depth = 0; // of brackets: what closes outside of any belongs to the sentence

  const scheme: State = (code) => {
    if (code === null || code < 0) return nok(code);
    read += String.fromCharCode(code).toLowerCase();
    if (!SCHEME.some((one) => one.startsWith(read))) return nok(code);
    effects.consume(code);
    return SCHEME.includes(read) ? host : scheme;
  };
  const host: State = (code) =>
    isPart(code) && (code > 0x7f || LETTER.test(String.fromCharCode(code)))
      ? rest(code)
      : nok(code);
  const rest: State = (code) => {
    if (!isPart(code) || (code === CLOSE && depth === 0)) return end(code);
    if (TAIL.has(code)) return effects.attempt(tailThenMore(depth), rest, end)(code);
    if (code === OPEN) depth += 1;
    if (code === CLOSE) depth -= 1;
    effects.consume(code);
    return rest;
  };
  const end: State = (code) => {
    effects.exit("address");
    return ok(code);
  };
  return (code) => {
    effects.enter("address");
    return scheme(code);
  };
};

/** No link within a link. */
function asWordsInLinks(events: Event[]): Event[] {
  let depth = 0;
  for (const [step, token] of events) {
    if (token.type === "link") depth += step === "enter" ? 1 : -1;
    else if (token.type === "address" && depth > 0) token.type = "data";
  }
  return events;
}

const address: Construct = {
  name: "address",
  tokenize,
  previous: (code) => code === null || code < 0 || !LETTER.test(String.fromCharCode(code)),
  resolveAll: asWordsInLinks,
};

export const addresses: Extension = { text: { 72: address, 104: address } }; // H, h

export const addressesAsHtml: HtmlExtension = {
  exit: {
    address(token) {
      const words = this.encode(this.sliceSerialize(token));
      this.tag(`<a href="${words}">`);
      this.raw(words);
      this.tag("</a>");
    },
  },
};
