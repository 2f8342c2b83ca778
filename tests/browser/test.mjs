// Looks at the page of the reports in a real browser.
//
//     node test.mjs [--made-by PROGRAM REGISTER] [PAGE.html …]
//
// At what a program makes of a register and at the pages named; where none is, at data of our own:
// a small register with names that would do harm, an empty one and a large one. Needs Chromium;
// without it, or where npm cannot bring the accessibility checker, it says what was not looked at.
// Exits with 1 when something is wrong, with 77 when there is no browser.
import {execFileSync} from "node:child_process";
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:http";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {pathToFileURL} from "node:url";

import {find_checker} from "./accessibility.mjs";
import {find_browser, open_page, start_browser} from "./browser.mjs";
import {test_as_asked} from "./as_asked.mjs";
import {test_commands} from "./commands.mjs";
import {fill_page} from "./fill_page.mjs";
import {hostile_names, make_data} from "./make_data.mjs";
import {
  test_balances,
  test_cut_view,
  test_dates,
  test_empty,
  test_long_names,
  test_order_of_cards,
  test_table_fits,
  test_totals,
  test_width_again,
} from "./truths.mjs";

const page_size = 50; // rows of a table that are drawn at once
let passed = 0;
const failures = [];

function expect(holds, what) {
  if (holds) passed += 1;
  else {
    failures.push(what);
    console.log(`wrong: ${what}`);
  }
}

const same = (left, right) => JSON.stringify(left) === JSON.stringify(right);
// The data of the page, with texts in place of their numbers.
const read_data = async (page) => {
  const data = await page.run(() => JSON.parse(document.getElementById("data").textContent));
  for (const view of data.views) {
    for (const row of view.rows) {
      view.columns.forEach(({kind}, at) => {
        const is_text = ["text", "id", "word", "path"].includes(kind);
        if (is_text && row[at] !== null) row[at] = data.texts[row[at]];
      });
    }
  }
  return data;
};

// What stands in a column of the table that is shown, row by row.
const read_column = (page, at) =>
  page.run(
    (column) =>
      [...document.querySelectorAll("main table tbody:not(.sums) tr")].map(
        (row) =>
          row.children[column].querySelector("time")?.dateTime ?? row.children[column].textContent,
      ),
    at,
  );

// As somebody opens it: nothing chosen, nothing focused.
async function reload(page, address) {
  await page.go("about:blank");
  await page.go(address);
}

const tally = (page) => page.run(() => document.querySelector("main [role=status]").textContent);

const places_of = (data) => [
  "overview",
  "timeline",
  "charts",
  ...data.views.map((view) => view.name).filter((name) => name !== "overview"),
];

// Rising by the kind of the column, what is not known last: said anew here, as the page must not be
// held to itself.
const words = new Intl.Collator("en-GB", {numeric: true, sensitivity: "base"});
function is_in_order(cells, kind) {
  const known = cells.filter((cell) => cell !== null);
  if (!cells.slice(known.length).every((cell) => cell === null)) return false;
  return known.every((cell, at) => {
    if (at === 0) return true;
    const before = known[at - 1];
    if (kind === "money") {
      const [[left, left_currency], [right, right_currency]] = [before.split(" "), cell.split(" ")];
      return (
        left_currency < right_currency ||
        (left_currency === right_currency && Number(left) <= Number(right))
      );
    }
    return typeof cell === "string" && kind !== "date"
      ? words.compare(before, cell) <= 0
      : before <= cell;
  });
}

