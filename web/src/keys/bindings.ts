/**
 * Keys that work wherever somebody is: DESIGN's table, once. Components say by name what a key does (`onKey`). What a
 * key means only where the focus is (arrows among messages, numbers in an answer) is the business of what has it.
 */
export type KeyName =
  | "palette"
  | "help"
  | "goToday"
  | "goLibrary"
  | "goMechanisms"
  | "goQuestions"
  | "goRooms"
  | "roomBefore"
  | "roomAfter"
  | "unreadBefore"
  | "unreadAfter"
  | "citationBefore"
  | "citationAfter"
  | "playOrPause"
  | "frameBack"
  | "frameOn"
  | "chapterBefore"
  | "chapterAfter"
  | "noteHere"
  | "closePanel"
  | "stopAnswer"
  | "leaveField";

/**
 * Chords by what is pressed (`chordOf`). Where one does several things, the first that has something to do does it.
 */
export const CHORDS: Readonly<Record<string, readonly KeyName[]>> = {
  "mod+k": ["palette"],
  "alt+arrowup": ["roomBefore"],
  "alt+arrowdown": ["roomAfter"],
  "alt+shift+arrowup": ["unreadBefore"],
  "alt+shift+arrowdown": ["unreadAfter"],
  escape: ["closePanel", "stopAnswer", "leaveField"],
};

/** These work only while no field has the focus, and can be turned off. */
export const SINGLE_KEYS: Readonly<Record<string, readonly KeyName[]>> = {
  "?": ["help"],
  "g t": ["goToday"],
  "g l": ["goLibrary"],
  "g m": ["goMechanisms"],
  "g q": ["goQuestions"],
  "g r": ["goRooms"],
  "[": ["citationBefore", "chapterBefore"],
  "]": ["citationAfter", "chapterAfter"],
  " ": ["playOrPause"],
  ",": ["frameBack"],
  ".": ["frameOn"],
  n: ["noteHere"],
};
