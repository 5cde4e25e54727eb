/** Words that come in pieces, each with the place where it begins. */
import { lengthOf, sliceOf } from "$/text/codePoints";

/** The text with the piece in its place, nothing doubled; null where something between them is missing. */
export function joined(text: string, offset: number, piece: string): string | null {
  const missing = offset - lengthOf(text);
  if (missing > 0) return null;
  return text + sliceOf(piece, -missing);
}

/**
 * What can be shown of a text that may end in the middle of a marker: the part before it. The server sends no half
 * markers; what it kept of a text that was broken off may hold one.
 */
export function withoutHalfMarker(text: string): string {
  return text.replace(/ ?\[\d{0,4}$/, "");
}