async function test_sorting(page, view) {
  await page.follow("#" + view.name);
  if (view.rows.length < 2) return;
  for (const [at, column] of view.columns.entries()) {
    const press = () =>
      page.run((index) => document.querySelectorAll("main thead button")[index].click(), at);
    const sorted = () =>
      page.run((index) => document.querySelectorAll("main thead th")[index].ariaSort, at);
    const original = await read_column(page, at);
    await press();
    const name = `${view.name} by ${column.name}`;
    expect((await sorted()) === "ascending", `${name}: the head says that it rises`);
    const cells = await page.run(
      (kind, index) => {
        const plain = {
          days: (t) => Number(t.replace("−", "-").replace(/,/g, "")),
          count: (t) => Number(t.replace("−", "-").replace(/,/g, "")),
          period: (t) => {
            const days = {year: 365.25, month: 30.4375, week: 7, day: 1};
            return [...t.matchAll(/(\d+) (year|month|week|day)/g)].reduce(
              (sum, [, count, unit]) => sum + Number(count) * days[unit],
              0,
            );
          },
          money: (t) => t.replace("−", "-").replace(/,/g, "").replace("\u00a0", " "),
          yes_no: (t) => t === "yes",
        };
        // Dates and numbers among words have an order, too.
        const in_words = (cell) => {
          const copy = cell.cloneNode(true);
          for (const time of copy.querySelectorAll("time")) time.replaceWith(time.dateTime);
          return copy.textContent.replace(/(\d),(?=\d{3})/g, "$1");
        };
        return [...document.querySelectorAll("main table tbody:not(.sums) tr")].map((row) => {
          const cell = row.children[index];
          if (cell.querySelector(".missing")) return null;
          const is_words = ["text", "date"].includes(kind);
          const text = is_words ? in_words(cell) : (plain[kind] ?? String)(cell.textContent);
          // Where a column has the currency, an amount stands alone.
          const currency = row.querySelector("[data-title=Currency]")?.textContent;
          return kind === "money" && !text.includes(" ") ? `${text} ${currency}` : text;
        });
      },
      column.kind,
      at,
    );
    expect(is_in_order(cells, column.kind), `${name}: rises`);
    await press();
    expect((await sorted()) === "descending", `${name}: the head says that it falls`);
    await press();
    expect(
      same(await read_column(page, at), original),
      `${name}: the third press gives the order of the report back`,
    );
  }
}

async function test_finding(page, data) {
  const view = data.views.find((each) => each.name === "register");
  if (!view || view.rows.length < 2) return;
  await page.follow("#register");
  const id = view.rows[view.rows.length - 1][0];
  const expected = view.rows.filter((row) =>
    row.some((cell) => String(cell).toLowerCase().includes(id.toLowerCase())),
  ).length;
  await page.run(() => document.querySelector("main input[type=search]").focus());
  await page.type(id);
  expect((await read_column(page, 0)).includes(id), "what is looked for is found");
  expect(
    (await tally(page)).startsWith(`${expected} of `),
    "the number of rows that match is told",
  );
  const address = "#register?find=" + new URLSearchParams({f: id}).toString().slice(2);
  expect(
    (await page.until(address, () => location.hash)) === address,
    "what is looked for stands in the address",
  );
  await page.run(() =>
    [...document.querySelectorAll("main button")]
      .find((each) => each.textContent === "Show all")
      .click(),
  );
  expect(
    (await read_column(page, 0)).length === Math.min(page_size, view.rows.length),
    "all rows come back",
  );
  await page.type("no row says this");
  expect((await read_column(page, 0)).length === 0, "nothing is found where nothing is");
  expect((await tally(page)).startsWith("0 of "), "that nothing matches is told");
}

async function test_address(page, address, data) {
  const view = data.views.find((each) => each.name === "register");
  const [states, ids] = ["state", "agreement"].map((name) =>
    view.columns.findIndex((column) => column.name === name),
  );
  if (states < 0 || view.rows.length === 0) return;
  const state = view.rows[0][states];
  const again = await open_page(
    browser,
    `${address}#register?state=${encodeURIComponent(state)}&sort=-agreement`,
  );
  const expected = view.rows
    .filter((row) => row[states] === state)
    .map((row) => row[ids])
    .sort(words.compare)
    .reverse();
  expect(
    same(await read_column(again, ids), expected.slice(0, page_size)),
    "a link gives the same filter and order again",
  );
  expect(
    await again.run(
      () =>
        document.querySelector("main select") &&
        [...document.querySelectorAll("main select")].some((each) => each.value.startsWith("=")),
    ),
    "the choice is seen",
  );
  await again.follow("#nowhere");
  expect(
    (await again.run(() => document.querySelector("main .warning")?.textContent ?? "")).includes(
      "nowhere",
    ),
    "a view that is none is told",
  );
  await again.follow("#agreement=" + encodeURIComponent(view.rows[0][ids]));
  expect(
    (await again.run(() => document.querySelector("main h2").textContent)) !== "",
    "an agreement has a card",
  );
  expect(
    (await again.run(() => document.querySelectorAll("main .card").length)) > 0,
    "its card has parts",
  );
  await again.follow("#agreement=%");
  expect(same(again.complaints, []), `no address makes an error: ${again.complaints}`);
  await again.close();
}

