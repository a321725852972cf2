// Reads a FHIR R4 resource from a file and checks it against the definitions of the specification. Errors are printed, one a line, and end it with 1.
import { readFileSync } from "node:fs";
import fhirPackage from "fhir";

const { Fhir } = fhirPackage;
const result = new Fhir().validate(readFileSync(process.argv[2], "utf8"), { errorOnUnexpected: true });
const errors = result.messages.filter((message) => message.severity === "error" || message.severity === "fatal");
for (const error of errors) {
  console.error(`${error.location}: ${error.message}`);
}

process.exit(errors.length === 0 && result.valid ? 0 : 1);
