// The accessibility checker, which only this test uses: axe-core, brought by npm, in a folder of its
// own.
import {execFileSync} from "node:child_process";
import {existsSync, mkdirSync, readFileSync} from "node:fs";
import {homedir} from "node:os";
import {join} from "node:path";

const version = "4.14.1";

// Its script, or null where npm is not there or cannot bring it.
export function find_checker() {
  const folder = join(
    process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"),
    "secondment-tests",
    `axe-core-${version}`,
  );
  const script = join(folder, "node_modules", "axe-core", "axe.min.js");
  if (!existsSync(script)) {
    try {
      mkdirSync(folder, {recursive: true});
      execFileSync(
        "npm",
        [
          "install",
          "--prefix",
          folder,
          "--no-save",
          "--no-audit",
          "--no-fund",
          "--ignore-scripts",
          "--fetch-retries=0",
          `axe-core@${version}`,
        ],
        {stdio: "ignore", timeout: 60000},
      );
    } catch {
      return null;
    }
  }
  return existsSync(script) ? readFileSync(script, "utf8") : null;
}
