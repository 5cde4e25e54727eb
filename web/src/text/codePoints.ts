/** Places on the wire count code points; strings here count UTF-16 units, two for what lies beyond the first plane. */
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;
const PAIRS = new RegExp(PAIR, "g");

/** How many code points a text has. */
export function lengthOf(text: string): number {
  return text.length - (text.match(PAIRS)?.length ?? 0);
}

/** What stands from one code point to another. */
export function sliceOf(text: string, start: number, end = Infinity): string {
  const [from = 0, to = text.length] = unitsAt(text, [start, end]);
  return text.slice(from, to);
}

/** The place in UTF-16 units of each place in code points, which ascend. One walk through the text for all of them. */
export function unitsAt(text: string, places: readonly number[]): number[] {
  if (!PAIR.test(text)) return places.map((place) => Math.min(place, text.length));
  const units: number[] = [];
  let unit = 0;
  let point = 0;
  for (const place of places) {
    for (; point < place && unit < text.length; point += 1)
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    units.push(unit);
  }
  return units;
}
