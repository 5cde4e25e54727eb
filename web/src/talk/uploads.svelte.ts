/** Files on their way to the server, before a message carries them. */
import { ApiError, refusalOf, UnreachableError } from "$/api/errors";
import { renewSession } from "$/api/session";
import type { Schemas } from "$/api/client";
import { newId } from "$/state/ids";

type StoredFile = Schemas["FileOut"];
export interface Upload {
  readonly id: string;
  readonly file: File;
  /** From 0 to 1. */
  readonly progress: number;
  readonly stored: StoredFile | null;
  readonly refusal: ApiError | null;
}

export const FILES_MAX = 10; // of one message, as the server has it

export class Uploads {
  all = $state.raw<readonly Upload[]>([]);

  #requests = new Map<string, XMLHttpRequest>();

  get isUnderWay(): boolean {
    return this.all.some((one) => one.stored === null && one.refusal === null);
  }

  get stored(): readonly StoredFile[] {
    return this.all.flatMap((one) => one.stored ?? []);
  }

  add(files: Iterable<File>): void {
    const room = FILES_MAX - this.all.length;
    const added = [...files].slice(0, room).map((file) => ({
      id: newId(),
      file,
      progress: 0,
      stored: null,
      refusal: null,
    }));
    this.all = [...this.all, ...added];
    for (const one of added) void this.#send(one);
  }

  again(id: string): void {
    const upload = this.all.find((one) => one.id === id);
    if (!upload) return;
    this.#change(id, { progress: 0, refusal: null });
    void this.#send(upload);
  }

  drop(id: string): void {
    this.#requests.get(id)?.abort();
    this.all = this.all.filter((one) => one.id !== id);
  }

  /** A message carries them now. */
  clear(): void {
    this.all = [];
  }

  async #send(upload: Upload): Promise<void> {
    try {
      const stored = await this.#post(upload).catch(async (error: unknown) => {
        const isStale = error instanceof ApiError && error.status === 401;
        if (!isStale || !(await renewSession().catch(() => false))) throw error;
        return this.#post(upload);
      });
      this.#change(upload.id, { progress: 1, stored });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#change(upload.id, { refusal: error });
    } finally {
      this.#requests.delete(upload.id);
    }
  }

  /** By XMLHttpRequest, which alone tells how much has left. Throws `ApiError`. */
  #post({ id, file }: Upload): Promise<StoredFile> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      this.#requests.set(id, request);
      request.upload.onprogress = ({ loaded, total }) =>
        this.#change(id, { progress: total > 0 ? loaded / total : 0 });
      request.onload = () => {
        const body: unknown = parsed(request.responseText);
        if (request.status < 300) resolve((body as { data: StoredFile }).data);
        else reject(refusalOf(headOf(request), body));
      };
      request.onerror = () => reject(new UnreachableError());
      request.open("POST", "/api/v1/files");
      const form = new FormData();
      form.append("file", file, file.name);
      request.send(form);
    });
  }

  #change(id: string, changes: Partial<Upload>): void {
    this.all = this.all.map((one) => (one.id === id ? { ...one, ...changes } : one));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // a proxy in between answers in words of its own
  }
}

function headOf(request: XMLHttpRequest): Response {
  const wait = request.getResponseHeader("Retry-After");
  return new Response(null, {
    status: request.status,
    statusText: request.statusText,
    headers: wait === null ? {} : { "Retry-After": wait },
  });
}
