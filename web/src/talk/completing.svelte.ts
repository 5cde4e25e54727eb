/** Completion in a field: what is offered, what is chosen, and what the keys do meanwhile. */
import { beginningAt, type Beginning, type Suggestion } from "./completion";
import { allEmoji, suggested, usedEmoji } from "./emoji";
import { callable, type Member } from "./members";

export class Completing {
  offered = $state.raw<readonly Suggestion[]>([]);
  chosen = $state(0);

  #beginning: Beginning | null = null;

  constructor(
    private readonly members: () => Promise<readonly Member[]>,
    private readonly me: string,
  ) {}

  get isOpen(): boolean {
    return this.offered.length > 0;
  }

  /** After every change of words or caret, but never while an input method is at work. */
  async look(field: HTMLTextAreaElement): Promise<void> {
    const isCaret = field.selectionStart === field.selectionEnd;
    const beginning = isCaret ? beginningAt(field.value, field.selectionStart) : null;
    this.#beginning = beginning;
    if (!beginning) return this.close();
    const offered = await this.#suggest(beginning).catch(() => []); // without them one writes on
    if (this.#beginning !== beginning) return;
    this.offered = offered;
    this.chosen = 0;
  }

  close(): void {
    this.offered = [];
    this.#beginning = null;
  }

  move(by: 1 | -1): void {
    this.chosen = (this.chosen + by + this.offered.length) % this.offered.length;
  }

  /** Put a suggestion in the place of what was written; the field can take it back by undo. */
  take(field: HTMLTextAreaElement, suggestion = this.offered[this.chosen]): void {
    const beginning = this.#beginning;
    if (!beginning || !suggestion) return;
    if (beginning.kind === "emoji") usedEmoji(suggestion.text);
    field.focus();
    field.setSelectionRange(beginning.start, field.selectionEnd);
    insert(field, suggestion.text);
    this.close();
  }

  async #suggest({ kind, said }: Beginning): Promise<readonly Suggestion[]> {
    return kind === "call"
      ? callable(await this.members(), said, this.me)
      : suggested(await allEmoji(), said);
  }
}

/** At the caret, as if it had been typed: it can be undone, and the field tells of it. */
export function insert(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  // The only way that the browser's undo knows of; it is to stay (WHATWG, editing).
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
