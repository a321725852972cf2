// Stores the film given as second argument at the DICOMweb root given as first, then finds and opens it again as a viewer would. Prints what came back as JSON.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
globalThis.XMLHttpRequest = require("xhr2");
const { api } = require("dicomweb-client");

const [url, path] = process.argv.slice(2);
const film = readFileSync(path);
const client = new api.DICOMwebClient({ url });
const sha256 = (buffer) => createHash("sha256").update(Buffer.from(buffer)).digest("hex");

await client.storeInstances({ datasets: [film.buffer.slice(film.byteOffset, film.byteOffset + film.length)] });
const studies = await client.searchForStudies({ queryParams: { PatientName: "Marker*" } });
const studyInstanceUID = studies[0]["0020000D"].Value[0];
const series = await client.searchForSeries({ studyInstanceUID });
const seriesInstanceUID = series[0]["0020000E"].Value[0];
const instances = await client.searchForInstances({ studyInstanceUID, seriesInstanceUID });
const sopInstanceUID = instances[0]["00080018"].Value[0];
const instance = { studyInstanceUID, seriesInstanceUID, sopInstanceUID };
const metadata = await client.retrieveStudyMetadata({ studyInstanceUID });
const object = await client.retrieveInstance(instance);
const frames = await client.retrieveInstanceFrames({ ...instance, frameNumbers: [1] });
const bulk = await client.retrieveBulkData({ BulkDataURI: metadata[0]["7FE00010"].BulkDataURI });
const [rendered] = await client.retrieveInstanceRendered({ ...instance, mediaTypes: [{ mediaType: "image/png" }] });

console.log(
    JSON.stringify({
        studies: studies.length,
        series: series.length,
        instances: instances.length,
        rows: metadata[0]["00280010"].Value[0],
        object: sha256(object),
        frames: frames.map(sha256),
        bulk: bulk.map(sha256),
        rendered: Buffer.from(rendered).subarray(0, 8).toString("latin1"),
    }),
);
