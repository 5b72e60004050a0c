package derive

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Chinese punctuation.
const (
	comma = "\uff0c"
	colon = "\uff1a"
	open  = "\uff08"
	shut  = "\uff09"
	stop  = "\u3002"
)

// How many units a message writes out; the rest are counted. WeCom takes 4,096
// bytes, of which a link with Chinese names needs some 400.
const (
	unitsShort = "4"
	unitsLong  = "10"
)

// form is how one kind of receiver shows links and stress.
type form struct {
	name   string
	units  string
	link   string
	strong string // around a heading
}

var forms = []form{
	{"short", unitsShort, "[{open}]({{ . }})", "**"},
	{"markdown", unitsLong, "[{open}]({{ . }})", "**"},
	{"slack", unitsLong, "<{{ . }}|{open}>", "*"},
	{"text", unitsLong, "{{ . }}", ""},
}

// templates are the message templates of both languages.
func templates() string {
	var b strings.Builder
	b.WriteString("{{/* Written by wheelhouse. Changes are overwritten: copy what you want to change under another name. */}}\n")
	for _, l := range words.Langs() {
		b.WriteString(numberTemplates(l))
		b.WriteString(fill(lineTemplates, l))
		for _, f := range forms {
			text := strings.NewReplacer("{form}", f.name, "{units}", f.units, "{link}", f.link, "{strong}", f.strong, "{digest}", digest(f))
			b.WriteString(fill(text.Replace(messageTemplates), l))
		}
		b.WriteString(fill(feishuTemplates, l))
	}
	return strings.TrimSpace(b.String()) // as Grafana keeps it
}

// digest is the whole agenda, or for WeCom as much of it as it takes.
func digest(f form) string {
	if f.name == "short" {
		return "{{ printf `%.1200s` . }}"
	}
	return "{{ . }}"
}

// fill puts the words of a language in.
func fill(text string, l words.Lang) string {
	return strings.NewReplacer(
		"{lang}", string(l),
		"{open}", l.Pick("open", "查看"),
		"{resolved}", l.Pick("Resolved", "已恢复"),
		"{back}", l.Pick("Back to normal", "已恢复正常"),
		"{owner}", l.Pick("owner", "负责人"),
		"{playbook}", l.Pick("What to do", "预案"),
		"{colon}", l.Pick(": ", colon),
		"{places}", l.Pick(" · {{ len .Alerts.Firing }} places", " · {{ len .Alerts.Firing }} 处"),
		"{more}", l.Pick("{{ len .Alerts.Firing }} in all; the rest are in the indicator centre", "共 {{ len .Alerts.Firing }} 处"+comma+"其余见指标中心"),
		"{rate}", "{{ with $r }}"+l.Pick(" (", open)+"{{ . }}"+l.Pick(")", shut)+"{{ end }}",
		"{limit}", l.Pick(", limit ", comma+"界限 "),
		"{usual}", l.Pick(", usually ", comma+"常态 "),
		"{target}", l.Pick(", target up to now ", comma+"进度目标 "),
		"{late}", l.Pick("data is {{ $v }} old{{ with $b }}, allowed {{ . }}{{ end }}", "数据已有 {{ $v }}未更新{{ with $b }}"+comma+"允许 {{ . }}{{ end }}"),
		"{before}", l.Pick(" against the period before", comma+"较上期"),
		"{year}", l.Pick(" against last year", comma+"较去年同期"),
		"{money}", l.Pick(", {{ . }} at stake", comma+"涉及金额 {{ . }}"),
	).Replace(text)
}

