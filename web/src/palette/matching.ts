/** Whether a name is meant by what somebody types: by any spelling that a reader takes for the same. */

const HAN_OR_KANA = /[\u3041-\u30ff\u3400-\u9fff]/;
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const SYLLABLES = { first: 0xac00, last: 0xd7a3, perInitial: 588 };
const UNHEARD = /[\p{Emoji_Presentation}\p{Extended_Pictographic}\ufe0e\ufe0f\u200b-\u200d]/gu;
const ADDRESS =
  /(?<=.)(さん|くん|ちゃん|さま|様|先生|君|님|씨|선생님|교수님|老师|老師|同学|同學)$/u;

/**
 * ゼネバ, ｾﾞﾈﾊﾞ and ぜねば are alike, José and jose, ６溝 and 6溝; pictures and spaces around names do not count.
 */
export function folded(text: string): string {
  const wide = text.normalize("NFKC").toLowerCase().replace(UNHEARD, "");
  const kana = wide.replace(/[\u30a1-\u30f6]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) - 0x60),
  );
  const plain = kana.replace(/[\u00c0-\u024f]/g, (letter) => letter.normalize("NFD").charAt(0));
  return plain.replace(/\s+/g, " ").trim();
}

/** 이도현 begins with ㅇㄷㅎ; what is no syllable stays itself. */
export function initials(text: string): string {
  return [...text.normalize("NFC")]
    .map((letter) => {
      const code = letter.charCodeAt(0);
      if (code < SYLLABLES.first || code > SYLLABLES.last) return letter;
      return INITIALS.charAt(Math.floor((code - SYLLABLES.first) / SYLLABLES.perInitial));
    })
    .join("");
}

/** How well a name fits, less is better: whole, from its beginning, from a word's, within; null where it does not. */
export function fit(name: string, typed: string): number | null {
  const text = folded(name);
  const wanted = folded(typed);
  if (wanted === "") return null;
  return (
    within(text, wanted) ??
    spaceless(text, wanted) ??
    byInitials(name, typed) ??
    addressed(text, wanted)
  );
}

function within(text: string, wanted: string): number | null {
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  if (isWordStart(text, wanted)) return 2;
  return text.includes(wanted) ? 3 : null;
}

function isWordStart(text: string, wanted: string): boolean {
  return text.split(/[\s/·・\-_（(「]+/u).some((word) => word.startsWith(wanted));
}

/** 佐藤海斗 means 佐藤 海斗, and so does さとう for さ とう. */
function spaceless(text: string, wanted: string): number | null {
  const close = (value: string): string => value.replaceAll(" ", "");
  if (!HAN_OR_KANA.test(text) && !/[\uac00-\ud7a3]/.test(text)) return null;
  return close(text).includes(close(wanted)) ? 3 : null;
}

function byInitials(name: string, typed: string): number | null {
  // Letters of compatibility as keyboards write them; NFKC would make others of them.
  const wanted = typed.replace(/\s+/g, "");
  if (wanted === "" || [...wanted].some((letter) => !INITIALS.includes(letter))) return null;
  const first = initials(name).replace(/\s+/g, "");
  if (first.startsWith(wanted)) return 2;
  return first.includes(wanted) ? 3 : null;
}

/** 佐藤さん, 도현님 and 王老师 are called by their names. */
function addressed(text: string, wanted: string): number | null {
  const bare = wanted.replace(ADDRESS, "").trim();
  return bare === wanted || bare === "" ? null : within(text, bare);
}
