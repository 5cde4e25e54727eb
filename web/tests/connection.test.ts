import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { waitBefore } from "$/live/backoff";
import { Connection, type Listener } from "$/live/connection.svelte";
import { frameOf, type Frame } from "$/live/frames";

class Socket {
  static readonly OPEN = 1;
  static made: Socket[] = [];
  readyState = 0;
  sent: Frame[] = [];
  onopen: () => void = () => undefined;
  onmessage: (event: { data: string }) => void = () => undefined;
  onclose: (event: { code: number }) => void = () => undefined;

  constructor(readonly url: string) {
    Socket.made.push(this);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Frame);
  }

  close(code = 1000): void {
    this.break(code);
  }

  open(): void {
    this.readyState = Socket.OPEN;
    this.onopen();
  }

  break(code: number): void {
    this.readyState = 3;
    this.onclose({ code });
  }

  tell(type: string, data: object = {}): void {
    this.onmessage({ data: JSON.stringify({ type, data }) });
  }
}

const newest = (): Socket => Socket.made.at(-1) as Socket;
let listener: Listener & { heard: string[] };
let connection: Connection;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Socket);
  Socket.made = [];
  const heard: string[] = [];
  listener = {
    heard,
    position: () => 7,
    hear: (frame) => heard.push(frame.type),
    resync: async () => void heard.push("resync"),
    caughtUp: () => heard.push("caughtUp"),
    signedOut: () => heard.push("signedOut"),
  };
  connection = new Connection(listener);
});

afterEach(() => {
  connection.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a connection", () => {
  it("goes on after what its listener knows, and is open once that was told", () => {
    newest().open();
    expect(newest().sent[0]).toEqual({ type: "events:subscribe", data: { after: 7 } });
    newest().tell("message:new");
    newest().tell("events:subscribed", { position: 8 });

    expect(listener.heard).toEqual(["message:new", "caughtUp"]);
    expect(connection.state).toBe("open");
  });

  it("comes back by itself, and says meanwhile that it waits", async () => {
    newest().open();
    newest().tell("events:subscribed");
    newest().break(1006);
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.state).toBe("waiting");
    await vi.advanceTimersByTimeAsync(600);

    expect(Socket.made).toHaveLength(2);
  });

  it("fetches anew where the server says so, and sends only then", async () => {
    newest().open();
    newest().tell("events:resync", { position: 90 });
    await vi.advanceTimersByTimeAsync(0);

    expect(listener.heard).toEqual(["resync", "caughtUp"]);
  });

  it("leaves a server that has fallen silent", async () => {
    newest().open();
    newest().tell("events:subscribed");
    await vi.advanceTimersByTimeAsync(80_000);

    expect(Socket.made.length).toBeGreaterThan(1);
  });

  it("is not opened again once it is closed", async () => {
    newest().open();
    connection.close();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(Socket.made).toHaveLength(1);
  });
});

describe("waiting", () => {
  it("grows to half a minute and is never the same for all", () => {
    expect(waitBefore(0, () => 0)).toBe(250);
    expect(waitBefore(0, () => 1)).toBe(500);
    expect(waitBefore(40, () => 1)).toBe(30_000);
    expect(waitBefore(40, () => 0)).toBe(15_000);
  });
});

describe("frames", () => {
  it("are objects with a type", () => {
    expect(frameOf('{"type":"a","position":3}')).toEqual({ type: "a", data: {}, position: 3 });
    expect(frameOf("3")).toBeNull();
    expect(frameOf('{"data":{}}')).toBeNull();
  });
});
