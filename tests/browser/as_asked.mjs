// What a page says that was made for a view with options of its own: with some columns, some rows,
// another order.
import {execFileSync} from "node:child_process";
import {join} from "node:path";
import {pathToFileURL} from "node:url";

import {open_page} from "./browser.mjs";

// Makes a page of the register and opens it.
async function open_made({browser, program, register, folder}, words) {
  const file = join(folder, "asked.html");
  execFileSync(program, ["report", ...words, register, "--format", "html", "--as-at", "2026-11-22",
    "-o", file, "--config", `${register}/secondment.yaml`]);
  return open_page(browser, pathToFileURL(file).href);
}

// Amounts in different currencies are never added, also where no column shows the currency.
async function test_totals_without_currency(given) {
  const page = await open_made(given, ["costs", "--columns", "payer,salary,recharge"]);
  const {plain, sums} = await page.run(() => {
    const view = JSON.parse(document.getElementById("data").textContent).views.find(
      ({name, columns}) => columns.length === 3 && columns[1].name === "salary");
    const plain = {};
    for (const [, salary] of view.totals.filter((row) => row[1] !== null)) {
      const [amount, currency] = salary.split(" ");
      plain[currency] = (plain[currency] ?? 0) + Math.round(Number(amount) * 100);
    }
    const sums = {};
    for (const row of document.querySelectorAll("main .sums tr")) {
      const [amount, currency] = row.children[1].textContent.replace(/,/g, "").split("\u00a0");
      if (currency) sums[currency] = Math.round(Number(amount) * 100);
    }
    return {plain, sums};
  });
  given.expect(Object.keys(sums).length > 1, "costs without their currencies have several totals");
  given.expect(JSON.stringify(Object.entries(sums).sort()) === JSON.stringify(Object.entries(plain).sort()),
    `a total for each currency: ${JSON.stringify(sums)}, not ${JSON.stringify(plain)}`);
  await page.close();
}

export async function test_as_asked(given) {
  await test_totals_without_currency(given);
}
