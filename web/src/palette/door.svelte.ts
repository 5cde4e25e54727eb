/** The palette in front of the page. Focus goes back to where it came from, or on to the page that was gone to. */
export const door = $state<{ isOpen: boolean; within: Within | null }>({
  isOpen: false,
  within: null,
});

/** The room that is searched alone, until its tag is taken away. */
export interface Within {
  readonly channelId: string;
  readonly title: string;
}

let before: Element | null = null;

export function enter(within: Within | null = null): void {
  before = document.activeElement;
  door.within = within;
  door.isOpen = true;
}

export function leave({ isElsewhere = false } = {}): void {
  door.isOpen = false;
  const next = isElsewhere ? document.getElementById("main") : before;
  requestAnimationFrame(() => next instanceof HTMLElement && next.focus({ preventScroll: true }));
}
