/**
 * Where an address of the web ends in a text, sign by sign. Languages without spaces write on right behind an address
 * (詳しくはhttps://example.jp/aを見て). Han, kana and hangul:
 * - belong to it right behind `/`, `=`, `_`, `-`, `#` or `_(`, and with them all of theirs until the next `/`, `?`,
 *   `#`, `&` or `)` (https://ja.wikipedia.org/wiki/第2次産業_(経済), https://ko.wikipedia.org/wiki/기어#역사);
 * - belong to it where it goes on behind them in ASCII: with one of `/?#&=_.%-` and a letter or digit
 *   (https://example.jp/tags/C言語/new, https://www.歯車.jp, https://example.org/a报告.pdf);
 * - end it anywhere else: https://example.com/aです, https://example.com에서, https://example.com。次.
 * Their punctuation always ends it, and so do other signs that stand in no address as it is typed, such as emoji.
 * The server looks links up by the same rule (domain/channels/links.py); tests/addresses.json holds both to it.
 */

/** What stands between the signs that were read and the next one. */
export type Reading = {
  /** Of brackets: what closes outside of any belongs to the sentence. */
  depth: number;
  /** A letter of han, kana or hangul begins a word of the address here. */
  begins: boolean;
  /** Such a word has begun, and goes on. */
  isTheirs: boolean;
  last: string;
};

export const START: Reading = { depth: 0, begins: true, isTheirs: false, last: "/" };

/** What RFC 3986 lets stand in an address, without brackets and `*`, which are Markdown's. */
const PLAIN = /[\w\-.~%!$&'()+,;=:@/?#]/;
/** Beyond ASCII up to what the scripts of East Asia begin with, without spaces, invisible signs and quotation marks. */
const OTHER =
  /[\u00a1-\u00aa\u00ac\u00ae-\u00ba\u00bc-\u061b\u061d-\u10ff\u1200-\u167f\u1681-\u180d\u180f-\u1fff]/;
/** Han, kana, bopomofo and hangul, also decomposed, of half and of full width; first halves of rare han. */
const LETTER =
  /[\u1100-\u115e\u1161-\u11ff\u3005-\u3007\u3041-\u3096\u3099-\u309f\u30a1-\u30ff\u3105-\u312f\u3131-\u318e\u31f0-\u31ff\u3400-\u9fff\ua960-\ua97c\uac00-\ud7fb\ud840-\ud8bf\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f\uffa1-\uffdc]/;
/** The other halves: they come only behind the first. */
const SECOND_HALF = /[\udc00-\udfff]/;
const BEGINNING = /[/=_#-]/;
const ENDING = /[/?#&)]/;

/** Ends sentences more often than addresses: part of one only where it goes on. */
export const isOfSentence = (sign: string): boolean => /[!',.:;?_~&\-(]/.test(sign);
/** With a letter or digit behind, carries an address on behind letters of any script. */
export const carriesOn = (sign: string): boolean => /[/?#&=_.%-]/.test(sign);
export const isPlainLetter = (sign: string): boolean => /[0-9a-z]/i.test(sign);
export const isLetter = (sign: string): boolean => LETTER.test(sign) || SECOND_HALF.test(sign);

/** Whether a sign belongs to the address, by what was read before it and not by what comes. */
export function belongs(sign: string, reading: Reading): boolean {
  if (sign === ")") return reading.depth > 0;
  if (LETTER.test(sign)) return reading.begins || reading.isTheirs;
  return PLAIN.test(sign) || OTHER.test(sign) || SECOND_HALF.test(sign);
}

/** What is read once a sign belongs to it. */
export function after(sign: string, reading: Reading): Reading {
  const isFirst = reading.begins && LETTER.test(sign);
  return {
    depth: reading.depth + (sign === "(" ? 1 : sign === ")" ? -1 : 0),
    begins: BEGINNING.test(sign) || (sign === "(" && reading.last === "_"),
    isTheirs: !ENDING.test(sign) && (reading.isTheirs || isFirst),
    last: sign,
  };
}
