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

// Facts, counts and the pages of agreements do not depend on what was asked for.
async function test_facts(given) {
  const {expect} = given;
  const said_of = async (words) => {
    const page = await open_made(given, words);
    const place = await page.run(() => document.querySelector("[aria-current]").dataset.place);
    const said = [];
    const agreements = await page.run(() =>
      JSON.parse(document.getElementById("data").textContent).agreements.items.slice(0, 12)
        .map(({agreement}) => "agreement=" + encodeURIComponent(agreement)));
    for (const each of ["overview", "charts", ...agreements]) {
      await page.follow("#" + each);
      said.push(await page.run(() => document.querySelector("main").innerText));
    }
    await page.follow("#overview");
    const counts = await page.run(() =>
      [...document.querySelectorAll("main .headlines a")].map((each) => [
        each.getAttribute("href"), each.querySelector(".headline-number").textContent]));
    expect(counts.length > 3, `${words.join(" ")}: counts lead to rows`);
    for (const [href, count] of counts.filter(([each]) => each !== "#unreadable")) {
      await page.follow(href);
      const shown = await page.run(() => document.querySelector("main [role=status]").textContent);
      expect(shown.split(" ")[0] === count, `${words.join(" ")}: ${href} has ${shown}, not ${count}`);
    }
    expect(page.complaints.length === 0, `${words.join(" ")}: ${page.complaints.join("; ")}`);
    await page.close();
    return {said: JSON.stringify(said), place};
  };
  const whole = await said_of(["overview"]);
  const asked = [
    ["flips", "--sort", "-day"],
    ["flips", "--rows", "days > 20"],
    ["flips", "--columns", "agreement,what"],
    ["findings", "--rows", 'severity == "note"'],
    ["overview", "--rows", 'section == "state"'],
    ["due", "--for", "Nilesh Mehta"],
    ["costs", "--by", "payer"],
    ["ending", "--within", "P10D"],
  ];
  for (const words of asked) {
    const {said, place} = await said_of(words);
    expect(place === `asked-${words[0]}`, `${words.join(" ")} opens at ${place}`);
    expect(said === whole.said, `${words.join(" ")} changes what the page says of the register`);
  }
}

export async function test_as_asked(given) {
  await test_facts(given);
  await test_totals_without_currency(given);
}
