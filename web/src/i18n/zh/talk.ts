import type { talk as en } from "../en/talk";
import type { In } from "../texts";

export const talk: In<typeof en> = {};
