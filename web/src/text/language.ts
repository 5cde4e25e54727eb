/**
 * Which language a text is in, as far as its script tells: voices, fonts and line breaking follow it. Han characters
 * alone are the reader's own, where the reader reads them.
 */
import { language } from "$/i18n/index.svelte";

const KANA = /[\u3041-\u30ff\uff66-\uff9f]/;
const HANGUL = /[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]/;
const HAN = /[\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud88f][\udc00-\udfff]/;
const READS_HAN = new Set(["ja", "zh", "zh-Hant"]);

export function languageOf(text: string): string {
  const start = text.slice(0, 400);
  if (KANA.test(start)) return "ja";
  if (HANGUL.test(start)) return "ko";
  if (HAN.test(start)) return READS_HAN.has(language()) ? language() : "zh";
  return "en";
}
