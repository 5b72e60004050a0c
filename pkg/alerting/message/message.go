// Package message writes the message templates that Grafana sends warnings and
// agendas by: in each language and for each form of the channels a title and a
// message.
//
// They run in Grafana, on alerts that nobody has seen yet, so what a channel
// allows is kept when a message is written: every name is escaped as the channel
// reads it, and every piece is counted before it is added. Of Grafana's functions
// they use reReplaceAll, match, tmpl.Exec, coll.Dict, coll.Slice and data.ToJSON.
package message

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/channel"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Most letters of what a message is put together from, before anything is
// escaped: so that one line of a unit always fits, whatever it is called.
const (
	nameMost  = 60  // a rule's name
	tierMost  = 30  // a tier's
	causeMost = 80  // what is likely behind it
	ownerMost = 40  // who answers
	whyMost   = 160 // why the rule fires
	lineMost  = 240 // one unit with its numbers and its owner
)

// MemberMost is how many letters of a unit's name a sentence shows.
const MemberMost = 40

// Templates are the message templates of all languages and forms.
func Templates() string {
	var b strings.Builder
	b.WriteString("{{/* Written by wheelhouse. Changes are overwritten: copy what you want to change under another name. */}}\n")
	b.WriteString(colour)
	for _, f := range channel.Forms() {
		b.WriteString(escapes(f))
	}
	for _, l := range words.Langs() {
		b.WriteString(numberTemplates(l))
		b.WriteString(fill(lineTemplates, l))
		for _, f := range channel.Forms() {
			b.WriteString(fill(formed(f), l))
		}
	}
	return strings.TrimSpace(b.String()) // as Grafana keeps it
}

const colour = `{{ define "wheelhouse.colour" }}{{ if not .Alerts.Firing }}green{{ else if eq .CommonLabels.tier "1" }}red{{ else if eq .CommonLabels.tier "2" }}orange{{ else }}blue{{ end }}{{ end }}
`

// of is a template, its name still to be filled in, of one type of data. Grafana's
// preview runs every template of a group by itself, on the alerts as a whole: one
// that is only a part of others would print Go's own words there, or stop the
// preview.
func of(kind, body string) string {
	return "{{ define %q }}{{ if eq (printf `%%T` .) `" + kind + "` }}" + body + "{{ end }}{{ end }}\n"
}

// escapes are the templates that make text of a form: one line, or several.
func escapes(f *channel.Form) string {
	steps := func(c *markup.Channel) string {
		var b strings.Builder
		for _, s := range c.Steps() {
			fmt.Fprintf(&b, " | reReplaceAll %s %s", quoted(s.Pattern), quoted(s.Replace))
		}
		return b.String()
	}
	// While a text of several lines is escaped as one, U+E000 stands for their ends.
	return fmt.Sprintf(of("string", "{{ .%s }}")+of("string", "{{ .%s }}")+of("string", "{{ .%s%s%s }}"),
		"wheelhouse."+f.Name+".escape", steps(f.Text), "wheelhouse."+f.Name+".escape.title", steps(f.Title), "wheelhouse."+f.Name+".escape.lines",
		" | reReplaceAll `\\x{e000}` `` | reReplaceAll `\\n` \"\\ue000\"", steps(f.Text), " | reReplaceAll `\\x{e000}` \"\\n\"")
}

// quoted writes a text in a template, what cannot be seen as escapes.
func quoted(s string) string {
	if q := strconv.QuoteToASCII(s); strings.Contains(s, "`") || strings.Contains(q, `\u`) {
		return q
	}
	return "`" + s + "`"
}

// Cut is an expression that keeps the first letters of a text, with an ellipsis
// where there are more.
func Cut(most int, text string) string {
	return fmt.Sprintf("(reReplaceAll `(?s)^(.{%d}).{2,}$` `${1}…` %s)", most-1, text)
}

// sizes are the letters to which a long text is cut until it fits, at the end of
// a line if there is one in the second half.
var sizes = []int{2000, 1000, 600, 400, 250, 120, 60}

// shorter lists patterns, first one that leaves a text as it is, then those whose
// replacement ${1}${2}… is ever shorter.
func shorter(most int) string {
	list := []string{"`^\\b\\B`"}
	for _, n := range sizes {
		if n <= most {
			list = append(list, fmt.Sprintf("`(?s)^(?:(%s)\\n|(%s)).+$`", letters(n/2, n), letters(n, n)))
		}
	}
	return "(coll.Slice " + strings.Join(list, " ") + ")"
}

// letters is a pattern of so many letters. No repetition may exceed 1,000.
func letters(least, most int) string {
	var b strings.Builder
	for ; most > 1000; least, most = max(0, least-1000), most-1000 {
		fmt.Fprintf(&b, ".{%d,1000}", min(least, 1000))
	}
	fmt.Fprintf(&b, ".{%d,%d}", least, most)
	return b.String()
}

// formed are the templates of one form, with words still to be filled in.
func formed(f *channel.Form) string {
	title := `""`
	if f.Size.Titled {
		title = `(tmpl.Exec "wheelhouse.{lang}.{kind}{form}.title" .)`
	}
	fits := func(most int) func(string) string {
		return func(text string) string {
			if f.Size.Most == 0 {
				return "true"
			}
			return fmt.Sprintf("(le %s %d)", f.Size.In.Of("$head "+text), most)
		}
	}
	linked := func(word string) string {
		return "print `" + strings.NewReplacer("{word}", "` "+word+" `", "{url}", "` . `").Replace(f.Link) + "`"
	}
	take, long := linked("`{acknowledge}`"), "true"
	if !strings.Contains(f.Link, "{word}") {
		take = "print `{acknowledge}{colon}` ." // an address alone does not say what it is for
	}
	if f.Short {
		long = "false"
	}
	r := strings.NewReplacer(
		"{head}", title, "{link}", linked("$word"), "{take}", take, "{long}", long, "{strong}", f.Strong, "{units}", strconv.Itoa(f.Units),
		"{both fits}", fits(f.Size.Firing)("$text $both"), "{linked fits}", fits(f.Size.Firing)("$text $linked"), "{line fits}", fits(f.Size.Firing)("$text $line"),
		"{back fits}", fits(f.Size.Resolved)("$text $line"), "{more fits}", fits(f.Size.Resolved)("$text $more"),
		"{plan fits}", fits(f.Size.Most)("$text $try"), "{about fits}", fits(f.Size.Most)("$text $plan $try"),
		"{digest fits}", fits(f.Size.Most)("$text $try $end"),
		"{why}", Cut(whyMost, "."), "{line}", Cut(lineMost, `(tmpl.Exec "wheelhouse.{lang}.line" $a)`),
		"{plans}", shorter(1000), "{abouts}", shorter(400), "{digests}", shorter(2000),
	)
	wrap := f.Wrap
	if wrap == "" {
		wrap = "{{ .text }}"
	}
	name := strings.NewReplacer("{form}", f.Name, "{wrap}", wrap)
	warning := strings.NewReplacer("{kind}", "", "{colour}", `(tmpl.Exec "wheelhouse.colour" .)`)
	agenda := strings.NewReplacer("{kind}", "agenda.", "{colour}", `"blue"`)
	return name.Replace(warning.Replace(r.Replace(warningBody)+r.Replace(around)) + agenda.Replace(r.Replace(agendaBody)+r.Replace(around)))
}
