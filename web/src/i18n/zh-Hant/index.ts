import { admin } from "./admin";
import { arrive } from "./arrive";
import { ask } from "./ask";
import { common } from "./common";
import { find } from "./find";
import { library } from "./library";
import { talk } from "./talk";

export const texts = { ...common, ...talk, ...ask, ...library, ...arrive, ...admin, ...find };
