/** Words apart by commas of any script. */
export function wordsIn(text: string): string[] {
  return text
    .split(/[,，、]/)
    .map((word) => word.trim())
    .filter(Boolean);
}