// The title is short: it is what a phone shows. Alerts that Grafana makes
// itself have none of our annotations and keep their own name. A line is one
// unit: the sentence that the rule's numbers make, and who answers.
const lineTemplates = `
{{ define "wheelhouse.{lang}.name" }}{{ with .CommonAnnotations.title_{lang} }}{{ . }}{{ else }}{{ .CommonLabels.alertname }}{{ end }}{{ end }}
{{ define "wheelhouse.{lang}.title" }}[{{ if not .Alerts.Firing }}{resolved}{{ else }}{{ with .CommonAnnotations.tier_{lang} }}{{ . }}{{ else }}Wheelhouse{{ end }}{{ end }}] {{ template "wheelhouse.{lang}.name" . }}{{ if gt (len .Alerts.Firing) 1 }}{places}{{ end }}{{ end }}
{{ define "wheelhouse.{lang}.agenda.title" }}{{ template "wheelhouse.{lang}.name" . }}{{ with .CommonLabels.day }} · {{ . }}{{ end }}{{ end }}
{{ define "wheelhouse.{lang}.figures" }}{{ $a := .Annotations }}{{ $v := "" }}{{ $b := "" }}{{ $r := "" }}{{ $m := "" -}}
{{ range $k, $x := .Values -}}
{{ if eq $k "V" }}{{ $v = tmpl.Exec "wheelhouse.{lang}.number" (coll.Dict "v" $x "pattern" $a.number_{lang}) }}{{ end -}}
{{ if eq $k "B" }}{{ $b = tmpl.Exec "wheelhouse.{lang}.number" (coll.Dict "v" $x "pattern" $a.number_{lang}) }}{{ end -}}
{{ if and (eq $k "R") (not (match "%" $a.number_{lang})) }}{{ $r = tmpl.Exec "wheelhouse.{lang}.rate" $x }}{{ end -}}
{{ if and (eq $k "M") (gt $x 0.0) }}{{ $m = tmpl.Exec "wheelhouse.{lang}.number" (coll.Dict "v" $x "pattern" $a.money_{lang}) }}{{ end -}}
{{ end -}}
{{ if eq $a.kind "limit" }}{{ $v }}{{ with $b }}{limit}{{ . }}{{ end -}}
{{ else if eq $a.kind "band" }}{{ $v }}{{ with $b }}{usual}{{ . }}{{ end }}{rate}
{{- else if eq $a.kind "target" }}{{ $v }}{{ with $b }}{target}{{ . }}{{ end }}{rate}
{{- else if eq $a.kind "late" }}{late}
{{- else }}{{ with $b }}{{ . }} → {{ end }}{{ $v }}{rate}{{ if eq $a.kind "change" }}{before}{{ else if eq $a.kind "year" }}{year}{{ end }}{{ end -}}
{{ with $m }}{money}{{ end }}{{ end }}
{{ define "wheelhouse.{lang}.line" }}{{ if and .Annotations.kind .Values }}{{ .Annotations.unit_{lang} }}{colon}{{ .Annotations.metric_{lang} }} {{ template "wheelhouse.{lang}.figures" . }}{{ else }}{{ with .Annotations.summary_{lang} }}{{ . }}{{ else }}{{ .Labels.alertname }} {{ .Annotations.summary }}{{ end }}{{ end }}{{ with .Labels.owner }} · {owner} {{ . }}{{ end }}{{ end }}
`

// A message is of one rule: why it fires and its playbook stand once, each unit
// has a line and the link to its slice. The agenda's text is a label, since
// labels are all the text that a query can give an alert.
const messageTemplates = `
{{ define "wheelhouse.{lang}.{form}" }}{{ with .CommonAnnotations.why_{lang} }}{{ . }}
{{ end }}{{ range $i, $a := .Alerts.Firing }}{{ if lt $i {units} }}
- {{ template "wheelhouse.{lang}.line" $a }}{{ with $a.Annotations.link }} {link}{{ end }}{{ end }}{{ end }}{{ if gt (len .Alerts.Firing) {units} }}
- {more}{{ end }}{{ if .Alerts.Resolved }}
{strong}{back}{strong}{{ range $i, $a := .Alerts.Resolved }}{{ if lt $i {units} }}
- {{ template "wheelhouse.{lang}.line" $a }}{{ with $a.Annotations.link }} {link}{{ end }}{{ end }}{{ end }}{{ end }}{{ if .Alerts.Firing }}{{ with .CommonAnnotations.description_{lang} }}

{{ . }}{{ end }}{{ with .CommonAnnotations.playbook_{lang} }}

{strong}{playbook}{strong}{colon}{{ . }}{{ end }}{{ end }}{{ end }}
{{ define "wheelhouse.{lang}.agenda.{form}" }}{{ range .Alerts.Firing }}{{ with .Labels.digest }}{digest}{{ end }}{{ with .Annotations.link }}

{link}{{ end }}{{ end }}{{ end }}
`

// Feishu's robot takes a card: a heading in the colour of the case, and
// Markdown. ToJSON does the quoting.
const feishuTemplates = `
{{ define "wheelhouse.{lang}.card" }}{{ coll.Dict "msg_type" "interactive" "card" (coll.Dict "header" (coll.Dict "template" .colour "title" (coll.Dict "tag" "plain_text" "content" .title)) "elements" (coll.Slice (coll.Dict "tag" "markdown" "content" .text))) | data.ToJSON }}{{ end }}
{{ define "wheelhouse.{lang}.colour" }}{{ if not .Alerts.Firing }}green{{ else if eq .CommonLabels.tier "1" }}red{{ else if eq .CommonLabels.tier "2" }}orange{{ else }}blue{{ end }}{{ end }}
{{ define "wheelhouse.{lang}.feishu" }}{{ template "wheelhouse.{lang}.card" (coll.Dict "colour" (tmpl.Exec "wheelhouse.{lang}.colour" .) "title" (tmpl.Exec "wheelhouse.{lang}.title" .) "text" (tmpl.Exec "wheelhouse.{lang}.markdown" .)) }}{{ end }}
{{ define "wheelhouse.{lang}.agenda.feishu" }}{{ template "wheelhouse.{lang}.card" (coll.Dict "colour" "blue" "title" (tmpl.Exec "wheelhouse.{lang}.agenda.title" .) "text" (tmpl.Exec "wheelhouse.{lang}.agenda.markdown" .)) }}{{ end }}
`
