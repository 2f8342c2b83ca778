// What a page says of its rows: what it leaves out, what they add up to, how they can be sorted.
// Each test takes {browser, expect, page, data, …}; data has texts in place of their numbers.
import {writeFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

import {open_page} from "./browser.mjs";
import {fill_page} from "./fill_page.mjs";
import {make_data} from "./make_data.mjs";

const text_of = (page, selector = "main") =>
  page.run((wanted) => document.querySelector(wanted)?.innerText ?? "", selector);

// A register of which the page has no room for the drafts, among others.
export async function test_cut_view({browser, expect}, file) {
  const data = make_data(60);
  const view = data.views.find(({name}) => name === "register");
  const state = view.columns.findIndex(({name}) => name === "state");
  const all = view.rows.length;
  view.rows = view.rows.filter((row) => row[state] !== "draft");
  view.left_out = all - view.rows.length;
  writeFileSync(file, fill_page(data));
  const page = await open_page(browser, pathToFileURL(file).href);
  await page.follow("#register");
  expect((await text_of(page)).includes(`${view.rows.length} of ${all} rows are on this page`),
    "a cut view says how many of its rows are on the page");
  expect((await text_of(page, "main .warning")).includes(`--as-at ${data.as_at}`),
    "the command for all rows has the as-at date");
  const offered = await page.run(() =>
    [...document.querySelectorAll("main select option")].map((each) => each.textContent));
  expect(offered.includes("draft"), "a word that only left out rows have can be chosen");
  expect(!offered.some((words) => /\(\d/.test(words)), "the choices of a cut view have no counts");
  await page.follow("#register?state=draft");
  const shown = await text_of(page, "main .listing");
  expect(!shown.includes("No row matches"), "a cut view does not say that no row matches");
  expect(shown.includes(`among the ${view.left_out} that are not on this page`),
    "it says that rows that match may be left out");
  expect(shown.includes(`register --where 'state == "draft"' --as-at ${data.as_at}`),
    "and gives the command that shows them");
  await page.emulate("print", "light");
  expect((await text_of(page, "main .on-paper")).includes("State: draft"),
    "paper has the filter in words");
  expect(await page.run(() => document.querySelector("main .warning").checkVisibility()),
    "and the warning that the page is full");
  await page.close();
}

const cents = (text) => BigInt(text.split(" ")[0].replace(".", ""));

export async function test_totals({expect, page, data}) {
  const view = data.views.find(({name}) => name === "costs");
  if (!view || view.left_out > 0 || view.totals.length === 0) return;
  const [currency, salary] = ["currency", "salary"].map((wanted) =>
    view.columns.findIndex(({name}) => name === wanted));
  const title = view.columns[salary].title;
  const read = (hash) =>
    page.follow(hash).then(() =>
      page.run((wanted) =>
        [...document.querySelectorAll("main .sums tr")].map((row) => [
          row.querySelector("th").textContent,
          row.querySelector("[data-title=Currency]").textContent,
          row.querySelector(`[data-title="${wanted}"]`).textContent.replace(/,/g, ""),
        ]), title));
  const sum = (rows, wanted) =>
    rows.filter((row) => row[currency] === wanted && row[salary] !== null)
      .reduce((total, row) => total + cents(row[salary]), 0n);
  const currencies = [...new Set(view.rows.map((row) => row[currency]))].sort();
  const totals = await read("#costs");
  expect(JSON.stringify(totals.map((row) => row[1])) === JSON.stringify(currencies),
    `costs have a total for each currency: ${totals.map((row) => row[1])}`);
  for (const [name, of, amount] of totals) {
    expect(name === "Total", `a total is called ${name}`);
    expect(cents(amount) === sum(view.totals, of), `the total in ${of} is ${amount}`);
  }
  const payer = view.rows.find((row) => view.rows.filter((each) => each[0] === row[0]).length > 1)[0];
  const matching = view.rows.filter((row) => row[0] === payer);
  for (const [, of, amount] of await read(`#costs?payer=${encodeURIComponent(payer)}`))
    expect(cents(amount) === sum(matching, of), `the total of ${payer} in ${of} is ${amount}`);
}

// Dates are written for readers in cells of dates and in notes; texts stay as they are.
export async function test_dates({expect, page, data}) {
  for (const view of data.views) {
    await page.follow("#" + view.name);
    const found = await page.run(() => ({
      others: [...document.querySelectorAll("main tbody .is-date, main .notes")]
        .map((each) => each.textContent)
        .filter((text) => /\b\d{4}-\d\d-\d\d\b/.test(text)),
      texts: [...document.querySelectorAll("main tbody:not(.sums) .is-text")]
        .filter((each) => !each.querySelector(".missing"))
        .map((each) => each.textContent),
    }));
    expect(found.others.length === 0, `${view.name} has other dates: ${found.others.slice(0, 3)}`);
    const plain = new Set(view.rows.flat().map((cell) => String(cell).replaceAll("`", "")));
    const changed = found.texts.filter((text) => !plain.has(text.replaceAll("`", "")));
    expect(changed.length === 0, `${view.name} changes a text: ${changed.slice(0, 3).join("; ")}`);
  }
}

// Nothing of a table is beyond its region, which neither scrolls nor cuts.
export async function test_table_fits({expect, page}, name, width) {
  await page.resize(width, 900);
  await page.follow("#" + name);
  await page.settle();
  const beyond = await page.until(0, () => {
    const region = document.querySelector("main .region");
    const edge = region.getBoundingClientRect().right;
    const ends = [...region.querySelectorAll("td, th, td *, th *:not(.arrow)")]
      .filter((each) => each.checkVisibility() && !each.closest(".spoken"))
      .map((each) => each.getBoundingClientRect().right - edge);
    return region.classList.contains("wide") ? "it scrolls" : Math.max(0, Math.floor(Math.max(...ends)));
  });
  expect(beyond === 0, `${name} fits into ${width} px: ${beyond}`);
}

// Names of any length are shown whole, whatever the width of the window.
export async function test_long_names({browser, expect}, file) {
  const data = make_data(60);
  const longer = [" of the Department for Environment, Food, Rural Affairs and Inland Waterways",
    " Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", " Featherstonehaugh-Cholmondeley"];
  for (const view of data.views) {
    for (const [at, {name, kind}] of view.columns.entries()) {
      if (kind !== "text" || ["key", "what", "message", "help"].includes(name)) continue;
      for (const [number, row] of view.rows.entries())
        if (row[at]) row[at] += longer[(number + at) % longer.length];
    }
  }
  writeFileSync(file, fill_page(data));
  const page = await open_page(browser, pathToFileURL(file).href);
  for (const view of data.views.filter(({name, rows}) => name !== "overview" && rows.length > 0)) {
    for (const width of [360, 768, 1024, 1280, 1440])
      await test_table_fits({expect, page}, view.name, width);
  }
  await page.close();
}

// A table that was too wide for a window fits again when there is room.
export async function test_width_again({expect, page, data}) {
  for (const {name} of data.views.filter(({rows}) => rows.length > 0)) {
    await page.resize(1440, 900);
    await page.follow("#" + name);
    const classes = () => document.querySelector("main .region").className;
    await page.settle();
    const before = await page.run(classes);
    await page.resize(980, 900);
    await page.settle();
    await page.resize(1440, 900);
    const after = await page.until(before, classes);
    expect(after === before, `${name} fits again after a narrow window: ${after}`);
  }
  await page.resize(1280, 900);
}

export async function test_order_of_cards({expect, page, data}) {
  const view = data.views.find(({name}) => name === "register");
  if (!view || view.rows.length < 2) return;
  await page.resize(360, 740);
  await page.follow("#register");
  const seen = await page.run(() => {
    const heads = [...document.querySelectorAll("main thead button")];
    const select = document.querySelector("main .order select");
    select.value = "-agreement";
    select.dispatchEvent(new Event("change"));
    return {
      heads: heads.some((each) => each.checkVisibility()),
      order: select.checkVisibility(),
      first: document.querySelector("main tbody:not(.sums) tr").children[0].textContent,
    };
  });
  const ids = view.rows.map((row) => row[0]);
  const collator = new Intl.Collator("en-GB", {numeric: true, sensitivity: "base"});
  expect(!seen.heads, "cards have no heads to press");
  expect(seen.order, "cards have a control of their order");
  expect(seen.first === ids.sort(collator.compare).at(-1), `which sorts them: ${seen.first}`);
  await page.resize(1280, 900);
}

// Each number of the balances leads to as many rows.
export async function test_balances({expect, page}) {
  await page.follow("#charts");
  const links = await page.run(() =>
    [...document.querySelectorAll("main .balance a")].map((each) => [
      each.getAttribute("href"), Number(each.textContent.replace(/,/g, ""))]));
  for (const [href, count] of links.slice(0, 30)) {
    await page.follow(href);
    const shown = Number((await text_of(page, "main [role=status]")).split(" ")[0].replace(/,/g, ""));
    expect(shown === count, `${href} has ${shown} rows, not ${count}`);
  }
  expect(links.length > 0, "the balances lead to their rows");
}

export async function test_empty({browser, expect}, file) {
  const data = make_data(0);
  data.counts.unreadable = 0;
  data.unreadable.items = [];
  writeFileSync(file, fill_page(data));
  const page = await open_page(browser, pathToFileURL(file).href);
  for (const {name} of data.views.filter(({rows}) => rows.length === 0)) {
    await page.follow("#" + name);
    const shown = await text_of(page);
    expect(!/\b0\b/.test(shown), `${name} of an empty register counts nothing: ${shown}`);
  }
  await page.follow("#overview");
  const shown = await text_of(page);
  expect(shown.includes("register is empty"), "an empty register says so");
  expect(shown.includes("secondment new") && shown.includes("secondment import"),
    "and what to do first");
  expect((await page.run(() => document.querySelectorAll("main svg").length)) === 0,
    "and has no charts");
  await page.close();
}
