/** A line that ends in a message ends where its writer ended it, with or without Markdown's two spaces. */
import type { Code, Construct, Extension, HtmlExtension, Tokenizer } from "micromark-util-types";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    lineBreak: "lineBreak";
  }
}

const LAST_LINE_ENDING = -3; // codes below 0 are line endings, then the two kinds of tab
const SPACE = 32;
const isIndent = (code: Code): boolean => code === -2 || code === -1 || code === SPACE;

const tokenize: Tokenizer = (effects, ok) => {
  return (code) => {
    effects.enter("lineBreak");
    effects.consume(code);
    effects.exit("lineBreak");
    return (first) => {
      if (!isIndent(first)) return ok(first);
      effects.enter("linePrefix");
      return indent(first);
    };
  };

  function indent(code: Code): ReturnType<typeof ok> {
    if (isIndent(code)) {
      effects.consume(code);
      return indent;
    }
    effects.exit("linePrefix");
    return ok(code);
  }
};

const lineBreak: Construct = { name: "lineBreak", tokenize };

export const lineBreaks: Extension = {
  text: { [-5]: lineBreak, [-4]: lineBreak, [LAST_LINE_ENDING]: lineBreak },
};

export const lineBreaksAsHtml: HtmlExtension = {
  exit: {
    lineBreak() {
      this.tag("<br>");
      this.raw("\n");
    },
    hardBreakEscape() {
      // the end of its line says it already
    },
  },
};
