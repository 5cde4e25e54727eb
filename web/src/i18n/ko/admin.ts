import type { admin as en } from "../en/admin";
import type { In } from "../texts";

export const admin: In<typeof en> = {};
