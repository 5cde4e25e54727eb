/** Server-sent events, as `data: {…}` lines with a blank line between. */
import type { ShownAnswer } from "./types";

export interface AnswerEvent {
  readonly content?: string;
  /** The whole text anew. */
  readonly replaced?: string;
  readonly citations?: ShownAnswer["citations"];
  readonly sentences?: ShownAnswer["sentences"];
  readonly done?: boolean;
  readonly state?: ShownAnswer["state"];
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly retryAfter?: number;
  };
}

export async function* eventsOf<Event = AnswerEvent>(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Event> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const whole = (rest + value).split(/\r?\n\r?\n/);
    rest = whole.pop() ?? "";
    for (const event of whole) {
      const data = dataIn(event);
      if (data !== "") yield JSON.parse(data) as Event;
    }
  }
}

function dataIn(event: string): string {
  return event
    .split(/\r?\n/)
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(5).trimStart())
    .join("\n");
}
