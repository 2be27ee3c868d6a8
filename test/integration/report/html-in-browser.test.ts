// The report in a real browser. Without one its tests are skipped by name; Debian's package is `chromium`.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { renderHtml } from "../../../provider/report/html";
import { EVERY_STATE, hostileReport, UNREADABLE } from "../../unit/report/builders";
import { FLEET, LONG_HISTORY, ONE_AUDIT } from "./fleet-report";

const CHROMIUM = [process.env["CHROMIUM_PATH"] ?? "", "/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);
/** `npm run docs:screenshots` keeps what the tests look at. */
const SCREENSHOTS = process.env["SCREENSHOTS_FOLDER"];
const REPORTS = {
  fleet: FLEET,
  audit: ONE_AUDIT,
  history: LONG_HISTORY,
  states: EVERY_STATE,
  unreadable: UNREADABLE,
  hostile: hostileReport(),
};
const WIDTHS = [1280, 800, 390] as const;
/** In CSS pixels, of which an inch has 96. */
const A4_WITHIN_ITS_MARGINS = Math.floor(((210 - 2 * 14) / 25.4) * 96);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

describe("The HTML report in a browser", () => {
  if (CHROMIUM === undefined) {
    it("can be read, sorted and filtered (skipped: no chromium; set CHROMIUM_PATH, or apt-get install chromium)");
    return;
  }

  let browser: Browser;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "device-defender-"));
    const { default: puppeteer } = await import("puppeteer-core");
    browser = await puppeteer.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    for (const [name, report] of Object.entries(REPORTS)) {
      writeFileSync(join(folder, `${name}.html`), renderHtml(report));
    }
  });

  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function open(name: string, width: number, scheme: "light" | "dark" = "light"): Promise<Page> {
    const page = await browser.newPage();
    await page.setViewport({ width, height: 800 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    return page;
  }

  for (const name of Object.keys(REPORTS)) {
    for (const width of WIDTHS) {
      it(`does not scroll sideways and clips no text: ${name} at ${width} pixels`, async () => {
        const page = await open(name, width);
        await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
        const found = await page.evaluate(`({
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          clipped: [...document.querySelectorAll("main *:not(.bar):not(.bar *):not(.plot *):not(thead):not(thead *)")]
            .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline")
            .map((e) => e.tagName + "." + e.className + ": " + e.textContent.slice(0, 60)),
        })`);
        assert.deepEqual(found, { overflow: 0, clipped: [] });
        await page.close();
      });
    }

    for (const scheme of ["light", "dark"] as const) {
      it(`has no violation that axe finds: ${name}, ${scheme}`, async () => {
        const page = await open(name, 1280, scheme);
        await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
        await page.evaluate(AXE);
        const found = await page.evaluate(
          "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
        );
        assert.deepEqual(found, []);
        await page.close();
      });
    }
  }

  for (const [name, pages] of [
    ["audit", 4],
    ["fleet", 45],
  ] as const) {
    it(`prints ${name} on at most ${pages} pages, dark on white, with its tiles in a row and no label larger than its value`, async () => {
      const page = await open(name, A4_WITHIN_ITS_MARGINS, "dark");
      const printed = Buffer.from(await page.pdf({ format: "A4" })).toString("latin1");
      const sheets = printed.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
      assert.ok(sheets > 0 && sheets <= pages, `${sheets} pages`);
      await page.emulateMediaType("print");
      const found = await page.evaluate(`(() => {
        const all = (selector) => [...document.querySelectorAll(selector)];
        const size = (e) => parseFloat(getComputedStyle(e).fontSize);
        return {
          ink: getComputedStyle(document.body).color,
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          rowsOfTiles: new Set(all(".tiles li").map((e) => e.getBoundingClientRect().top)).size,
          broken: all(".tiles span").filter((e) => e.getClientRects().length > 1).map((e) => e.textContent),
          large: all("dt").filter((e) => size(e) > size(e.nextElementSibling)).map((e) => e.textContent),
        };
      })()`);
      assert.deepEqual(found, { ink: "rgb(31, 35, 40)", overflow: 0, rowsOfTiles: 1, broken: [], large: [] });
      await page.close();
    });
  }

  it("sends no request and says nothing on the console", async () => {
    const page = await browser.newPage();
    const heard: string[] = [];
    page.on("request", (request) => heard.push(request.url()));
    page.on("console", (message) => heard.push(message.text()));
    const address = pathToFileURL(join(folder, "fleet.html")).href;
    await page.goto(address);
    assert.deepEqual(heard, [address]);
    await page.close();
  });

  it("sorts and filters its targets by keyboard, and opens a check", async () => {
    const page = await open("fleet", 1280);
    const first = () => page.$eval(".targets tbody tr:not([hidden]) th", (cell) => cell.textContent);
    await page.focus(".targets thead th button");
    await page.keyboard.press("Enter");
    assert.equal(await first(), "depot-ap-southeast-2");
    assert.equal(await page.$eval(".targets thead th", (head) => head.getAttribute("aria-sort")), "ascending");
    await page.keyboard.press("Enter");
    assert.equal(await first(), "plant-us-west-2");
    await page.type("#filter", "lab-eu");
    assert.equal((await page.$$(".targets tbody tr:not([hidden])")).length, 2);
    await page.focus("details.audit summary");
    await page.keyboard.press("Enter");
    assert.equal(await page.$eval("details.audit", (details) => details.hasAttribute("open")), true);
    await page.close();
  });

  it("can be read without its script", async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(pathToFileURL(join(folder, "fleet.html")).href);
    const content = await page.content();
    assert.match(content, /plant-us-west-2/);
    await page.close();
  });

  if (SCREENSHOTS !== undefined) {
    it("is kept as pictures", async function () {
      this.timeout(60_000);
      for (const [name, width, scheme] of [
        ["audit", 1280, "light"],
        ["audit", 1280, "dark"],
        ["fleet", 1280, "light"],
        ["fleet", 800, "light"],
        ["audit", 390, "light"],
        ["fleet", 390, "dark"],
      ] as const) {
        const page = await open(name, width, scheme);
        const path = join(SCREENSHOTS, `report-${name}-${width}-${scheme}.webp`);
        await page.screenshot({ path: path as `${string}.webp`, type: "webp", quality: 60 });
        await page.close();
      }
      const trend = await open("audit", 1280);
      await trend.evaluate(
        "[...document.querySelectorAll('h3')].find((h3) => h3.textContent.startsWith('Trend')).scrollIntoView()",
      );
      await trend.screenshot({
        path: join(SCREENSHOTS, "report-trend-1280-light.webp") as `${string}.webp`,
        type: "webp",
        quality: 60,
      });
      await trend.close();
      const page = await open("audit", 1280);
      await page.pdf({ path: join(folder, "print.pdf"), format: "A4" });
      writeFileSync(join(SCREENSHOTS, "report-audit-print.pdf"), readFileSync(join(folder, "print.pdf")));
      await page.close();
    });
  }
});
