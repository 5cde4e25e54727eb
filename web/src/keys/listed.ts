/** The list of keys that `?` shows: DESIGN's table, in words. It is loaded when somebody looks at it. */
import type { Key } from "$/i18n/index.svelte";

interface Line {
  /** Each on a key cap of its own; `mod` is ⌘ or Ctrl, a word between slashes is no key. */
  readonly keys: readonly string[];
  readonly text: Key;
  /** Told only where this place exists. */
  readonly place?: string;
}

/** The list that `?` shows, in its groups. */
export const LISTED: readonly { readonly title: Key; readonly lines: readonly Line[] }[] = [
  {
    title: "find.keys.anywhere",
    lines: [
      { keys: ["mod", "K"], text: "find.keys.palette" },
      { keys: ["mod", "Enter"], text: "find.keys.ask" },
      { keys: ["Esc"], text: "find.keys.escape" },
      { keys: ["?"], text: "find.keys.help" },
    ],
  },
  {
    title: "find.keys.places",
    lines: [
      { keys: ["G", "T"], text: "place.today" },
      { keys: ["G", "L"], text: "place.library" },
      { keys: ["G", "M"], text: "place.mechanisms", place: "/mechanisms" },
      { keys: ["G", "Q"], text: "place.questions" },
      { keys: ["G", "R"], text: "place.rooms" },
      { keys: ["Alt", "↑", "↓"], text: "find.keys.room" },
      { keys: ["Alt", "Shift", "↑", "↓"], text: "find.keys.unread" },
    ],
  },
  {
    title: "find.keys.talk",
    lines: [
      { keys: ["↑", "↓"], text: "find.keys.message" },
      { keys: ["Enter"], text: "find.keys.thread" },
      { keys: ["R"], text: "find.keys.reply" },
      { keys: ["E"], text: "find.keys.edit" },
      { keys: ["+"], text: "find.keys.react" },
    ],
  },
  {
    title: "find.keys.answer",
    lines: [
      { keys: ["1", "…", "9"], text: "find.keys.citation" },
      { keys: ["[", "]"], text: "find.keys.citations" },
    ],
  },
  {
    title: "mechanisms.keys.title",
    lines: [
      { keys: ["Space"], text: "mechanisms.keys.play" },
      { keys: [",", "."], text: "mechanisms.keys.frames" },
      { keys: ["[", "]"], text: "mechanisms.keys.chapters" },
      { keys: ["N"], text: "mechanisms.keys.note" },
    ],
  },
];
