/** What travels over the socket: `{type, data}`, and `position` for what has a place in the event log. */
export interface Frame {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly position?: number;
}

export function frameOf(text: string): Frame | null {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null) return null;
  const frame = value as Partial<Frame>;
  return typeof frame.type === "string" ? { data: {}, ...frame, type: frame.type } : null;
}
