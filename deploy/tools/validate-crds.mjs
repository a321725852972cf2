// Checks the custom resources among the manifests on standard input against the models of KEDA and the Prometheus operator, which know types and
// what is required, and do not notice unknown fields.
import { readFileSync } from "node:fs";
import { ScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1";
import { PrometheusRule, ServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import { parseAllDocuments } from "yaml";

const models = { ScaledObject, ServiceMonitor, PrometheusRule };
let checked = 0;
let failed = 0;
for (const document of parseAllDocuments(readFileSync(0, "utf8"))) {
  const resource = document.toJS();
  const Model = resource && models[resource.kind];
  if (!Model) {
    continue;
  }

  checked++;
  try {
    new Model(resource).validate();
  } catch (error) {
    failed++;
    console.error(`${resource.kind} ${resource.metadata?.name}: ${error.message}`);
  }
}

console.log(`${checked} checked, ${failed} failed`);
process.exit(failed ? 1 : 0);
