{{- define "fracturegrid.name" -}}
{{- if contains .Chart.Name .Release.Name -}}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{- else -}}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}{{- end -}}
{{- end }}

{{- define "fracturegrid.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "fracturegrid.labels" -}}
{{ include "fracturegrid.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "fracturegrid.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "fracturegrid.name" .) -}}
{{- end }}

{{- define "fracturegrid.image" -}}
{{- $image := .root.Values.image -}}
{{- $tag := $image.tag | default .root.Chart.AppVersion -}}
{{- if .gpu -}}
{{- if $image.gpuDigest -}}{{ $image.repository }}@{{ $image.gpuDigest }}{{- else -}}{{ $image.repository }}:{{ $image.gpuTag | default (printf "%s-gpu" $tag) }}{{- end -}}
{{- else -}}
{{- if $image.digest -}}{{ $image.repository }}@{{ $image.digest }}{{- else -}}{{ $image.repository }}:{{ $tag }}{{- end -}}
{{- end -}}
{{- end }}

{{/* A map of settings as environment. */}}
{{- define "fracturegrid.settings" -}}
{{- range $name, $value := . }}
- name: {{ $name | replace ":" "__" | quote }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end }}

{{- define "fracturegrid.claim" -}}
{{- .Values.images.volume.existingClaim | default (printf "%s-images" (include "fracturegrid.name" .)) -}}
{{- end }}

{{- define "fracturegrid.databaseEnv" -}}
- name: FractureGrid__Storage__Provider
  value: PostgreSql
- name: FractureGrid__Storage__PostgreSql__ConnectionString
  valueFrom: { secretKeyRef: { name: {{ .root.Values.database.existingSecret | quote }}, key: {{ .key | quote }} } }
{{- end }}

