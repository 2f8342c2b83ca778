// Fills the page of src/report/page/ with data, as the program does, so that the page can be looked
// at and tested with whatever data one likes.
//
//     node make_data.mjs 60 > data.json && node fill_page.mjs data.json page.html
import {createHash} from "node:crypto";
import {readFileSync, readdirSync, writeFileSync} from "node:fs";
import {fileURLToPath, pathToFileURL} from "node:url";

const folder = fileURLToPath(new URL("../../src/report/page/", import.meta.url));
const read = (name) => readFileSync(folder + name, "utf8");

function hash_of(text) {
  return "sha256-" + createHash("sha256").update(text, "utf8").digest("base64");
}

// Nothing in data ends the element that holds it.
function escape_json(data) {
  return JSON.stringify(data).replace(
    /[<>&\u007f-\uffff]/g,
    (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}

function escape_html(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

// The tables that are there without the script.
function plain_page(data) {
  const cell = (text) => `<td>${escape_html(String(text ?? ""))}</td>`;
  const table = ({name, title, columns, rows}) =>
    `<section id="table-${name}"><h2>${escape_html(title)}</h2><table><thead><tr>` +
    columns.map((column) => `<th scope="col">${escape_html(column.title)}</th>`).join("") +
    `</tr></thead><tbody>` +
    rows
      .slice(0, 50)
      .map((row) => `<tr>${row.map(cell).join("")}</tr>`)
      .join("") +
    `</tbody></table></section>`;
  return `<h1>${escape_html(data.title)}</h1>` + data.views.map(table).join("");
}

// As the program writes it: what many rows say once, and its number in their cells.
function with_texts_once(data) {
  const texts = [];
  const numbers = new Map();
  const number_of = (text) => {
    if (!numbers.has(text)) numbers.set(text, texts.push(text) - 1);
    return numbers.get(text);
  };
  const is_text = (column) => ["text", "id", "word", "path"].includes(column.kind);
  const views = data.views.map((view) => ({
    ...view,
    rows: view.rows.map((row) =>
      row.map((cell, at) =>
        typeof cell === "string" && is_text(view.columns[at]) ? number_of(cell) : cell,
      ),
    ),
  }));
  const items = data.timeline.items.map((spell) => [
    ...[spell.agreement, spell.label, spell.scheme, spell.state].map(number_of),
    ...[spell.start, spell.agreed_end, spell.end, spell.stopped, spell.is_over],
  ]);
  return {...data, views, timeline: {...data.timeline, items}, texts};
}

export function fill_page(data) {
  const style = read("page.css");
  const begin = read("begin/begin.js");
  const script = readdirSync(folder)
    .filter((name) => name.endsWith(".js"))
    .sort()
    .map(read)
    .join("");
  const filled = {
    style: style,
    begin,
    script: script,
    plain: plain_page(data),
    "begin-hash": hash_of(begin),
    "style-hash": hash_of(style),
    "script-hash": hash_of(script),
    data: escape_json(with_texts_once(data)),
    title: escape_html(`${data.title}, ${data.as_at}`),
  };
  // In one pass: what is filled in may itself hold braces.
  return read("page.html").replace(/\{\{([a-z-]+)\}\}/g, (_, name) => filled[name]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [data, page] = process.argv.slice(2);
  writeFileSync(page, fill_page(JSON.parse(readFileSync(data, "utf8"))));
}