// At 1440 and 1024 px no column is cut, at 360 px a row is a card that says what each of its cells is.
async function test_tables(page, data) {
  for (const view of data.views.filter((each) => each.name !== "overview" && each.rows.length > 0)) {
    for (const width of [1440, 1024]) await test_table_fits({expect, page}, view.name, width);
    await page.resize(360, 740);
    await page.follow("#" + view.name);
    const card = await page.until(true, () => {
      const row = document.querySelector("main tbody:not(.sums) tr");
      const cells = [...row.children].filter((each) => each.checkVisibility());
      const says = (cell) => getComputedStyle(cell, "::before").content === `"${cell.dataset.title}"`;
      return cells.every(says) && cells.every((cell) => cell.offsetWidth >= row.offsetWidth - 2);
    });
    expect(card, `${view.name}: a row is a card at 360 px`);
  }
  await page.resize(1280, 900);
}

// Every count of the overview that leads somewhere leads to as many rows.
async function test_counts(page) {
  await page.follow("#overview");
  const links = await page.run(() =>
    [...document.querySelectorAll("main a.headline, main .shares a")].map((link) => {
      const words = link.closest("li");
      const number = words.querySelector(".headline-number, .figures").textContent;
      return [link.getAttribute("href"), Number(number.replace(/,/g, ""))];
    }),
  );
  for (const [href, count] of links) {
    if (href === "#unreadable" || (count === 0 && links.length > 0)) continue;
    await page.follow(href);
    const [first] = (await tally(page)).split(" ");
    expect(Number(first.replace(/,/g, "")) === count, `${href} has ${first} rows, not ${count}`);
  }
  expect(links.length > 0, "counts lead to their rows");
  const is_adopted = ([href]) => href === "#register?adopted=yes";
  expect(links.some(is_adopted), "the count of adopted agreements leads to them");
}

// A server may allow neither scripts nor styles within a page: then its tables are there.
async function test_strict_server(file, data) {
  const body = readFileSync(file);
  const own = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(body)[1];
  let policy = "";
  const server = createServer((_, answer) => {
    answer.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy,
      "X-Content-Type-Options": "nosniff",
    });
    answer.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const address = `http://127.0.0.1:${server.address().port}/`;
  for (const strict of ["default-src 'none'", "default-src 'self'; object-src 'none'", "sandbox"]) {
    policy = strict;
    const page = await open_page(browser, address);
    const seen = await page.run(() => ({
      tables: [...document.querySelectorAll("main table")].filter((each) => each.checkVisibility())
        .length,
      heading: document.querySelector("main h1")?.checkVisibility() ?? false,
    }));
    const wanted = data.views.filter((view) => view.rows.length > 0).length;
    expect(seen.tables >= wanted && seen.heading, `under ${strict} the tables are there: ${seen.tables}`);
    await page.close();
  }
  policy = `${own}; frame-ancestors 'none'; require-trusted-types-for 'script'`;
  const page = await open_page(browser, address);
  const is_drawn = await page.run(() => document.querySelector("main h2") !== null);
  expect(is_drawn, "under its own policy, sent by a server, the page is whole");
  expect(same(page.complaints, []), `and complains of nothing: ${page.complaints.join("; ")}`);
  await page.close();
  server.close();
}

async function test_widths(page, places) {
  for (const width of [360, 768, 1024, 1280, 1440]) {
    await page.resize(width, 740);
    for (const place of places) {
      await page.follow("#" + place);
      await page.run(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });
      await page.settle();
      const excess = await page.until(0, () =>
        Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
      );
      expect(excess === 0, `${place} fits into ${width} px: ${excess} too many`);
    }
  }
  await page.resize(1280, 900);
}

async function test_accessibility(page, address, places, checker) {
  await reload(page, address);
  await page.send("Runtime.evaluate", {expression: checker});
  for (const theme of ["light", "dark"]) {
    await page.emulate("", theme);
    expect(
      (await page.until(theme, () => document.documentElement.dataset.theme)) === theme,
      `the page is ${theme} when the system is`,
    );
    for (const place of places) {
      await page.follow("#" + place);
      const found = await page.run(async () => {
        for (const details of document.querySelectorAll("details")) details.open = true;
        await new Promise((done) => setTimeout(done, 60));
        const {violations} = await window.axe.run(document, {resultTypes: ["violations"]});
        return violations.map(
          ({id, impact, help, nodes}) =>
            `${impact}: ${help} [${id}] ${nodes.length} times: ${nodes[0].html.slice(0, 160)}`,
        );
      });
      expect(found.length === 0, `${place}, ${theme}: ${found.join("; ")}`);
    }
  }
  await page.emulate("", "light");
}

