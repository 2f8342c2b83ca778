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

export function fill_page(data) {
  const style = read("page.css");
  const script = readdirSync(folder)
    .filter((name) => name.endsWith(".js"))
    .sort()
    .map(read)
    .join("");
  const filled = {
    style: style,
    script: script,
    "style-hash": hash_of(style),
    "script-hash": hash_of(script),
    data: escape_json(data),
    title: escape_html(`${data.title}, ${data.as_at}`),
  };
  // In one pass: what is filled in may itself hold braces.
  return read("page.html").replace(/\{\{([a-z-]+)\}\}/g, (_, name) => filled[name]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [data, page] = process.argv.slice(2);
  writeFileSync(page, fill_page(JSON.parse(readFileSync(data, "utf8"))));
}
