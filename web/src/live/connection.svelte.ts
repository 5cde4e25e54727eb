/** One socket that follows everything its person may see, and comes back by itself. */
import { renewSession } from "$/api/session";
import { waitBefore } from "./backoff";
import { frameOf, type Frame } from "./frames";

export type ConnectionState = "connecting" | "open" | "waiting";

export interface Listener {
  /** The position after which to go on, or null to be told to fetch anew. */
  position(): number | null;
  /** Raised positions are the listener's to keep. */
  hear(frame: Frame): void;
  /** What is kept must be fetched anew; resolves once it has been. */
  resync(): Promise<void>;
  /** Everything missed has been told: what waits can be sent. */
  caughtUp(): void;
  signedOut(): void;
}

const REVOKED = 4403;
const UNAUTHENTICATED = 4401;
const SILENCE_MS = 45_000; // the server speaks at least this often, if only to answer a ping
const PING_MS = 20_000;

export class Connection {
  state = $state<ConnectionState>("connecting");

  #socket: WebSocket | null = null;
  #listener: Listener;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pings: ReturnType<typeof setInterval> | undefined;
  #heardAt = 0;
  #isWanted = true;

  constructor(listener: Listener) {
    this.#listener = listener;
    addEventListener("online", this.#atOnce);
    document.addEventListener("visibilitychange", this.#whenSeen);
    this.#open();
  }

  /** Whether it left; what is of the moment (typing, presence) is not worth keeping. */
  send(type: string, data: object = {}): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify({ type, data }));
    return true;
  }

  close(): void {
    this.#isWanted = false;
    removeEventListener("online", this.#atOnce);
    document.removeEventListener("visibilitychange", this.#whenSeen);
    clearTimeout(this.#timer);
    clearInterval(this.#pings);
    this.#socket?.close(1000);
  }

  #open(): void {
    this.state = "connecting";
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/ws`);
    this.#socket = socket;
    socket.onopen = () => this.#begin();
    socket.onmessage = (event) => this.#hear(String(event.data));
    socket.onclose = (event) => void this.#ended(socket, event.code);
  }

  #begin(): void {
    this.#heardAt = Date.now();
    clearInterval(this.#pings);
    this.#pings = setInterval(() => this.#ping(), PING_MS);
    this.send("events:subscribe", { after: this.#listener.position() });
    this.send("presence:subscribe");
  }

  #ping(): void {
    if (Date.now() - this.#heardAt > SILENCE_MS) this.#socket?.close(4000);
    else this.send("ping");
  }

  #hear(text: string): void {
    this.#heardAt = Date.now();
    const frame = frameOf(text);
    if (frame === null) return;
    if (frame.type === "events:subscribed") this.#isFollowing();
    else if (frame.type === "events:resync") void this.#resync();
    else this.#listener.hear(frame);
  }

  #isFollowing(): void {
    this.#attempt = 0;
    this.state = "open";
    this.#listener.caughtUp();
  }

  /** Frames that come meanwhile are older than the state that is fetched, or are told again by their position. */
  async #resync(): Promise<void> {
    const socket = this.#socket;
    try {
      await this.#listener.resync();
    } catch {
      socket?.close(4000); // tried again with the next connection
      return;
    }
    if (socket === this.#socket) this.#isFollowing();
  }

  async #ended(socket: WebSocket, code: number): Promise<void> {
    if (socket !== this.#socket || !this.#isWanted) return;
    clearInterval(this.#pings);
    this.state = "waiting";
    const isRefused = code === REVOKED || code === UNAUTHENTICATED || this.#heardAt === 0;
    if (isRefused && !(await this.#renewed())) return;
    this.#timer = setTimeout(() => this.#open(), waitBefore(this.#attempt++));
  }

  /** False where the session is over; a server that cannot be reached says nothing about it. */
  async #renewed(): Promise<boolean> {
    const isAlive = await renewSession().catch(() => true);
    if (!isAlive) {
      this.close();
      this.#listener.signedOut();
    }
    return isAlive;
  }

  readonly #atOnce = (): void => {
    if (this.state !== "waiting") return;
    clearTimeout(this.#timer);
    this.#attempt = 0;
    this.#open();
  };

  readonly #whenSeen = (): void => {
    if (document.visibilityState === "visible") this.#atOnce();
    this.send("presence:set", {
      state: document.visibilityState === "visible" ? "online" : "away",
    });
  };
}
