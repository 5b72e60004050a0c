package derive

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/message"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// annotations say in both languages what fired, how much, why it counts as
// abnormal and what to do, and link to the very slice. summary and description
// without a language are in the project's, for what reads only Grafana's usual
// ones: plain sentences, since Grafana shows them on the rule's own page as they
// are written. unit, figures, number and money are what message templates put a sentence
// together from, with the numbers written as readers of the language do.
func (c *maker) annotations(r *model.Rule, t tier, title string) (map[string]string, error) {
	judge, err := template.Find(r.Template)
	if err != nil {
		return nil, err
	}
	unit := judge.Unit(r).Name
	out := map[string]string{"link": c.link(r), "link_all": c.linkJudged(r), "acknowledge": c.acknowledge(r) + scope(r), "cause": "{{ with $labels." + alerting.CauseLabel + " }}{{ . }}{{ end }}"}
	for _, l := range words.Langs() {
		lang := string(l)
		put := func(key, text string) {
			if text != "" {
				out[key+"_"+lang] = text
			}
		}
		put("title", plain(cmp.Or(r.Label.In(lang), title)))
		put("tier", plain(t.label.In(lang)))
		put("unit", c.where(r, l))
		put("metric", plain(cmp.Or(r.Metric.Label.In(lang), r.Metric.Name)))
		put("figures", figures(judge, r, l))
		put("number", plain(message.Pattern(unit, l)))
		if r.Money != nil {
			put("money", plain(message.Pattern(c.model.Project.Currency, l)))
		}
		put("summary", c.summary(r, unit, judge.Baseline(r).Words[lang], l))
		put("why", plain(rules.Words(r).In(lang)))
		put("description", plain(meaning(r, lang)))
		if r.Playbook != nil {
			put("playbook", plain(steps(r.Playbook, l)))
		}
	}
	out["summary"] = out["why_"+c.lang]
	if d := out["description_"+c.lang]; d != "" {
		out["description"] = d
	}
	if r.Playbook != nil && r.Playbook.Link != "" {
		out["runbook_url"] = plain(r.Playbook.Link)
	}
	return out, nil
}

// figures is how the rule's numbers stand in the sentence of a message: {value},
// {base}, {rate} and {money}, with what goes with a number in square brackets.
func figures(t *template.Template, r *model.Rule, l words.Lang) string {
	return t.Alert(r, l) + l.Pick("[, {money} at stake]", "["+comma+"涉及金额 {money}]")
}

// meaning is what the author says that it means, and why the rule exists.
func meaning(r *model.Rule, lang string) string {
	conclusion, description := r.Conclusion.In(lang), r.Description.In(lang)
	if conclusion == "" || description == "" {
		return conclusion + description
	}
	end := ". "
	if lang == string(words.Chinese) {
		end = stop
	}
	return strings.TrimRight(conclusion, ". "+stop) + end + description
}

// steps numbers what the playbook says.
func steps(p *model.Playbook, l words.Lang) string {
	var b strings.Builder
	b.WriteString(cmp.Or(p.Label.In(string(l)), p.Name))
	for i, s := range p.Steps {
		fmt.Fprintf(&b, "\n%d. %s", i+1, s.In(string(l)))
	}
	return b.String()
}

// plain keeps braces of an author's text from being read as a template.
func plain(s string) string { return strings.ReplaceAll(s, "{{", "{{ `{{` }}") }

// summary is one short line for Grafana's own lists: where, which metric, how
// much and against what.
func (c *maker) summary(r *model.Rule, unit, baseline string, l words.Lang) string {
	metric := plain(cmp.Or(r.Metric.Label.In(string(l)), r.Metric.Name))
	value, base := number("V", unit, l), number("B", unit, l)
	return c.where(r, l) + l.Pick(": ", colon) + metric +
		known("V") + " " + value + "{{ end }}" +
		known("B") + l.Pick(" (", open) + plain(baseline) + " " + base + l.Pick(")", shut) + "{{ end }}"
}

// known begins a text that is there only where the number is: one that is
// missing is NaN, which is not even equal to itself.
func known(ref string) string {
	return "{{ if and $values." + ref + ".Labels (eq $values." + ref + ".Value $values." + ref + ".Value) }}"
}

