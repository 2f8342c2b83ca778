// Runs the commands that a page shows, in a shell, in the folder in which the page was made: each
// must give the rows that the page has no room for. Takes {browser, expect}.
import {execFileSync} from "node:child_process";
import {cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from "node:fs";
import {delimiter, dirname, join, resolve} from "node:path";
import {pathToFileURL} from "node:url";

import {open_page} from "./browser.mjs";

const data_element = /(<script type="application\/json" id="data">)(.*?)(<\/script>)/s;
const read_page = (file) => JSON.parse(data_element.exec(readFileSync(file, "utf8"))[2]);

const rows_of = (data, view) =>
  view.rows.map((row) =>
    row.map((cell, at) => {
      const is_text = ["text", "id", "word", "path"].includes(view.columns[at].kind);
      return is_text && cell !== null ? data.texts[cell] : cell;
    }));

// The same page without every second row, and without the details of every second agreement.
function cut_page(file, cut) {
  const data = read_page(file);
  const halve = (list) => list.filter((_, at) => at % 2 === 0);
  for (const view of data.views) {
    view.left_out = view.rows.length - halve(view.rows).length;
    view.rows = halve(view.rows);
  }
  data.agreements.left_out = data.agreements.items.length - halve(data.agreements.items).length;
  data.agreements.items = halve(data.agreements.items);
  const json = JSON.stringify(data).replace(/</g, "\\u003c");
  const page = readFileSync(file, "utf8");
  writeFileSync(cut, page.replace(data_element, (_, begin, __, end) => begin + json + end));
}

const shown_commands = (page) =>
  page.run(() => [...document.querySelectorAll("main code.command")].map((each) => each.textContent));

export async function test_commands({browser, expect}, program, register, folder) {
  const own = join(folder, "where the page is made");
  const bin = join(folder, "bin");
  for (const each of [own, bin]) mkdirSync(each);
  symlinkSync(resolve(program), join(bin, "secondment"));
  const house = join(dirname(resolve(register)), "house-policy");
  cpSync(register, join(own, "it's here"), {recursive: true});
  cpSync(join(house, "agreements"), join(own, "$HOME & more"), {recursive: true});
  cpSync(join(house, "housing-fellows.yaml"), join(own, "own rules.yaml"));
  const env = {...process.env, PATH: bin + delimiter + process.env.PATH};
  const run = (command) => execFileSync("sh", ["-c", command], {cwd: own, env, encoding: "utf8"});
  const given = ["report", "due", "it's here", "$HOME & more", "--policy", "own rules.yaml", "--within",
    "P20D", "--where", "secondee.name != 'x' || parent.name == \"it's\"", "--rows", "days != 3", "--sort",
    "-due", "--year", "2026", "--as-at", "2026-11-22", "-o", "page.html"];
  // --year is for other views than --within; `all` takes both.
  const asked = [
    given.filter((word) => word !== "--year" && word !== "2026"),
    ["report", "all", ...given.slice(2).filter((word) =>
      !["--rows", "days != 3", "--sort", "-due"].includes(word)), "--by", "agreement,month"],
  ];
  for (const words of asked) {
    execFileSync("secondment", words, {cwd: own, env});
    const data = read_page(join(own, "page.html"));
    cut_page(join(own, "page.html"), join(own, "cut.html"));
    const page = await open_page(browser, pathToFileURL(join(own, "cut.html")).href);
    const agrees = async (place, view, wanted) => {
      await page.follow(place);
      const command = (await shown_commands(page)).find((each) => each.includes(` ${view.of} `));
      const answer = JSON.parse(run(command.replace(/ -o \S+$/, "") + " --format json"));
      const rows = answer.rows.map((row) => view.columns.map(({name}) => row[name] ?? null));
      expect(JSON.stringify(rows) === JSON.stringify(wanted), `${command} gives the rows of ${place}`);
    };
    for (const view of data.views.filter(({left_out, rows}) => left_out === 0 && rows.length > 1)) {
      if (view.name === "overview") continue;
      const all = rows_of(data, view);
      await agrees("#" + view.name, view, all);
      const state = view.columns.findIndex(({name}) => name === "state");
      if (state < 0) continue;
      const active = all.filter((row) => row[state] === "active");
      await page.follow("#" + view.name + "?state=active");
      const [command] = await page.run(() =>
        [...document.querySelectorAll("main .cut code.command")].map((each) => each.textContent));
      const answer = JSON.parse(run(command + " --format json"));
      expect(answer.rows.length === active.length, `${command} gives ${active.length} rows`);
    }
    await page.follow("#due");
    const commands = await shown_commands(page);
    run(commands.find((each) => each.endsWith("-o some.html")));
    const some = read_page(join(own, "some.html"));
    const width = ({views}) => views.map(({columns}) => columns.length);
    expect(some.counts.agreements === data.counts.agreements && some.counts.left_out > 0 &&
      some.opens_at === data.opens_at && JSON.stringify(width(some)) === JSON.stringify(width(data)),
    "the command for a page of fewer agreements makes one");
    for (const {agreement} of data.agreements.items.slice(0, 4)) {
      await page.follow("#agreement=" + encodeURIComponent(agreement));
      const command = (await shown_commands(page)).find((each) => / (status|register) /.test(each));
      expect(command.includes("--policy 'own rules.yaml'") && run(command).includes(agreement),
        `${command} shows ${agreement}`);
    }
    expect(page.complaints.length === 0, `a page that is cut: ${page.complaints.join("; ")}`);
    await page.close();
  }
}
