package message

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Chinese punctuation.
const (
	comma = "\uff0c"
	colon = "\uff1a"
)

// fill puts the words of a language in.
func fill(text string, l words.Lang) string {
	return strings.NewReplacer(
		"{lang}", string(l),
		"{open}", l.Pick("open", "查看"),
		"{acknowledge}", l.Pick("acknowledge", "确认"),
		"{resolved}", l.Pick("Resolved", "已恢复"),
		"{back}", l.Pick("Back to normal", "已恢复正常"),
		"{owner}", l.Pick("owner", "负责人"),
		"{playbook}", l.Pick("What to do", "预案"),
		"{colon}", l.Pick(": ", colon),
		"{places}", l.Pick(" · {{ len .Alerts.Firing }} places", " · {{ len .Alerts.Firing }} 处"),
		"{more}", l.Pick(`(len $all) " in all; the rest are in the indicator centre"`, `"共 " (len $all) " 处`+comma+`其余见指标中心"`),
		"{more back}", l.Pick(`(len $all) " in all"`, `"共 " (len $all) " 处"`),
	).Replace(text)
}

// The title is short: it is what a phone shows. Alerts that Grafana makes
// itself have none of our annotations and keep their own name. A line is one
// unit: the sentence that the rule's numbers make, and who answers. The rule says
// how its numbers stand in a sentence ({value}, {base}, {rate}, {money}); what is
// in square brackets is there only where the number is.
var lineTemplates = `
{{ define "wheelhouse.{lang}.name" }}{{ with .CommonAnnotations.title_{lang} }}{{ ` + Cut(nameMost, ".") + ` }}{{ else }}{{ with .CommonLabels.alertname }}{{ ` + Cut(nameMost, ".") + ` }}{{ end }}{{ end }}{{ end }}
{{ define "wheelhouse.{lang}.title" }}[{{ if not .Alerts.Firing }}{resolved}{{ else }}{{ with .CommonAnnotations.tier_{lang} }}{{ ` + Cut(tierMost, ".") + ` }}{{ else }}Wheelhouse{{ end }}{{ end }}] {{ template "wheelhouse.{lang}.name" . }}{{ if gt (len .Alerts.Firing) 1 }}{places}{{ end }}{{ end }}
{{ define "wheelhouse.{lang}.agenda.title" }}{{ template "wheelhouse.{lang}.name" . }}{{ with .CommonLabels.day }} · {{ . }}{{ end }}{{ end }}
{{ define "wheelhouse.{lang}.figures" }}{{ $a := .Annotations }}{{ $v := "" }}{{ $b := "" }}{{ $r := "" }}{{ $m := "" -}}
{{ range $k, $x := .Values -}}
{{ if eq $k "V" }}{{ $v = tmpl.Exec "wheelhouse.{lang}.number" (coll.Dict "v" $x "pattern" $a.number_{lang}) }}{{ end -}}
{{ if eq $k "B" }}{{ $b = tmpl.Exec "wheelhouse.{lang}.number" (coll.Dict "v" $x "pattern" $a.number_{lang}) }}{{ end -}}
{{ if and (eq $k "R") (not (match "%" $a.number_{lang})) }}{{ $r = tmpl.Exec "wheelhouse.{lang}.rate" $x }}{{ end -}}
{{ if and (eq $k "M") (gt $x 0.0) }}{{ $m = tmpl.Exec "wheelhouse.{lang}.number" (coll.Dict "v" $x "pattern" $a.money_{lang}) }}{{ end -}}
{{ end -}}
{{ $text := $a.figures_{lang} -}}
` + optional("value", "$v") + optional("base", "$b") + optional("rate", "$r") + optional("money", "$m") + `{{ $text = reReplaceAll "[\\[\\]]" "" $text -}}
{{ $text` + filled("value", "$v") + filled("base", "$b") + filled("rate", "$r") + filled("money", "$m") + ` }}{{ end }}
{{ define "wheelhouse.{lang}.line" }}{{ if and .Annotations.figures_{lang} .Values }}{{ .Annotations.unit_{lang} }}{colon}{{ .Annotations.metric_{lang} }} {{ template "wheelhouse.{lang}.figures" . }}{{ else }}{{ with .Annotations.summary_{lang} }}{{ . }}{{ else }}{{ .Labels.alertname }} {{ .Annotations.summary }}{{ end }}{{ end }}{{ with .Labels.cause }} · {{ ` + Cut(causeMost, ".") + ` }}{{ end }}{{ with .Labels.owner }} · {owner} {{ ` + Cut(ownerMost, ".") + ` }}{{ end }}{{ end }}
`

// optional takes away what stands in brackets around a number that is missing.
func optional(name, number string) string {
	return "{{ if not " + number + " }}{{ $text = reReplaceAll `\\[[^\\[\\]]*\\{" + name + "\\}[^\\[\\]]*\\]` `` $text }}{{ end -}}\n"
}

// filled puts a number in. A dollar sign of a currency is none of a replacement.
func filled(name, number string) string {
	return " | reReplaceAll `\\{" + name + "\\}` (reReplaceAll `\\$` `$$$$` " + number + ")"
}

