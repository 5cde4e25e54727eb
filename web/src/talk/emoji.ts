/** Emoji with their names in the reader's language, loaded when somebody wants one. */
import { language, type Language } from "$/i18n/index.svelte";
import { nameKey } from "$/text/names";
import type { Suggestion } from "./completion";

interface Compact {
  readonly hexcode: string;
  readonly label: string;
  readonly unicode: string;
  readonly group?: number;
  readonly order?: number;
  readonly tags?: readonly string[];
}
type Codes = Readonly<Record<string, string | readonly string[]>>;

export interface Emoji {
  readonly unicode: string;
  readonly label: string;
  readonly code: string;
  readonly group: number;
  readonly keys: readonly string[];
}

const LOADERS: Record<Language, () => Promise<{ default: unknown }>> = {
  ja: () => import("emojibase-data/ja/compact.json"),
  en: () => import("emojibase-data/en/compact.json"),
  ko: () => import("emojibase-data/ko/compact.json"),
  zh: () => import("emojibase-data/zh/compact.json"),
  "zh-Hant": () => import("emojibase-data/zh-hant/compact.json"),
};
const SHOWN = 8;
const RECENT = "hiroba.emoji";
const RECENT_MAX = 18;
const known = new Map<Language, Promise<readonly Emoji[]>>();

export function allEmoji(): Promise<readonly Emoji[]> {
  const spoken = language();
  const asked = known.get(spoken) ?? load(spoken);
  known.set(spoken, asked);
  return asked;
}

async function load(spoken: Language): Promise<readonly Emoji[]> {
  const [compact, codes] = await Promise.all([
    LOADERS[spoken](),
    import("emojibase-data/en/shortcodes/github.json"),
  ]);
  const shortcodes = codes.default as Codes;
  return (compact.default as readonly Compact[])
    .filter((one) => one.group !== undefined && one.group !== COMPONENTS)
    .sort((one, other) => (one.order ?? 0) - (other.order ?? 0))
    .map((one) => emojiOf(one, [shortcodes[one.hexcode] ?? []].flat()));
}

const COMPONENTS = 2; // skin tones and hair by themselves

function emojiOf(one: Compact, codes: readonly string[]): Emoji {
  return {
    unicode: one.unicode,
    label: one.label,
    code: codes[0] ?? "",
    group: one.group ?? 0,
    keys: [...codes, one.label, ...(one.tags ?? [])].map(nameKey),
  };
}

/** Those that a word means, the nearest first. */
export function emojiFor(all: readonly Emoji[], said: string, most = SHOWN): readonly Emoji[] {
  const key = nameKey(said).replaceAll("_", "");
  const ranked = all.map((emoji) => ({ emoji, rank: rankOf(emoji, key) }));
  return ranked
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ emoji }) => emoji);
}

const NO_MATCH = 3;

function rankOf({ keys }: Emoji, said: string): number {
  const bare = keys.map((key) => key.replaceAll("_", ""));
  if (bare.includes(said)) return 0;
  if (bare.some((key) => key.startsWith(said))) return 1;
  return bare.some((key) => key.includes(said)) ? 2 : NO_MATCH;
}

export function suggested(all: readonly Emoji[], said: string): Suggestion[] {
  return emojiFor(all, said).map(({ unicode, label, code }) => ({
    key: unicode,
    text: unicode,
    label: `${unicode} ${label}`,
    ...(code ? { hint: `:${code}:` } : {}),
  }));
}

export function recentEmoji(): readonly string[] {
  return JSON.parse(localStorage.getItem(RECENT) ?? "[]") as string[];
}

export function usedEmoji(unicode: string): void {
  const recent = [unicode, ...recentEmoji().filter((one) => one !== unicode)];
  localStorage.setItem(RECENT, JSON.stringify(recent.slice(0, RECENT_MAX)));
}
