/** Builds elements from lists ([tag, attributes, children], or a text), never from markup. */

const SVG = "http://www.w3.org/2000/svg";
const HTML = "http://www.w3.org/1999/xhtml";

const TAGS = new Set(
  `div p span h2 h3 h4 ul ol li strong em a blockquote hr br article header footer section
  svg g path circle rect text line polyline polygon ellipse`.split(/\s+/),
);
const ATTRIBUTES = new Set(
  `class lang href rel role aria-label aria-hidden data-theme viewBox width height x y x1 x2 y1 y2
  cx cy r rx ry d points transform fill stroke stroke-width stroke-linecap stroke-linejoin
  text-anchor font-size focusable`.split(/\s+/),
);
const SPELLED = { viewbox: "viewBox" };
const LINK = /^(?:https?:\/\/|mailto:|\/(?!\/)|#)/i;

/** A fragment with these nodes. What a letter's page does not hold leaves its words only. */
export function build(nodes, page = document) {
  const fragment = page.createDocumentFragment();
  addTo(fragment, nodes, page, HTML);
  return fragment;
}

function addTo(parent, nodes, page, around) {
  for (const node of nodes) {
    if (typeof node === "string") {
      parent.append(page.createTextNode(node));
      continue;
    }
    const [tag, attributes, children] = node;
    if (!TAGS.has(tag)) {
      addTo(parent, children, page, around);
      continue;
    }
    const kind = tag === "svg" ? SVG : around;
    const element = page.createElementNS(kind, tag);
    for (const [name, value] of Object.entries(attributes)) {
      setAttribute(element, SPELLED[name] ?? name, value);
    }
    addTo(element, children, page, kind);
    parent.append(element);
  }
}

function setAttribute(element, name, value) {
  if (ATTRIBUTES.has(name) && (name !== "href" || LINK.test(value))) {
    element.setAttribute(name, value);
  }
}
