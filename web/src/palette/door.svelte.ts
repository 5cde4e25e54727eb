/** The palette in front of the page. Focus goes back to where it came from, or on to the page that was gone to. */
export const door = $state({ isOpen: false });

let before: Element | null = null;

export function enter(): void {
  before = document.activeElement;
  door.isOpen = true;
}

export function leave({ isElsewhere = false } = {}): void {
  door.isOpen = false;
  const next = isElsewhere ? document.getElementById("main") : before;
  requestAnimationFrame(() => next instanceof HTMLElement && next.focus({ preventScroll: true }));
}