// A message is of one rule: why it fires and its playbook stand once, each unit
// has a line and, where there is room, the links to its slice and to acknowledge it. What to do is worth
// more than what it means, so it is fitted in first.
const warningBody = `
{{ define "wheelhouse.{lang}.{form}.body" }}{{ $head := {head} }}{{ $word := "{open}" }}{{ $text := "" -}}
{{ with .CommonAnnotations.why_{lang} }}{{ if {long} }}{{ $text = tmpl.Exec "wheelhouse.{form}.escape" {why} }}{{ end }}{{ end -}}
{{ $all := .Alerts.Firing }}{{ $more := "" -}}
{{ range $i, $a := $all -}}
{{ $line := print "\n- " (tmpl.Exec "wheelhouse.{form}.escape" {line}) }}{{ $linked := $line -}}
{{ with $a.Annotations.link }}{{ if {long} }}{{ $linked = print $line " " ({link}) }}{{ end }}{{ end -}}
{{ $both := $linked }}{{ with $a.Annotations.acknowledge }}{{ $both = print $linked " " ({take}) }}{{ end -}}
{{ if ge $i {units} }}{{ $more = print "\n- " {more} }}{{ break -}}
{{ else if {both fits} }}{{ $text = print $text $both -}}
{{ else if {linked fits} }}{{ $text = print $text $linked -}}
{{ else if {line fits} }}{{ $text = print $text $line -}}
{{ else }}{{ $more = print "\n- " {more} }}{{ break }}{{ end -}}
{{ end -}}
{{ if $more }}{{ $text = print $text $more }}{{ $more = "" }}{{ with .CommonAnnotations.link_all }}{{ if {long} }}{{ $more = print " " ({link}) }}{{ end }}{{ end -}}
{{ if {more fits} }}{{ $text = print $text $more }}{{ end }}{{ end -}}
{{ $all = .Alerts.Resolved }}{{ $more = "" -}}
{{ if $all }}{{ $text = print $text "\n\n{strong}{back}{strong}" }}{{ end -}}
{{ range $i, $a := $all -}}
{{ $line := print "\n- " (tmpl.Exec "wheelhouse.{form}.escape" {line}) -}}
{{ if ge $i {units} }}{{ $more = print "\n- " {more back} }}{{ break -}}
{{ else if {back fits} }}{{ $text = print $text $line -}}
{{ else }}{{ $more = print "\n- " {more back} }}{{ break }}{{ end -}}
{{ end }}{{ $text = print $text $more -}}
{{ $plan := "" }}{{ $about := "" -}}
{{ if and .Alerts.Firing {long} -}}
{{ with .CommonAnnotations.playbook_{lang} }}{{ $long := . }}{{ range {plans} -}}
{{ $try := print "\n\n{strong}{playbook}{strong}{colon}" (tmpl.Exec "wheelhouse.{form}.escape.lines" (reReplaceAll . "${1}${2}…" $long)) -}}
{{ if {plan fits} }}{{ $plan = $try }}{{ break }}{{ end }}{{ end }}{{ end -}}
{{ with .CommonAnnotations.description_{lang} }}{{ $long := . }}{{ range {abouts} -}}
{{ $try := print "\n\n" (tmpl.Exec "wheelhouse.{form}.escape" (reReplaceAll . "${1}${2}…" $long)) -}}
{{ if {about fits} }}{{ $about = $try }}{{ break }}{{ end }}{{ end }}{{ end -}}
{{ end }}{{ reReplaceAll "^\n+" "" (print $text $about $plan) }}{{ end }}
`

// The agenda's text is a label, since labels are all the text that a query can
// give an alert.
const agendaBody = `
{{ define "wheelhouse.{lang}.agenda.{form}.body" }}{{ $head := {head} }}{{ $word := "{open}" }}{{ $text := "" -}}
{{ range .Alerts.Firing }}{{ $end := "" }}{{ with .Annotations.link }}{{ $end = print "\n\n" ({link}) }}{{ end -}}
{{ with .Labels.digest }}{{ $long := . }}{{ range {digests} -}}
{{ $try := tmpl.Exec "wheelhouse.{form}.escape.lines" (reReplaceAll . "${1}${2}…" $long) -}}
{{ if {digest fits} }}{{ $text = print $text $try $end }}{{ break }}{{ end }}{{ end }}{{ end }}{{ end -}}
{{ $text }}{{ end }}
`

// around are a form's title, and its message where it wraps text and title.
const around = `
{{ define "wheelhouse.{lang}.{kind}{form}.title" }}{{ tmpl.Exec "wheelhouse.{form}.escape.title" (tmpl.Exec "wheelhouse.{lang}.{kind}title" .) }}{{ end }}
{{ define "wheelhouse.{lang}.{kind}{form}" }}{{ with (coll.Dict "colour" {colour} "title" (tmpl.Exec "wheelhouse.{lang}.{kind}{form}.title" .) "text" (tmpl.Exec "wheelhouse.{lang}.{kind}{form}.body" .)) }}{wrap}{{ end }}{{ end }}
`
