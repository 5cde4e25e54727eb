/** On a phone the panel is a sheet: dragged up it takes the whole height, dragged down it goes away. */
import type { Attachment } from "svelte/attachments";

const PULL = 70; // px

export function sheet(close: () => void): Attachment<HTMLElement> {
  return (panel) => {
    let from: number | null = null;
    const begin = (event: PointerEvent): void => {
      const isHead = event.clientY - panel.getBoundingClientRect().top < 96;
      if (innerWidth <= 720 && isHead && !(event.target as Element).closest("button, a"))
        from = event.clientY;
    };
    const end = (event: PointerEvent): void => {
      if (from === null) return;
      const pulled = event.clientY - from;
      from = null;
      if (pulled < -PULL) panel.classList.add("whole");
      else if (pulled > PULL && panel.classList.contains("whole")) panel.classList.remove("whole");
      else if (pulled > PULL) close();
    };
    panel.addEventListener("pointerdown", begin);
    addEventListener("pointerup", end);
    return () => {
      panel.removeEventListener("pointerdown", begin);
      removeEventListener("pointerup", end);
    };
  };
}
