/** Stands in for micromark's readers of HTML: tags stay words here, and what would read them is not sent. */
import type { Construct, Tokenizer } from "micromark-util-types";

const tokenize: Tokenizer = (_effects, _ok, nok) => nok;

export const htmlFlow: Construct = { name: "htmlFlow", tokenize };
export const htmlText: Construct = { name: "htmlText", tokenize };
