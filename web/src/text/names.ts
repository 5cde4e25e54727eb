/** How names are compared: 田中 花子, 田中花子 and タナカ, たなか are alike; so are Jean-Luc and jeanluc, José and jose. */
const BETWEEN_PARTS = /[\s・·‧•＝=.'’\-‐‑\u200b-\u200d\ufe0e\ufe0f]/gu;
const KATAKANA = /[\u30a1-\u30f6]/g;
const ACCENTED = /[\u00c0-\u024f]/g;

/** The spellings that readers take for the same name give the same key (as the server's `name_key`). */
export function nameKey(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(ACCENTED, (letter) => letter.normalize("NFD").charAt(0))
    .replace(BETWEEN_PARTS, "");
}
