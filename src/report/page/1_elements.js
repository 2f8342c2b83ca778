// The page's script consists of these files in the order of their numbers, as one module.
//
// Elements are only created here, never from markup: the content of an agreement only ever becomes
// a text node or the value of a descriptive attribute, so nothing in it can run.

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

function html(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

// Makes deceptive characters in a string visible, as on a terminal: control characters, and
// characters that change the direction of writing and so can make a name look like another one.
function visible(text) {
  return String(text)
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t")
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
      (c) => "\\u" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0"),
    );
}

// A date that is not a part of a name or a path.
const iso_date = /(?<![\w/.,-])(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w/-])/g;

// Dates in a string stay on one line; `words` says how they are written.
function with_dates(text, words = String) {
  const show = (part, at) =>
    at % 2 === 1 ? html("time", {datetime: part, class: "word"}, words(part)) : part;
  return text.split(iso_date).map(show);
}

// A name that is written from right to left changes only its own direction, not that of the words
// around it.
function quoted(text) {
  return html("bdi", {}, with_dates(visible(text)));
}

// What the tool says: the parts between backquotes are code. It may quote an agreement, so nothing
// of it is rewritten, unless `words` says how dates are written.
function told(text, words = String) {
  const code = (part) =>
    part.length > longest_unbroken
      ? html("code", {}, in_steps(part))
      : html("code", {class: "unbroken"}, part);
  const show = (part, at) => (at % 2 === 1 ? code(part) : with_dates(part, words));
  return html("bdi", {}, visible(text).split(/`([^`]+)`/).map(show));
}

// Only for screen readers.
function spoken(text) {
  return html("span", {class: "spoken"}, text);
}

function missing(words = "not known") {
  return html(
    "span",
    {class: "missing"},
    html("span", {"aria-hidden": "true"}, "–"),
    spoken(words),
  );
}

function plural(count, one, many) {
  return `${count_text(count)} ${count === 1 ? one : (many ?? one + "s")}`;
}

let last_id = 0;

function new_id(word) {
  last_id += 1;
  return `${word}-${last_id}`;
}
