/**
 * Named character references (`&hearts;`), which every browser knows: no list of two thousand is sent. Stands in for
 * micromark's own look-up, which writes markup where Trusted Types forbid it.
 */
import DOMPurify from "dompurify";

const known = new Map<string, string | false>();

/** The characters that `name` refers to, or false for a name that means nothing. */
export function decodeNamedCharacterReference(name: string): string | false {
  const before = known.get(name);
  if (before !== undefined) return before;
  const text = DOMPurify.sanitize(`x&${name};`, { RETURN_DOM_FRAGMENT: true }).textContent ?? "";
  const characters = text.slice(1);
  // An unknown name keeps its semicolon, also behind a part of it that is known (`&notit;`).
  const found = name === "semi" || !characters.endsWith(";") ? characters : false;
  known.set(name, found);
  return found;
}
