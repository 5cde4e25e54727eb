/** Asking @hiroba what was typed, for its asker alone. */
import { t } from "$/i18n/index.svelte";
import { isApple } from "$/keys/names";
import type { Entry } from "./entries";

export const askPath = (question: string): string => `/ask?${new URLSearchParams({ q: question })}`;

export function askEntry(question: string): Entry {
  return {
    id: "ask",
    icon: "mark",
    title: t("find.ask.title", { question }),
    line: [{ text: t("find.ask.line"), isMarked: false }],
    loc: isApple ? "⌘ Enter" : "Ctrl Enter",
    href: askPath(question),
    preview: { kind: "ask", question },
  };
}