{{/* root, part (name), roles, values, gpu, data (emptyDir or claim). */}}
{{- define "fracturegrid.pod" -}}
metadata:
  labels:
    {{- include "fracturegrid.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .part }}
    # By these silos find each other's pods.
    orleans/serviceId: {{ .root.Values.serviceId | quote }}
    orleans/clusterId: {{ .root.Values.clusterId | quote }}
  annotations:
    kubectl.kubernetes.io/default-container: fracturegrid
    {{- with .values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "fracturegrid.serviceAccount" .root }}
  automountServiceAccountToken: {{ .root.Values.kubernetes.enabled }}
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ .root.Values.terminationGracePeriodSeconds }}
  securityContext:
    {{- toYaml .root.Values.podSecurityContext | nindent 4 }}
  {{- with .root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "fracturegrid.selector" .root | nindent 10 }}
          app.kubernetes.io/component: {{ .part }}
  containers:
    - name: fracturegrid
      image: {{ include "fracturegrid.image" (dict "root" .root "gpu" .gpu) }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      args: ["serve"]
      env:
        - name: POD_IP
          valueFrom: { fieldRef: { fieldPath: status.podIP } }
        - name: POD_NAME
          valueFrom: { fieldRef: { fieldPath: metadata.name } }
        - name: POD_NAMESPACE
          valueFrom: { fieldRef: { fieldPath: metadata.namespace } }
        - name: FractureGrid__Name
          value: $(POD_NAME)
        - name: FractureGrid__Kubernetes__Enabled
          value: {{ .root.Values.kubernetes.enabled | quote }}
        - name: FractureGrid__SiloAddress
          value: $(POD_IP)
        - name: FractureGrid__SiloPort
          value: "11111"
        {{- if .root.Values.siloTls.existingSecret }}
        - name: FractureGrid__SiloTls__CertificateFile
          value: /etc/fracturegrid/silo/tls.crt
        - name: FractureGrid__SiloTls__KeyFile
          value: /etc/fracturegrid/silo/tls.key
        - name: FractureGrid__SiloTls__AuthoritiesFile
          value: /etc/fracturegrid/silo/ca.crt
        {{- range $i, $name := .root.Values.siloTls.names }}
        - name: FractureGrid__SiloTls__Names__{{ $i }}
          value: {{ $name | quote }}
        {{- end }}
        {{- end }}
        {{- range $i, $address := .root.Values.access.proxies }}
        - name: FractureGrid__Access__Proxies__{{ $i }}
          value: {{ $address | quote }}
        {{- end }}
        {{- with .root.Values.access.oidc }}
        {{- if .authority }}
        - name: FractureGrid__Access__Oidc__Authority
          value: {{ .authority | quote }}
        - name: FractureGrid__Access__Oidc__Audience
          value: {{ required "access.oidc.audience is needed" .audience | quote }}
        {{- with .clientId }}
        - name: FractureGrid__Access__Oidc__ClientId
          value: {{ . | quote }}
        {{- end }}
        {{- if .existingSecret }}
        - name: FractureGrid__Access__Oidc__ClientSecretFile
          value: /etc/fracturegrid/oidc/{{ .existingSecretKey }}
        {{- end }}
        {{- end }}
        {{- end }}
        # ONNX Runtime would report its use to its maker.
        - name: ORT_DISABLE_TELEMETRY
          value: "1"
        - name: FractureGrid__Roles
          value: {{ .roles | quote }}
        - name: FractureGrid__Data
          value: /data
        - name: FractureGrid__HttpAddress
          value: 0.0.0.0
        - name: FractureGrid__Telemetry__MetricsAddress
          value: 0.0.0.0
        - name: FractureGrid__Telemetry__MetricsPort
          value: "9464"
        - name: FractureGrid__Telemetry__TraceShare
          value: {{ .root.Values.telemetry.traceShare | quote }}
        {{- with .root.Values.telemetry.otlpEndpoint }}
        - name: FractureGrid__Telemetry__OtlpEndpoint
          value: {{ . | quote }}
        {{- end }}
        - name: FractureGrid__Storage__ClusterId
          value: {{ .root.Values.clusterId | quote }}
        - name: FractureGrid__Storage__ServiceId
          value: {{ .root.Values.serviceId | quote }}
        {{- include "fracturegrid.databaseEnv" (dict "root" .root "key" .root.Values.database.existingSecretKey) | nindent 8 }}
        - name: FractureGrid__Outcomes__Provider
          value: postgres
        - name: FractureGrid__Outcomes__ConnectionString
          valueFrom: { secretKeyRef: { name: {{ .root.Values.database.existingSecret | quote }}, key: {{ .root.Values.database.existingSecretKey | quote }} } }
        {{- if eq .root.Values.images.kind "AzureBlob" }}
        - name: FractureGrid__Storage__Images
          value: AzureBlob
        - name: FractureGrid__Storage__AzureBlob__ImageContainer
          value: {{ .root.Values.images.azureBlob.container | quote }}
        - name: FractureGrid__Storage__AzureBlob__ConnectionString
          valueFrom: { secretKeyRef: { name: {{ required "images.azureBlob.existingSecret is needed" .root.Values.images.azureBlob.existingSecret | quote }}, key: {{ .root.Values.images.azureBlob.existingSecretKey | quote }} } }
        {{- else }}
        - name: FractureGrid__Storage__ImageFolder
          value: /images
        {{- end }}
        {{- with .env }}
        {{- . | nindent 8 }}
        {{- end }}
        {{- include "fracturegrid.settings" .root.Values.settings | nindent 8 }}
        {{- include "fracturegrid.settings" .values.settings | nindent 8 }}
        {{- with concat .root.Values.extraEnv .values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        - { name: http, containerPort: 8080 }
        - { name: silo, containerPort: 11111 }
        - { name: metrics, containerPort: 9464 }
        {{- with .ports }}
        {{- . | nindent 8 }}
        {{- end }}
      # Loading and warming a model up is part of the start.
      startupProbe:
        httpGet: { path: /health/ready, port: metrics }
        periodSeconds: 5
        failureThreshold: 60
      readinessProbe:
        httpGet: { path: /health/ready, port: metrics }
        periodSeconds: 5
        timeoutSeconds: 3
      livenessProbe:
        httpGet: { path: /health/live, port: metrics }
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      lifecycle:
        preStop:
          sleep: { seconds: {{ .root.Values.preStopSeconds }} }
      {{- $resources := deepCopy .values.resources }}
      {{- if .gpu }}
      {{- $_ := set $resources "limits" (merge (dict .values.gpuResource (.values.gpus | int)) ($resources.limits | default dict)) }}
      {{- end }}
      resources:
        {{- toYaml $resources | nindent 8 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: { drop: ["ALL"] }
      volumeMounts:
        - { name: data, mountPath: /data }
        - { name: tmp, mountPath: /tmp }
        {{- if .root.Values.siloTls.existingSecret }}
        - { name: silo-tls, mountPath: /etc/fracturegrid/silo, readOnly: true }
        {{- end }}
        {{- if and .root.Values.access.oidc.authority .root.Values.access.oidc.existingSecret }}
        - { name: oidc, mountPath: /etc/fracturegrid/oidc, readOnly: true }
        {{- end }}
        {{- if eq .root.Values.images.kind "Volume" }}
        - { name: images, mountPath: /images }
        {{- end }}
        {{- with .mounts }}
        {{- . | nindent 8 }}
        {{- end }}
  volumes:
    {{- if .emptyData }}
    - { name: data, emptyDir: { sizeLimit: 2Gi } }
    {{- end }}
    - { name: tmp, emptyDir: { sizeLimit: 2Gi } }
    {{- with .root.Values.siloTls.existingSecret }}
    - { name: silo-tls, secret: { secretName: {{ . | quote }}, defaultMode: 0440 } }
    {{- end }}
    {{- if and .root.Values.access.oidc.authority .root.Values.access.oidc.existingSecret }}
    - { name: oidc, secret: { secretName: {{ .root.Values.access.oidc.existingSecret | quote }}, defaultMode: 0440 } }
    {{- end }}
    {{- if eq .root.Values.images.kind "Volume" }}
    - { name: images, persistentVolumeClaim: { claimName: {{ include "fracturegrid.claim" .root }} } }
    {{- end }}
    {{- with .volumes }}
    {{- . | nindent 4 }}
    {{- end }}
  {{- with .values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* root, part, values, roles, gpu, env. */}}
{{- define "fracturegrid.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "fracturegrid.name" .root }}-{{ .part }}
  labels:
    {{- include "fracturegrid.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .part }}
spec:
  {{- if eq (dig "autoscaling" "kind" "none" .values) "none" }}
  replicas: {{ .values.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  strategy:
    type: RollingUpdate
    # A GPU that is in use can't be had twice, so the old pod goes first there.
    rollingUpdate: {{ ternary "{ maxUnavailable: 1, maxSurge: 0 }" "{ maxUnavailable: 0, maxSurge: 1 }" (.gpu | default false) }}
  selector:
    matchLabels:
      {{- include "fracturegrid.selector" .root | nindent 6 }}
      app.kubernetes.io/component: {{ .part }}
  template:
    {{- include "fracturegrid.pod" (merge (dict "emptyData" true) .) | nindent 4 }}
{{- end }}

{{/* root, part: pods of a part that may be away at once. */}}
{{- define "fracturegrid.budget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "fracturegrid.name" .root }}-{{ .part }}
  labels:
    {{- include "fracturegrid.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .part }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      {{- include "fracturegrid.selector" .root | nindent 6 }}
      app.kubernetes.io/component: {{ .part }}
{{- end }}

{{/* root, part, values: how many pods of a part there are. */}}
{{- define "fracturegrid.scaling" -}}
{{- $name := printf "%s-%s" (include "fracturegrid.name" .root) .part -}}
{{- $scaling := .values.autoscaling -}}
{{- if eq $scaling.kind "hpa" }}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $name }}
  labels:
    {{- include "fracturegrid.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .part }}
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: {{ $name }} }
  minReplicas: {{ $scaling.minReplicas }}
  maxReplicas: {{ $scaling.maxReplicas }}
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: {{ $scaling.cpuUtilization }} } }
  behavior:
    {{- include "fracturegrid.behavior" . | nindent 4 }}
{{- else if eq $scaling.kind "keda" }}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: {{ $name }}
  labels:
    {{- include "fracturegrid.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .part }}
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: {{ $name }} }
  pollingInterval: 15
  # Never zero: loading a model takes longer than an emergency may wait.
  minReplicaCount: {{ max 1 ($scaling.minReplicas | int) }}
  maxReplicaCount: {{ $scaling.maxReplicas }}
  fallback: { failureThreshold: 3, replicas: {{ $scaling.keda.fallbackReplicas }}, behavior: currentReplicasIfHigher }
  advanced:
    horizontalPodAutoscalerConfig:
      behavior:
        {{- include "fracturegrid.behavior" . | nindent 8 }}
  triggers:
    {{- if eq $scaling.keda.trigger "external" }}
    - type: external
      metricType: AverageValue
      metadata:
        {{- if not (or .root.Values.scaler.enabled $scaling.keda.scalerAddress) }}{{ fail "the trigger external needs scaler.enabled or autoscaling.keda.scalerAddress" }}{{ end }}
        scalerAddress: {{ $scaling.keda.scalerAddress | default (printf "%s-scaler.%s:9090" (include "fracturegrid.name" .root) .root.Release.Namespace) | quote }}
        targetSeconds: {{ $scaling.keda.targetWaitSeconds | toString | quote }}
        {{- if .root.Values.scaler.enabled }}
        keyFromEnv: SCALER_KEY
        {{- end }}
        {{- range $key, $value := $scaling.keda.metadata }}
        {{ $key }}: {{ $value | toString | quote }}
        {{- end }}
    {{- else }}
    # Work that waits or is under way, in seconds of one pod: films times the time for one, over the slots of a pod. A pod is added
    # for each targetWaitSeconds of it.
    - type: prometheus
      metricType: AverageValue
      metadata:
        serverAddress: {{ $scaling.keda.serverAddress | quote }}
        threshold: {{ $scaling.keda.targetWaitSeconds | toString | quote }}
        ignoreNullValues: "false"
        query: >-
          ((sum(fracturegrid_queue_depth{class!="backfill"}) or vector(0)) + (sum(fracturegrid_dispatch_in_flight) or vector(0)))
          * ((sum(rate(fracturegrid_inference_duration_seconds_sum[10m])) / sum(rate(fracturegrid_inference_duration_seconds_count[10m])) > 0) or vector(1))
          / {{ .values.slots }}
    {{- end }}
{{- end }}
{{- end }}

{{- define "fracturegrid.behavior" -}}
# Up at once, down slowly: a pod that goes drains first.
scaleUp:
  stabilizationWindowSeconds: 0
  policies: [{ type: Percent, value: 100, periodSeconds: 30 }, { type: Pods, value: 2, periodSeconds: 30 }]
scaleDown:
  stabilizationWindowSeconds: 600
  policies: [{ type: Pods, value: 1, periodSeconds: 120 }]
{{- end }}
