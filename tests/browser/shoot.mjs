// Pictures of a page for people to look at:  node shoot.mjs PAGE.html FOLDER
import {mkdirSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {pathToFileURL} from "node:url";

import {find_browser, open_page, start_browser} from "./browser.mjs";

const [file, folder] = process.argv.slice(2);
const address = pathToFileURL(resolve(file)).href;
const browser = start_browser(find_browser());
mkdirSync(folder, {recursive: true});

async function shoot(name, place, sizes, whole = true) {
  const page = await open_page(browser, address + place, sizes);
  if (whole) {
    const height = await page.run(() => document.documentElement.scrollHeight);
    await page.resize(sizes.width, Math.min(height, 4000));
  }
  await page.run(() => new Promise((done) => setTimeout(done, 150)));
  writeFileSync(join(folder, name + ".png"), await page.shoot(false));
  for (const complaint of page.complaints) console.log(`${name}: ${complaint}`);
  await page.close();
}

const first = await open_page(browser, address);
const agreement = await first.run(
  () =>
    JSON.parse(document.getElementById("data").textContent).agreements.items[9]?.agreement ?? "none",
);
await first.close();
const places = {
  overview: "",
  timeline: "#timeline",
  charts: "#charts",
  register: "#register",
  costs: "#costs",
  due: "#due?late=yes&sort=-days",
  agreement: "#agreement=" + encodeURIComponent(agreement),
};
for (const [name, place] of Object.entries(places)) {
  for (const theme of ["light", "dark"])
    await shoot(`${name}-${theme}`, place, {width: 1280, height: 900, theme});
  await shoot(`${name}-narrow`, place, {width: 360, height: 740, theme: "light"});
  const page = await open_page(browser, address + place);
  writeFileSync(join(folder, name + ".pdf"), await page.print());
  await page.close();
}
await browser.stop();
