package derive

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// annotations say in both languages what fired, how much, why it counts as
// abnormal and what to do, and link to the very slice. summary and description
// without a language are in the project's, for what reads only Grafana's usual
// ones. kind, unit, number and money are what message templates put a sentence
// together from, with the numbers written as readers of the language do.
func (c *maker) annotations(r *model.Rule, t tier, title string) map[string]string {
	out := map[string]string{"link": c.link(r), "kind": kind(r)}
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
		put("number", plain(pattern(valueUnit(r), l)))
		if r.Money != nil {
			put("money", plain(pattern(c.model.Project.Currency, l)))
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

// kind tells message templates which sentence the numbers make.
func kind(r *model.Rule) string {
	if r.Template == "change" && r.Params.Against == "lastYear" {
		return "year"
	}
	return r.Template
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
	return strings.Replace(plain(pattern(unit, l)), "_", digits, 1)
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
// of its own.
func (c *maker) where(r *model.Rule, l words.Lang) string {
	levels := path(r)
	if len(levels) == 0 {
		return plain(c.whole(r, l))
	}
	text := "{{ " + label(levels[len(levels)-1]) + " }}"
	if len(levels) > 1 {
		text = "{{ with " + label(levels[len(levels)-2]) + " }}{{ . }} › {{ end }}" + text
	}
	return text
}

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

var identifier = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// label is how a template names the label of a level.
func label(l *model.Level) string {
	if identifier.MatchString(l.Name) {
		return "$labels." + l.Name
	}
	return fmt.Sprintf("(index $labels %q)", l.Name)
}
