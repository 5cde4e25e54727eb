/** How keys are written on this machine. */
export const isApple = /^(Mac|iP)/.test(navigator.platform);

export function shownKey(key: string): string {
  if (key === "mod") return isApple ? "⌘" : "Ctrl";
  if (key === "Alt" && isApple) return "⌥";
  return key;
}
