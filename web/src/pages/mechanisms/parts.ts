/** What of a video words are from, in the reader's language; the area `mechanisms` must be learnt. */
import { language, t } from "$/i18n/index.svelte";

export interface FromVideo {
  readonly part: "title" | "description" | "chapter" | "note" | "caption" | null;
  /** Of captions. */
  readonly language: string | null;
  /** Of a note. */
  readonly author: string | null;
}

export function partName({ part, language: spoken, author }: FromVideo): string {
  if (part === null) return "";
  if (part === "note") return t("mechanisms.part.note", { name: author ?? "…" });
  if (part === "caption") return t("mechanisms.part.caption", { language: languageName(spoken) });
  return t(`mechanisms.part.${part}`);
}

function languageName(tag: string | null): string {
  return (tag && new Intl.DisplayNames([language()], { type: "language" }).of(tag)) ?? "";
}
