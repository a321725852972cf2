// Serves the OHIF viewer beside the DICOMweb root given as first argument, from the folder given as second, and uses it in Chromium as a reader would:
// finds the patient given as third argument in the study list, opens the study given as fourth, and looks at what is drawn. Series that are
// named after that are waited for in the study's panel; those with a "+" before their name are put into the viewport, too, and what the viewport
// then says and shows is noted. Prints what was seen as JSON.
import { createServer, request } from "node:http";
import { createReadStream, existsSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const [root, folder, patient, study, ...series] = process.argv.slice(2);
const patience = 240_000;
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json", ".svg": "image/svg+xml" };
const config = `window.config = {
    routerBasename: null, extensions: [], modes: [], showStudyList: true, maxNumberOfWebWorkers: 1, showCPUFallbackMessage: false,
    showWarningMessageForCrossOrigin: false, showLoadingIndicator: true, investigationalUseDialog: { option: "never" }, defaultDataSourceName: "grid",
    dataSources: [{
        namespace: "@ohif/extension-default.dataSourcesModule.dicomweb", sourceName: "grid",
        configuration: {
            friendlyName: "FractureGrid", name: "grid", qidoRoot: "/dicomweb", wadoRoot: "/dicomweb", wadoUriRoot: "/dicomweb",
            qidoSupportsIncludeField: false, supportsFuzzyMatching: false, supportsWildcard: true, imageRendering: "wadors",
            thumbnailRendering: "wadors", enableStudyLazyLoad: true, omitQuotationForMultipartRequest: true, bulkDataURI: { enabled: true },
        },
    }],
};`;

function serveFile(path, response) {
    const file = join(folder, normalize(path));
    const found = path !== "/" && existsSync(file) && statSync(file).isFile() ? file : join(folder, "index.html");
    // Cross-origin isolation is what the viewer's workers share memory by.
    response.writeHead(200, {
        "content-type": types[extname(found)] ?? "application/octet-stream",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
    });
    createReadStream(found).pipe(response);
}

/** Viewer and gateway under one origin, as a hospital's reverse proxy has them. */
function serve(incoming, response) {
    const url = new URL(incoming.url, "http://viewer");
    if (url.pathname === "/app-config.js") {
        response.writeHead(200, { "content-type": "text/javascript" }).end(config);
    } else if (url.pathname.startsWith("/dicomweb")) {
        const target = new URL(root + url.pathname.slice("/dicomweb".length) + url.search);
        const onward = request(target, { method: incoming.method, headers: { ...incoming.headers, host: target.host } }, (answer) => {
            response.writeHead(answer.statusCode, answer.headers);
            answer.pipe(response);
        });
        onward.on("error", () => response.destroy());
        incoming.pipe(onward);
    } else {
        serveFile(decodeURIComponent(url.pathname), response);
    }
}

const server = createServer(serve);
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-dev-shm-usage"],
});
const seen = { errors: [] };
try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    page.setDefaultTimeout(patience);
    page.on("pageerror", (error) => seen.errors.push(String(error)));
    await page.goto(origin, { timeout: patience });
    await page.waitForFunction((text) => document.body.innerText.includes(text), patient);
    seen.listed = true;
    await page.goto(`${origin}/viewer?StudyInstanceUIDs=${study}`, { timeout: patience });
    const drawn = () => page.waitForFunction(() => {
        const greysOf = (canvas) => {
            const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
            const found = new Set();
            for (let i = 0; i < pixels.length; i += 4) {
                found.add(pixels[i]);
            }
            return found.size;
        };
        const most = Math.max(0, ...[...document.querySelectorAll("canvas.cornerstone-canvas")].map(greysOf));
        return most > 16 ? most : false;
    });
    // The viewport is a canvas; a film that is drawn has many greys, an empty one has one.
    seen.greys = await (await drawn()).jsonValue();
    seen.series = [];
    seen.opened = {};
    for (const name of series) {
        const plain = name.replace(/^\+/, "");
        const entry = page.locator('[data-cy^="study-browser-thumbnail"]').filter({ hasText: plain }).first();
        await entry.waitFor();
        seen.series.push(plain);
        if (name.startsWith("+")) {
            // The tour that greets a newcomer lies over everything.
            await page.getByText("Skip all").click({ timeout: 5_000 }).catch(() => {});
            const begun = performance.now();
            await entry.dblclick();
            // Pictures are named in the viewport's corner; of a report its regions are drawn over the film. On a slow machine the viewer reads
            // the regions after it has drawn the film, and shows them when it draws again only: a window of another width makes it draw.
            let shown = false;
            for (let i = 0; !shown; i++) {
                await page.setViewportSize({ width: 1200 + (i % 2), height: 900 });
                shown = await page.waitForFunction((text) => {
                    const regions = document.querySelectorAll("svg.svg-layer polyline").length;
                    const isNamed = document.querySelector('[data-cy="viewport-overlay-top-left"]')?.innerText.includes(text);
                    return regions > 0 || isNamed ? { regions } : false;
                }, plain, { timeout: 10_000 }).catch((error) => {
                    if (performance.now() > begun + patience) throw error;
                });
            }
            seen.opened[plain] = (await shown.jsonValue()).regions;
            await drawn();
        }
    }
} catch (error) {
    seen.errors.push(String(error));
    seen.text = await browser.contexts()[0]?.pages()[0]?.evaluate(() => document.body.innerText).catch(() => "");
} finally {
    await browser.close();
    server.close();
}
console.log(JSON.stringify(seen));
