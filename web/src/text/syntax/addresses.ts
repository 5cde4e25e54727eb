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
import {
  after,
  belongs,
  carriesOn,
  isLetter,
  isOfSentence,
  isPlainLetter,
  START,
  type Reading,
} from "./addressParts";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    address: "address";
  }
}

const SCHEME = ["https://", "http://"];

/** The sign of a code; nothing where the text or the line ends. */
const signOf = (code: Code): string => (code === null || code < 0 ? "" : String.fromCharCode(code));

/** What belongs to the address only if it goes on behind: signs of a sentence, and letters that began no word. */
function moreBehind(first: Reading, read: (reading: Reading) => void): Construct {
  const tokenize: Tokenizer = (effects, ok, nok) => {
    let reading = first;
    const consume = (code: Code, next: State): State => {
      reading = after(signOf(code), reading);
      effects.consume(code);
      return next;
    };
    const isMore = (code: Code): ReturnType<State> => {
      read(reading);
      return ok(code);
    };
    const tail: State = (code) => {
      const sign = signOf(code);
      if (isOfSentence(sign)) return consume(code, tail);
      if (belongs(sign, reading)) return isMore(code);
      return isLetter(sign) ? letters(code) : nok(code);
    };
    const letters: State = (code) => {
      const sign = signOf(code);
      if (isLetter(sign)) return consume(code, letters);
      return carriesOn(sign) ? consume(code, behind) : nok(code);
    };
    const behind: State = (code) => (isPlainLetter(signOf(code)) ? isMore(code) : nok(code));
    return tail;
  };
  return { tokenize, partial: true };
}

const tokenize: Tokenizer = (effects, ok, nok) => {
  let scheme = "";
  let reading = START;
  const keep = (newer: Reading): void => {
    reading = newer;
  };

  const start: State = (code) => {
    scheme += signOf(code).toLowerCase();
    if (!SCHEME.some((one) => one.startsWith(scheme)) || code === null) return nok(code);
    effects.consume(code);
    return SCHEME.includes(scheme) ? host : start;
  };
  const host: State = (code) => {
    const sign = signOf(code);
    const isHost = belongs(sign, reading) && (isPlainLetter(sign) || sign > "\u007f");
    return isHost ? rest(code) : nok(code);
  };
  const rest: State = (code) => {
    const sign = signOf(code);
    if (isOfSentence(sign) || (isLetter(sign) && !belongs(sign, reading)))
      return effects.attempt(moreBehind(reading, keep), rest, end)(code);
    if (!belongs(sign, reading)) return end(code);
    reading = after(sign, reading);
    effects.consume(code);
    return rest;
  };
  const end: State = (code) => {
    effects.exit("address");
    return ok(code);
  };
  return (code) => {
    effects.enter("address");
    return start(code);
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
  previous: (code) => !isPlainLetter(signOf(code)),
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