// Tab by tab: everything that can be pressed is reached, and the focus is seen.
async function test_keyboard(page, place) {
  await page.follow("#" + place);
  const wanted = await page.run(() => {
    document.activeElement.blur();
    const all = [
      ...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']"),
    ].filter((each) => !each.disabled && each.checkVisibility());
    all.forEach((each, at) => {
      each.dataset.stop = String(at);
    });
    return all.length;
  });
  const reached = new Set();
  let unseen = 0;
  for (let step = 0; step < wanted + 5; step += 1) {
    await page.press("Tab");
    const [stop, is_seen] = await page.run(() => {
      const at = document.activeElement;
      return [at.dataset.stop ?? null, getComputedStyle(at).outlineStyle !== "none"];
    });
    if (stop === null) continue;
    reached.add(stop);
    if (!is_seen) unseen += 1;
  }
  expect(reached.size === wanted, `${place}: the keyboard reaches ${reached.size} of ${wanted}`);
  expect(unseen === 0, `${place}: ${unseen} of them do not show it`);
}

async function test_keys_at_work(page, address) {
  await reload(page, address + "#overview");
  await page.press("Tab");
  expect(
    (await page.run(() => document.activeElement.className)) === "skip",
    "the first stop leads past the views",
  );
  await page.press("Enter");
  expect((await page.run(() => document.activeElement.id)) === "main", "and does so");
  expect((await page.run(() => location.hash)) === "#overview", "without leaving the view");
  await page.run(() => document.querySelector("[data-place=due]").focus());
  await page.press("Enter");
  expect(
    (await page.until("H2", () => document.activeElement.tagName)) === "H2",
    "a view that was opened takes the focus",
  );
  const theme = () => page.run(() => document.documentElement.dataset.theme);
  await page.run(() => document.querySelector(".theme").focus());
  await page.press(" ", "Space");
  expect((await theme()) === "dark", "the page can be made dark");
  await page.press(" ", "Space");
  expect((await theme()) === "light", "and light again");
}

async function test_paper(page, address, data) {
  const view = data.views.reduce((most, each) =>
    each.rows.length > most.rows.length ? each : most,
  );
  await reload(page, address + "#" + view.name);
  await page.emulate("print", "dark");
  const seen = await page.run(() => {
    dispatchEvent(new Event("beforeprint"));
    const is_seen = (selector) =>
      [...document.querySelectorAll(selector)].some((each) => each.checkVisibility());
    const answer = {
      rows: document.querySelectorAll("main table tbody:not(.sums) tr").length,
      ink: getComputedStyle(document.body).color,
      controls: is_seen(".controls, .pager, .views, .theme, .skip"),
    };
    dispatchEvent(new Event("afterprint"));
    return answer;
  });
  expect(
    seen.rows === view.rows.length,
    `paper has all ${view.rows.length} rows of ${view.name}: ${seen.rows}`,
  );
  expect(!seen.controls, "paper has no controls");
  expect(seen.ink === "rgb(27, 34, 39)", `paper is light: ${seen.ink}`);
  await page.follow("#charts");
  expect(
    data.organisations.items.length === 0 ||
      (await page.run(() => document.querySelector("main svg").checkVisibility())),
    "paper keeps the charts",
  );
  expect((await page.print()).length > 1000, "the page can be printed");
  await page.emulate("", "light");
}

async function test_hostile_names(page) {
  await page.follow("#register");
  const shown = await read_column(page, 1);
  for (const name of hostile_names) {
    const plain = name
      .replace("\u202e", "\\u202E")
      .replace("\u0000", "\\u0000")
      .replace("\u001b", "\\u001B");
    expect(shown.includes(plain), `${JSON.stringify(name)} is shown as text`);
  }
  expect(
    (await page.run(
      () => document.querySelectorAll("main script, main img, main [onmouseover]").length,
    )) === 0,
    "no name becomes markup",
  );
}

