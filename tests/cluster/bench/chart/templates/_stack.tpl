{{- /* The labels of an object. Takes a dict: root, name (app.kubernetes.io/name), component, version; instance when it is not the name. */ -}}
{{- define "stack.podLabels" -}}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/instance: {{ .root.Release.Name }}-{{ .instance | default .name }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/part-of: matrix-stack
app.kubernetes.io/version: {{ .version | quote }}
{{- end }}
{{- define "stack.labels" -}}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{ include "stack.podLabels" . }}
{{- end }}

{{- define "stack.selector" -}}
app.kubernetes.io/instance: {{ .root.Release.Name }}-{{ .instance | default .name }}
{{- end }}

{{- /* The type of a Service behind an Ingress: the component's own, else the global one. Takes root and values. */ -}}
{{- define "stack.serviceType" -}}
{{- $own := (.values.ingress).service | default dict -}}
{{- $own.type | default (.root.Values.ingress.service).type | default "ClusterIP" -}}
{{- end }}

{{- /* A line "nodePort: N" when the Service has node ports and the test pins this one. Takes root, values, key. */ -}}
{{- define "stack.nodePort" -}}
{{- $pinned := index (.root.Values.bench.nodePorts | default dict) .key -}}
{{- if and (eq (include "stack.serviceType" .) "NodePort") $pinned }}
nodePort: {{ $pinned }}
{{- end }}
{{- end }}

{{- define "stack.ingressHead" -}}
ingressClassName: {{ (.values.ingress).className | default .root.Values.ingress.className }}
{{- if .root.Values.ingress.tlsEnabled }}
tls:
- hosts: [{{ .host | quote }}]
  secretName: {{ (.values.ingress).tlsSecret | default .root.Values.ingress.tlsSecret | default (printf "%s-tls" .host) }}
{{- end }}
{{- end }}

{{- /* A path of an Ingress. Takes path, service, port. */ -}}
{{- define "stack.path" -}}
- path: {{ .path }}
  pathType: Prefix
  backend: {service: {name: {{ .service }}, port: {name: {{ .port }}}}}
{{- end }}

{{- define "stack.tools" -}}ghcr.io/element-hq/ess-helm/matrix-tools:0.8.1{{- end }}
{{- define "stack.image" -}}
{{- $images := dict "synapse" "oci.element.io/synapse:v1.159.0" "mas" "ghcr.io/element-hq/matrix-authentication-service:1.23.0" "web" "oci.element.io/element-web:v1.12.26"
  "admin" "oci.element.io/element-admin:0.1.12" "authoriser" "oci.element.io/lk-jwt-service:0.6.0" "sfu" "docker.io/livekit/livekit-server:v1.13.5"
  "haproxy" "docker.io/library/haproxy:3.2-alpine" "postgres" "docker.io/postgres:17-alpine" "exporter" "docker.io/prometheuscommunity/postgres-exporter:v0.18.1" -}}
{{- index $images . -}}
{{- end }}
{{- define "stack.version" -}}{{- (include "stack.image" . | splitList ":") | last -}}{{- end }}
