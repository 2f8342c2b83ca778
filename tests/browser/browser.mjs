// Chromium, driven through the pipe that it offers for that: no port, no package.
import {spawn} from "node:child_process";
import {accessSync, constants, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";

// The browser of this machine, or null.
export function find_browser() {
  const folders = (process.env.PATH ?? "").split(":");
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    for (const folder of folders) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        /* not there */
      }
    }
  }
  return null;
}

// Answers {send(method, params, session), listen(act), stop()}.
export function start_browser(program) {
  const profile = mkdtempSync(join(tmpdir(), "secondment-browser-"));
  const child = spawn(
    program,
    [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-extensions",
      "--disable-background-networking",
      "--disable-component-update",
      "--hide-scrollbars",
      "--disable-dev-shm-usage",
      `--user-data-dir=${profile}`,
      "--remote-debugging-pipe",
      "about:blank",
    ],
    {stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"]},
  );
  const waiting = new Map();
  const listeners = [];
  let last = 0;
  let held = "";
  const take = (message) => {
    const answer = JSON.parse(message);
    if (!answer.id) return listeners.forEach((act) => act(answer));
    const {done, failed} = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error) failed(new Error(answer.error.message));
    else done(answer.result);
  };
  child.stdio[4].setEncoding("utf8");
  child.stdio[4].on("data", (piece) => {
    const messages = (held + piece).split("\0");
    held = messages.pop();
    messages.forEach(take);
  });
  child.on("exit", () => waiting.forEach(({failed}) => failed(new Error("the browser ended"))));
  const send = (method, params = {}, session = undefined) =>
    new Promise((done, failed) => {
      last += 1;
      waiting.set(last, {done, failed});
      child.stdio[3].write(JSON.stringify({id: last, method, params, sessionId: session}) + "\0");
    });
  const stop = async () => {
    const ended = new Promise((done) => child.on("exit", done));
    await send("Browser.close").catch(() => {});
    await ended;
    rmSync(profile, {recursive: true, force: true, maxRetries: 5});
  };
  return {send, listen: (act) => listeners.push(act), stop};
}

const patience = 10_000; // milliseconds until what has not come is wrong

// A page with what a test asks of it. `complaints` are errors of the console and of the policy,
// `requests` what it asked the world for.
export async function open_page(
  browser,
  address,
  {width = 1280, height = 900, theme = "light"} = {},
) {
  const {targetId} = await browser.send("Target.createTarget", {url: "about:blank"});
  const {sessionId} = await browser.send("Target.attachToTarget", {targetId, flatten: true});
  const send = (method, params) => browser.send(method, params, sessionId);
  const complaints = [];
  const requests = [];
  let loaded = () => {};
  browser.listen(({sessionId: from, method, params}) => {
    if (from !== sessionId) return;
    if (method === "Runtime.exceptionThrown")
      complaints.push(
        params.exceptionDetails.exception?.description ?? params.exceptionDetails.text,
      );
    if (method === "Runtime.consoleAPICalled")
      complaints.push(params.args.map((each) => each.value).join(" "));
    if (method === "Log.entryAdded") complaints.push(params.entry.text);
    if (method === "Page.javascriptDialogOpening") {
      complaints.push(`a dialog opened: ${params.message}`);
      send("Page.handleJavaScriptDialog", {accept: true});
    }
    if (method === "Network.requestWillBeSent") requests.push(params.request.url);
    if (method === "Page.loadEventFired") loaded();
  });
  for (const domain of ["Runtime", "Log", "Page", "Network"]) await send(domain + ".enable");
  const page = {
    send,
    complaints,
    requests,
    resize: (w, h) =>
      send("Emulation.setDeviceMetricsOverride", {
        width: w,
        height: h,
        deviceScaleFactor: 1,
        mobile: false,
      }),
    emulate: (media, scheme) =>
      send("Emulation.setEmulatedMedia", {
        media,
        features: [{name: "prefers-color-scheme", value: scheme}],
      }),
    go: async (url) => {
      const done = new Promise((resolve) => {
        loaded = resolve;
      });
      await send("Page.navigate", {url});
      await done;
    },
    // Another place in the same page.
    follow: async (hash) =>
      page.run(async (wanted) => {
        if (location.hash === wanted) return;
        await new Promise((done) => {
          addEventListener("hashchange", done, {once: true});
          location.hash = wanted;
        });
      }, hash),
    run: async (act, ...given) => {
      const {result, exceptionDetails} = await send("Runtime.evaluate", {
        expression: `(${act})(...${JSON.stringify(given)})`,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails)
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    // What `act` answers, as soon as it is what is expected: however slow the machine is, a page
    // that is right passes, and one that is wrong fails after some seconds.
    until: async (expected, act, ...given) => {
      const ends = Date.now() + patience;
      for (;;) {
        const answer = await page.run(act, ...given);
        if (JSON.stringify(answer) === JSON.stringify(expected) || Date.now() > ends) return answer;
        await new Promise((done) => setTimeout(done, 20));
      }
    },
    // Gives observers of sizes the time in which they run as a rule; `until` bears it when they
    // are late.
    settle: () => new Promise((done) => setTimeout(done, 80)),
    press: async (key, code = key) => {
      const keys = {Tab: 9, Enter: 13, Space: 32}[code];
      const text = {Enter: "\r", Space: " "}[code];
      await send("Input.dispatchKeyEvent", {
        type: "keyDown",
        key,
        code,
        windowsVirtualKeyCode: keys,
        text,
      });
      await send("Input.dispatchKeyEvent", {type: "keyUp", key, code, windowsVirtualKeyCode: keys});
    },
    type: (text) => send("Input.insertText", {text}),
    shoot: async (whole = true) => {
      const {data} = await send("Page.captureScreenshot", {
        format: "png",
        captureBeyondViewport: whole,
      });
      return Buffer.from(data, "base64");
    },
    print: async () =>
      Buffer.from(
        (await send("Page.printToPDF", {printBackground: false, preferCSSPageSize: true})).data,
        "base64",
      ),
    close: () => browser.send("Target.closeTarget", {targetId}),
  };
  await page.resize(width, height);
  await page.emulate("", theme);
  await page.go(address);
  return page;
}