// What the overview is made of, by the words that the program has for it.
async function test_headlines(page, data) {
  const counted = data.views.find((view) => view.name === "overview").rows;
  const sum_of = (name, key = null) =>
    counted
      .filter(([section, of]) => section === name && (key === null || of === key))
      .reduce((sum, [, , count]) => sum + count, 0);
  await page.follow("#overview");
  const shown = await page.run(() =>
    [...document.querySelectorAll(".headline-number")].map((each) =>
      Number(each.textContent.replace(/,/g, "")),
    ),
  );
  if (data.counts.agreements === 0) return expect(shown.length === 0, "an empty register has no counts");
  const expected = [
    sum_of("late"),
    sum_of("ending", "past the end"),
    sum_of("ending", "within 30 days"),
    sum_of("errors"),
    sum_of("warnings"),
    data.counts.unreadable,
    sum_of("state", "active"),
    data.views.find((view) => view.name === "register").rows.length,
  ];
  expect(same(shown, expected), `the overview counts ${shown} where the views count ${expected}`);
}

// Whatever the program may be made to quote, the policy keeps from running or being fetched.
async function test_policy(page) {
  const harmed = await page.run(async () => {
    const script = document.createElement("script");
    script.textContent = "window.harmed = true";
    document.body.append(script);
    const image = document.createElement("img");
    image.setAttribute("onerror", "window.harmed = true");
    image.src = "https://example.invalid/x.png";
    document.body.append(image);
    await new Promise((done) => setTimeout(done, 100));
    script.remove();
    image.remove();
    return window.harmed === true;
  });
  expect(!harmed, "the policy of the page runs nothing but its own script");
}

async function measure(page, address, data) {
  const started = performance.now();
  await reload(page, address + "#register");
  const loaded = performance.now() - started;
  const times = await page.run(() => {
    const input = document.querySelector("main input[type=search]");
    if (input === null) return {};
    input.focus();
    const time = (act) => {
      const from = performance.now();
      act();
      document.body.getBoundingClientRect(); // with the layout of what changed
      return Math.round(performance.now() - from);
    };
    const look_for = (text) => () => {
      input.value = text;
      input.dispatchEvent(new Event("input"));
    };
    return {
      "first find": time(look_for("a")),
      "next find": time(look_for("ab")),
      "all again": time(look_for("")),
      sort: time(() => document.querySelector("main thead button").click()),
    };
  });
  await page.follow("#overview");
  const opening = await page.run(async () => {
    const from = performance.now();
    await new Promise((done) => {
      addEventListener("hashchange", done, {once: true});
      location.hash = "#timeline";
    });
    document.body.getBoundingClientRect();
    return Math.round(performance.now() - from);
  });
  console.log(
    `${data.counts.agreements} agreements: load ${Math.round(loaded)} ms, ` +
      [...Object.entries(times), ["timeline", opening]]
        .map(([name, ms]) => `${name} ${ms} ms`)
        .join(", "),
  );
}

