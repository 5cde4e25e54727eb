/** Characters as people see them (Unicode UAX 29). */
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export function firstGrapheme(text: string): string {
  for (const { segment } of segmenter.segment(text.trim())) return segment;
  return "";
}
