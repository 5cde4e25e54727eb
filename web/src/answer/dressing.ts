/** Puts citation marks, moons and sentences into the rendered words of an answer, where their signs stand. */
import { t } from "$/i18n/index.svelte";
import type { Citation, Sentence } from "$/state/types";
import { languageOf } from "$/text/language";
import { citationName } from "./names";
import { SIGN } from "./marks";

export interface Dressing {
  readonly answerId: string | null;
  readonly citations: readonly Citation[];
  readonly sentences: readonly Sentence[];
}

type Piece =
  | { readonly kind: "words"; readonly text: string; order: number | null }
  | { readonly kind: "marker"; readonly marker: number }
  | { readonly kind: "end"; readonly order: number };

export function dress(fragment: DocumentFragment, dressing: Dressing): DocumentFragment {
  const nodes = textsOf(fragment);
  const pieces = nodes.map((node) => piecesOf(node.data));
  giveSentences(pieces);
  nodes.forEach((node, at) => put(node, pieces[at] ?? [], dressing));
  return fragment;
}

function textsOf(fragment: DocumentFragment): Text[] {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let last = 0;
  const words = (to: number) => {
    if (to > last) pieces.push({ kind: "words", text: text.slice(last, to), order: null });
  };
  for (const found of text.matchAll(SIGN)) {
    words(found.index);
    last = found.index + found[0].length;
    if (found[1] !== undefined) pieces.push({ kind: "marker", marker: Number(found[1]) });
    else pieces.push({ kind: "end", order: Number(found[2]) });
  }
  words(text.length);
  return pieces;
}

/** Words belong to the sentence that ends next. */
function giveSentences(pieces: readonly (readonly Piece[])[]): void {
  let order: number | null = null;
  for (const piece of pieces.flat().reverse()) {
    if (piece.kind === "end") order = piece.order;
    else if (piece.kind === "words") piece.order = order;
  }
}

function put(node: Text, pieces: readonly Piece[], dressing: Dressing): void {
  const link = node.parentElement?.closest("a"); // no link within a link: what comes of it stands behind
  const after: Node[] = [];
  const inside = pieces.flatMap((piece): Node[] => {
    if (piece.kind === "words") return [sentenceOf(piece, dressing)];
    const signs = piece.kind === "end" ? moonOf(piece.order, dressing) : [markOf(piece, dressing)];
    if (!link) return signs;
    after.push(...signs);
    return [];
  });
  node.replaceWith(...inside);
  link?.after(...after);
}

function sentenceOf(piece: { text: string; order: number | null }, { sentences }: Dressing): Node {
  const sentence = piece.order === null ? undefined : sentences[piece.order];
  if (!sentence || piece.text.trim() === "") return document.createTextNode(piece.text);
  const span = document.createElement("span");
  span.className = "s";
  span.dataset["support"] = sentence.support;
  span.textContent = piece.text;
  return span;
}

/** A link where the source is known; while words still come, the bare number. */
function markOf({ marker }: { marker: number }, { answerId, citations }: Dressing): Node {
  const citation = citations.find((one) => one.marker === marker);
  const mark = document.createElement(citation && answerId ? "a" : "span");
  mark.className = "cite";
  mark.textContent = String(marker);
  if (citation && answerId) {
    mark.dataset["cite"] = `${answerId}.${marker}`;
    mark.setAttribute("aria-label", citationName(citation));
    mark.lang = languageOf(citation.title);
  }
  return mark;
}

const SVG = "http://www.w3.org/2000/svg";

function moonOf(order: number, { sentences }: Dressing): Node[] {
  const support = sentences[order]?.support;
  if (support !== "partly" && support !== "unsupported") return [];
  const moon = document.createElementNS(SVG, "svg");
  moon.setAttribute("viewBox", "0 0 12 12");
  moon.setAttribute("class", support === "partly" ? "moon half" : "moon none");
  moon.setAttribute("aria-hidden", "true");
  if (support === "partly")
    moon.append(shape("path", { d: "M6 .8a5.2 5.2 0 0 1 0 10.4z", class: "f" }));
  moon.append(shape("circle", { cx: "6", cy: "6", r: "4.7" }));
  const said = document.createElement("span");
  said.className = "vh";
  said.textContent = t(support === "partly" ? "ask.partlyAfter" : "ask.unsupportedAfter");
  return [moon, said];
}

function shape(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