// Two to six sheets of paper, without a script.
async function test_board(file, checker) {
  const page = await open_page(browser, pathToFileURL(file).href);
  const pdf = (await page.print()).toString("latin1");
  const sheets = (pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
  expect(sheets >= 2 && sheets <= 6, `a board has two to six sheets to read: ${sheets}`);
  for (const width of [360, 1440]) {
    await page.resize(width, 740);
    const wide = await page.run(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide <= 0, `the board's pages fit into ${width} px`);
  }
  expect(same(page.complaints, []), `the board's pages complain: ${page.complaints.join("; ")}`);
  if (checker) {
    await page.send("Runtime.evaluate", {expression: checker});
    const found = await page.run(async () =>
      (await window.axe.run(document, {resultTypes: ["violations"]})).violations.map(
        ({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 160)}`,
      ),
    );
    expect(found.length === 0, `the board's pages: ${found.join("; ")}`);
  }
  await page.close();
}

// A page that has room for the rows of an agreement, but not for its account.
async function test_without_account(file) {
  const data = make_data(60);
  data.agreements = {left_out: data.agreements.items.length, items: []};
  writeFileSync(file, fill_page(data));
  const page = await open_page(browser, pathToFileURL(file).href);
  const due = data.views.find((view) => view.name === "due");
  const [what, id] = ["what", "agreement"].map((name) =>
    due.columns.findIndex((column) => column.name === name),
  );
  const row = due.rows[0];
  await page.follow("#agreement=" + encodeURIComponent(row[id]));
  const shown = await page.run(() => document.querySelector("main").textContent);
  expect(shown.includes("To do"), "what is due is shown without an account, too");
  expect(shown.includes(row[what]), `and says what: ${row[what]}`);
  expect(shown.includes("are not on this page"), "and that there is more in the file");
  expect(same(page.complaints, []), `without accounts: ${page.complaints.join("; ")}`);
  await page.close();
}

async function test_page(name, file, {checker, is_ours = false} = {}) {
  console.log(`looking at ${name}`);
  const address = pathToFileURL(resolve(file)).href;
  const page = await open_page(browser, address);
  const data = await read_data(page);
  const places = places_of(data);
  if (data.agreements.items.length > 0) {
    places.push("agreement=" + encodeURIComponent(data.agreements.items[0].agreement));
  }
  const first = data.views.find((view) => view.name === (data.opens_at ?? "overview"));
  expect(
    (await page.run(() => document.title)).startsWith(first.title),
    "what was asked for comes first, else the overview",
  );
  for (const place of places) {
    await page.follow("#" + place);
    expect(await page.run(() => document.querySelector("main h2") !== null), `${place} is shown`);
  }
  if (data.counts.agreements <= 200) {
    for (const view of data.views.filter((each) => each.name !== "overview"))
      await test_sorting(page, view);
    await test_widths(page, places);
    await test_tables(page, data);
    for (const place of ["overview", "timeline", "charts", "register"])
      await test_keyboard(page, place);
    await test_keys_at_work(page, address);
    if (checker) await test_accessibility(page, address, places, checker);
  }
  await test_headlines(page, data);
  const given = {browser, expect, page, data};
  await test_order_of_cards(given);
  if (!is_ours) {
    await test_counts(page);
    await test_totals(given);
    await test_width_again(given);
    await test_balances(given);
    await test_dates(given);
  }
  await test_strict_server(resolve(file), data);
  await test_finding(page, data);
  await test_address(page, address, data);
  await test_paper(page, address, data);
  if (is_ours && data.counts.agreements > 0) await test_hostile_names(page);
  await measure(page, address, data);
  expect(same(page.complaints, []), `no error and no warning: ${page.complaints.join("; ")}`);
  const outside = page.requests.filter((url) => !url.startsWith(address) && url !== "about:blank");
  expect(same(outside, []), `nothing is asked of the network: ${outside.join(", ")}`);
  await test_policy(page);
  await page.close();
}

const program = find_browser();
if (program === null) {
  console.log(
    "the page of the reports was not looked at: there is no Chromium (Debian package `chromium`)",
  );
  process.exit(77);
}
const checker = find_checker();
if (checker === null)
  console.log("the accessibility check did not run: npm could not bring axe-core");
const browser = start_browser(program);
const folder = mkdtempSync(join(tmpdir(), "secondment-page-"));
try {
  const files = process.argv.slice(2);
  if (files[0] === "--made-by") {
    const [, program_under_test, register] = files.splice(0, 3);
    const made = join(folder, "made.html");
    const board = join(folder, "board.html");
    const of_register = ["--as-at", "2026-11-22", register, "--config",
      `${register}/secondment.yaml`];
    execFileSync(program_under_test, ["report", "board", "-o", board, ...of_register]);
    await test_board(board, checker);
    const wanted = ["report", "--format", "html", "--as-at", "2026-11-22", "-o", made, register,
      "--config", `${register}/secondment.yaml`];
    execFileSync(program_under_test, wanted, {stdio: "inherit"});
    await test_page(`the page of ${register}`, made, {checker});
    await test_as_asked({browser, expect, program: program_under_test, register, folder});
    await test_commands({browser, expect}, program_under_test, register, folder);
  }
  for (const file of files) {
    if (!existsSync(file)) expect(false, `there is a file ${file}`);
    else await test_page(file, file, {checker});
  }
  if (files.length === 0) {
    await test_cut_view({browser, expect}, join(folder, "cut.html"));
    await test_empty({browser, expect}, join(folder, "empty.html"));
    await test_long_names({browser, expect}, join(folder, "long.html"));
  }
  if (files.length === 0) await test_without_account(join(folder, "without.html"));
  for (const count of files.length > 0 ? [] : [60, 0, 5000]) {
    const file = join(folder, `${count}.html`);
    writeFileSync(file, fill_page(make_data(count)));
    await test_page(`our own ${count} agreements`, file, {checker, is_ours: true});
  }
} finally {
  await browser.stop();
  rmSync(folder, {recursive: true, force: true});
}
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
