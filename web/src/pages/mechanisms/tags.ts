/** Tags as people type them, one after another. */
const BETWEEN = /[,，、،;；]/;

export function tagsIn(text: string): string[] {
  const tags = text.split(BETWEEN).map((tag) => tag.trim().replace(/^#/, ""));
  return [...new Set(tags.filter((tag) => tag !== ""))];
}
