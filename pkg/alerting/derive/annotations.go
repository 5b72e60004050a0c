package derive

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/message"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// annotations say in both languages what fired, how much, why it counts as
// abnormal and what to do, and link to the very slice. summary and description
// without a language are in the project's, for what reads only Grafana's usual
// ones. unit, figures, number and money are what message templates put a sentence
// together from, with the numbers written as readers of the language do.
func (c *maker) annotations(r *model.Rule, t tier, title string) map[string]string {
	out := map[string]string{"link": c.link(r), "link_all": c.linkAll(r)}
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
		put("figures", figures(r, l))
		put("number", plain(message.Pattern(valueUnit(r), l)))
		if r.Money != nil {
			put("money", plain(message.Pattern(c.model.Project.Currency, l)))
		}
		put("summary", c.summary(r, l))
		put("why", plain(rules.Words(r).In(lang)))
		put("description", plain(meaning(r, lang)))
		if r.Playbook != nil {
			put("playbook", plain(steps(r.Playbook, l)))
		}
	}
	out["summary"] = out["summary_"+c.lang]
	if d := out["description_"+c.lang]; d != "" {
		out["description"] = d
	}
	if r.Playbook != nil && r.Playbook.Link != "" {
		out["runbook_url"] = plain(r.Playbook.Link)
	}
	return out
}

// figures is how the rule's numbers stand in the sentence of a message: {value},
// {base}, {rate} and {money}, with what goes with a number in square brackets.
func figures(r *model.Rule, l words.Lang) string {
	rate, money := l.Pick("[ ({rate})]", "["+open+"{rate}"+shut+"]"), l.Pick("[, {money} at stake]", "["+comma+"涉及金额 {money}]")
	switch r.Template {
	case "limit":
		return l.Pick("{value}[, limit {base}]", "{value}["+comma+"界限 {base}]") + money
	case "band":
		return l.Pick("{value}[, usually {base}]", "{value}["+comma+"常态 {base}]") + rate + money
	case "target":
		return l.Pick("{value}[, target up to now {base}]", "{value}["+comma+"进度目标 {base}]") + rate + money
	case "late":
		return l.Pick("data is {value} old[, allowed {base}]", "数据已有 {value}未更新["+comma+"允许 {base}]") + money
	case "change":
		against := l.Pick(" against the period before", comma+"较上期")
		if r.Params.Against == "lastYear" {
			against = l.Pick(" against last year", comma+"较去年同期")
		}
		return "[{base} → ]{value}" + rate + against + money
	}
	return "[{base} → ]{value}" + rate + money
}

// valueUnit is the unit of a rule's value, which for late data is hours.
func valueUnit(r *model.Rule) string {
	if r.Template == "late" {
		return "hour"
	}
	return r.Metric.Unit
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
func (c *maker) summary(r *model.Rule, l words.Lang) string {
	metric := plain(cmp.Or(r.Metric.Label.In(string(l)), r.Metric.Name))
	value, base := number("V", valueUnit(r), l), number("B", valueUnit(r), l)
	return c.where(r, l) + l.Pick(": ", colon) + metric +
		known("V") + " " + value + "{{ end }}" +
		known("B") + l.Pick(" (", open) + baseline(r, l) + " " + base + l.Pick(")", shut) + "{{ end }}"
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

// baseline says in a word what a rule's value is compared with.
func baseline(r *model.Rule, l words.Lang) string {
	switch r.Template {
	case "limit":
		return l.Pick("limit", "界限")
	case "band":
		return l.Pick("usually", "常态")
	case "target":
		return l.Pick("target up to now", "进度目标")
	case "late":
		return l.Pick("allowed", "允许")
	case "change":
		if r.Params.Against == "lastYear" {
			return l.Pick("last year", "去年同期")
		}
		return l.Pick("before", "上期")
	}
	return l.Pick("from", "起点")
}

// where names the unit and the one above it; the whole organisation has a name
// of its own. A name is cut where it is longer than a sentence can bear.
func (c *maker) where(r *model.Rule, l words.Lang) string {
	levels := path(r)
	if len(levels) == 0 {
		return plain(c.whole(r, l))
	}
	text := called(levels[len(levels)-1], l, "")
	if len(levels) > 1 {
		text = called(levels[len(levels)-2], l, " › ") + text
	}
	return text
}

// called names the unit's member of a level, with what follows it: one without
// a name is said to have none, one whose name is empty has quotes, an unknown one
// is left out.
func called(level *model.Level, l words.Lang, then string) string {
	return fmt.Sprintf("{{ with %s }}{{ if eq . `%s` }}%s%s{{ else if ne . `%s` }}{{ %s }}%s{{ end }}{{ else }}%s{{ end }}",
		label(level), alerting.Nameless, rules.StepName(query.ScopeStep{Null: true}, l), then,
		alerting.Unknown, message.Cut(message.MemberMost, member(".")), then, present(level, `""`+then))
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
