/** The words of the interface, in the reader's language. Each language is loaded when it is spoken. */
import { numberFormat, pluralRules } from "./formats";
import type { Key, Texts } from "./texts";

export type { Key };

export const LANGUAGES = {
  ja: "日本語",
  en: "English",
  ko: "한국어",
  zh: "简体中文",
  "zh-Hant": "繁體中文",
} as const;
export type Language = keyof typeof LANGUAGES;
type Values = Readonly<Record<string, string | number>>;

const LOADERS: Record<Language, () => Promise<{ texts: Partial<Texts> }>> = {
  ja: () => import("./ja"),
  en: () => import("./en"),
  ko: () => import("./ko"),
  zh: () => import("./zh"),
  "zh-Hant": () => import("./zh-Hant"),
};
/** What single pages say comes with them. */
const AREAS = import.meta.glob<Record<string, Partial<Texts>>>(
  "./*/{admin,arrive,library,mechanisms}.ts",
);
export type Area = "admin" | "arrive" | "library" | "mechanisms";
const SPOKEN = "hiroba.language"; // before anybody has signed in, on this device

let spoken = $state.raw<{ language: Language; texts: Partial<Texts> }>({
  language: "en",
  texts: {},
});
let asked: Language = "en";
const learnt = new Set<Area>();

/** What the page speaks now. */
export function language(): Language {
  return spoken.language;
}

/** Speak a language from now on; one that we do not know is spoken as the nearest that we do. */
export async function speak(wanted: string): Promise<void> {
  const known = nearest([wanted]);
  asked = known;
  const texts = await Promise.all([
    LOADERS[known]().then((loaded) => loaded.texts),
    ...[...learnt].map((area) => textsOf(known, area)),
  ]);
  if (asked !== known) return; // another was asked for meanwhile
  spoken = { language: known, texts: Object.assign({}, ...texts) as Partial<Texts> };
  localStorage.setItem(SPOKEN, known);
  document.documentElement.lang = known;
}

/** From now on also what a page of its own says, in whatever language is spoken. */
export async function learn(...areas: Area[]): Promise<void> {
  if (areas.every((area) => learnt.has(area))) return;
  for (const area of areas) learnt.add(area);
  await speak(asked);
}

async function textsOf(known: Language, area: Area): Promise<Partial<Texts>> {
  const loaded = await AREAS[`./${known}/${area}.ts`]?.();
  return loaded?.[area] ?? {};
}

/** What was spoken here last, else what the browser asks for. */
export function preferred(): Language {
  const last = localStorage.getItem(SPOKEN);
  return nearest(last ? [last] : navigator.languages);
}

export function nearest(wanted: readonly string[]): Language {
  for (const one of wanted) {
    const tag = one.toLowerCase();
    if (/^zh-(hant|tw|hk|mo)/.test(tag)) return "zh-Hant";
    const found = (["ja", "en", "ko", "zh"] as const).find((known) => tag.startsWith(known));
    if (found) return found;
  }
  return "en";
}

/**
 * A text with its values. Where a key has forms for numbers (`key.one`, `key.other`), `n` chooses among them
 * (plural rules of Unicode CLDR).
 */
export function t(key: Key, values: Values = {}): string {
  const { texts, language: tag } = spoken;
  const forms: Partial<Record<string, string>> = texts;
  const plural = typeof values["n"] === "number" ? pluralRules(tag).select(values["n"]) : "other";
  const text = forms[key] ?? forms[`${key}.${plural}`] ?? forms[`${key}.other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => shown(values[name]) ?? whole);
}

function shown(value: string | number | undefined): string | undefined {
  return typeof value === "number" ? numberFormat(spoken.language).format(value) : value;
}
