// @vitest-environment node
import { expect, it } from "vitest";
import { eventsOf, type AnswerEvent } from "$/answer/events";

function streamOf(text: string, size: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size)
        controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}

it.each([1, 2, 3, 7, 1000])("events are whole, cut every %i bytes", async (size) => {
  const told =
    'id: 4\ndata: {"content": "歯車🛠"}\n\ndata: {"replaced": "a\\n\\nb"}\r\n\r\n: still here\n\ndata: {"done": true}\n\n';
  const events: AnswerEvent[] = [];
  for await (const event of eventsOf(streamOf(told, size))) events.push(event);
  expect(events).toEqual([{ content: "歯車🛠" }, { replaced: "a\n\nb" }, { done: true }]);
});