// number prints one of the rule's numbers with its unit.
func number(ref, unit string, l words.Lang) string {
	value := "$values." + ref + ".Value"
	if unit == "%" {
		return "{{ humanizePercentage " + value + " }}"
	}
	// Below ten thousand humanize would print 0.85 as 850m.
	digits := "{{ if or (gt " + value + " 9999.5) (lt " + value + " -9999.5) }}{{ humanize " + value + " }}{{ else }}{{ printf `%.4g` " + value + " }}{{ end }}"
	return strings.Replace(plain(message.Pattern(unit, l)), "_", digits, 1)
}

// where names the unit and the one above it; the whole organisation has a name
// of its own. A name is cut where it is longer than a sentence can bear.
func (c *maker) where(r *model.Rule, l words.Lang) string {
	levels := path(r)
	if len(levels) == 0 {
		return plain(c.whole(r, l))
	}
	text := c.called(levels[len(levels)-1], l, "")
	if len(levels) > 1 {
		text = c.called(levels[len(levels)-2], l, " › ") + text
	}
	return text
}

// called names the unit's member of a level, with what follows it: one without
// a name is said to have none, one whose name is empty has quotes, an unknown one
// is left out. Labels of members are looked up here, since labels of alerts hold the
// keys.
func (c *maker) called(level *model.Level, l words.Lang, then string) string {
	return fmt.Sprintf("{{ with %s }}{{ if eq . `%s` }}%s%s{{ else if ne . `%s` }}%s%s{{ end }}{{ else }}%s{{ end }}",
		label(level), alerting.Nameless, cmp.Or(c.model.LabelsAt(level).Called("", string(l)), words.None(l)), then,
		alerting.Unknown, c.labelled(level, l), then, present(level, `""`+then))
}

// mostLabels is how many labels of a level's members a template looks through;
// members of larger levels are called by their keys.
const mostLabels = 200

// labelled is the member that stands in the template, by its label where it has one
// that differs.
func (c *maker) labelled(level *model.Level, l words.Lang) string {
	own := "{{ " + message.Cut(message.MemberMost, member(".")) + " }}"
	labels := c.model.LabelsAt(level)
	texts := labels.Among(slices.Collect(maps.Keys(labels)), string(l))
	if len(texts) == 0 || len(texts) > mostLabels {
		return own
	}
	var b strings.Builder
	for i, key := range slices.Sorted(maps.Keys(texts)) {
		b.WriteString(map[bool]string{true: "{{ if eq . ", false: "{{ else if eq . "}[i == 0])
		b.WriteString(strconv.Quote(alerting.MemberLabel(key)) + " }}" + plain(short(texts[key])))
	}
	return b.String() + "{{ else }}" + own + "{{ end }}"
}

// short cuts a name that is longer than a sentence can bear.
func short(name string) string {
	if letters := []rune(name); len(letters) > message.MemberMost {
		return string(letters[:message.MemberMost-1]) + "…"
	}
	return name
}

// present is a text that is there only where the level's label is, in which
// $member stands for its value.
func present(l *model.Level, text string) string {
	return "{{ range $label, $member := $labels }}{{ if eq $label `" + alerting.LevelLabel(l.Name) + "` }}" + text + "{{ end }}{{ end }}"
}

// member is an expression for the member that the value of a label stands for.
func member(value string) string { return "(reReplaceAll `^\\\\` `` " + value + ")" }

// path lists the levels that lead to the rule's units, as the signal's columns.
func path(r *model.Rule) []*model.Level {
	if r.Level == nil {
		return nil
	}
	var out []*model.Level
	for _, l := range r.Level.Hierarchy.Levels[:r.Level.Index+1] {
		if l.Dimension != "" {
			out = append(out, l)
		}
	}
	return out
}

func (c *maker) whole(r *model.Rule, l words.Lang) string {
	lang := string(l)
	if r.Level != nil {
		if s := r.Level.TopLabel.In(lang); s != "" {
			return s
		}
	}
	for _, h := range c.model.Hierarchies {
		if len(h.Levels) > 0 && h.Levels[0].Dimension == "" && len(h.Levels[0].TopLabel) > 0 {
			return h.Levels[0].TopLabel.In(lang)
		}
	}
	return cmp.Or(c.model.Project.Label.In(lang), c.project)
}

var identifier = regexp.MustCompile(`^[\pL_][\pL\p{Nd}_]*$`)

// label is how a template names the label of a level.
func label(l *model.Level) string {
	name := alerting.LevelLabel(l.Name)
	if identifier.MatchString(name) {
		return "$labels." + name
	}
	return "(index $labels `" + name + "`)"
}
