package publish

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Report is what one set of definitions has that another had not, with its words and what
// goes by it.
type Report struct {
	Before  string         `json:"before"` // what is compared, as its reader named it
	After   string         `json:"after"`
	Changes Changes        `json:"changes"`
	Metrics []MetricChange `json:"metrics"` // those whose definition differs, or what they are made of
	// Dropped are metrics that are certified before and after, and mean something else.
	Dropped []string `json:"dropped"`
}

// MetricChange is one metric that changed.
type MetricChange struct {
	Name        string       `json:"name"`
	Label       Text         `json:"label,omitempty"`
	What        string       `json:"what"` // added, removed, numbers, words
	Differences []Difference `json:"differences"`
	Uses        []Use        `json:"uses"` // that go by it, before or after
}

// ReportOf compares two sets of definitions; before may be nil.
func ReportOf(before, after *model.Model) Report {
	if before == nil {
		before = (&model.Model{}).Seal()
	}
	out := Report{Changes: Compare(before, after), Metrics: []MetricChange{}, Dropped: []string{}}
	for _, kind := range []struct {
		what  string
		names []string
	}{{"removed", out.Changes.Metrics.Removed}, {"numbers", out.Changes.Metrics.Numbers}, {"added", out.Changes.Metrics.Added}, {"words", out.Changes.Metrics.Words}} {
		for _, name := range kind.names {
			one := MetricChange{Name: name, What: kind.what, Differences: Differences(before, after, name), Uses: UsesOf(before, name)}
			from := after
			if kind.what == "removed" {
				from = before
			} else if kind.what == "added" {
				one.Uses = UsesOf(after, name)
			}
			if len(one.Differences) == 0 {
				continue // its targets changed, or layout
			}
			one.Label = Text(from.Metric(name).Label)
			out.Metrics = append(out.Metrics, one)
			if was, is := before.Metric(name), after.Metric(name); was != nil && is != nil && was.Status == "certified" && is.Status == "certified" &&
				MeaningOf(before, was).Hash != MeaningOf(after, is).Hash && is.Version <= was.Version {
				out.Dropped = append(out.Dropped, name)
			}
		}
	}
	slices.Sort(out.Dropped)
	return out
}

var reportWords = map[string]Text{
	"added": text("new", "新增"), "removed": text("removed", "删除"), "numbers": text("may give other numbers", "数值可能变化"), "words": text("reads differently", "仅文字变化"),
	"metric": text("metrics", "指标"), "rule": text("rules", "规则"), "target": text("targets", "目标"), "policy": text("policies", "访问策略"), "driven": text("metrics that it drives", "所驱动的指标"),
	"none": text("No metric changed.", "没有指标变化。"), "uses": text("What goes by it", "受影响"), "rules": text("Rules", "规则"),
	"dropped": text("The certificate does not hold any more: raise `version:` to certify them by this change, or let the steward certify them again.",
		"认证不再有效：提高 `version:` 以随本次变更认证，或请管理员重新认证。"),
}

// Markdown is a report as the comment of a pull request.
func (r Report) Markdown(lang string) string {
	var b strings.Builder
	say := func(key string) string { return reportWords[key][lang] }
	title := Text{"en": "Definitions: %s → %s", "zh": "定义变更：%s → %s"}[lang]
	fmt.Fprintf(&b, "### "+title+"\n\n", quoted(r.Before), quoted(r.After))
	if len(r.Metrics) == 0 {
		b.WriteString(say("none") + "\n")
	}
	for _, m := range r.Metrics {
		fmt.Fprintf(&b, "**%s** `%s` · %s\n\n", escaped(cmp.Or(m.Label[lang], m.Name)), m.Name, say(m.What))
		for _, d := range m.Differences {
			fmt.Fprintf(&b, "- %s\n", escaped(d.Words[lang]))
		}
		if line := usesLine(m.Uses, lang); line != "" && m.What != "words" {
			fmt.Fprintf(&b, "\n%s: %s\n", say("uses"), line)
		}
		b.WriteString("\n")
	}
	for _, line := range ruleLines(r.Changes.Rules, lang) {
		b.WriteString("- " + line + "\n")
	}
	if len(r.Dropped) > 0 {
		fmt.Fprintf(&b, "\n> ⚠ `%s`: %s\n", strings.Join(r.Dropped, "`, `"), say("dropped"))
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// Plain is a report as text for a terminal.
func (r Report) Plain(lang string) string {
	var b strings.Builder
	say := func(key string) string { return reportWords[key][lang] }
	if len(r.Metrics) == 0 {
		b.WriteString(say("none") + "\n")
	}
	for _, m := range r.Metrics {
		fmt.Fprintf(&b, "%s  %s (%s)\n", m.Name, m.Label[lang], say(m.What))
		for _, d := range m.Differences {
			fmt.Fprintf(&b, "    %s\n", d.Words[lang])
		}
		if line := usesLine(m.Uses, lang); line != "" && m.What != "words" {
			fmt.Fprintf(&b, "    %s: %s\n", say("uses"), strings.ReplaceAll(line, "`", ""))
		}
	}
	for _, line := range ruleLines(r.Changes.Rules, lang) {
		b.WriteString(strings.ReplaceAll(line, "`", "") + "\n")
	}
	if len(r.Dropped) > 0 {
		fmt.Fprintf(&b, "! %s: %s\n", strings.Join(r.Dropped, ", "), strings.ReplaceAll(say("dropped"), "`", ""))
	}
	return b.String()
}

// usesLine counts what goes by a metric, with its names.
func usesLine(uses []Use, lang string) string {
	var out []string
	for _, kind := range []string{"metric", "rule", "target", "policy", "driven"} {
		var names []string
		n := 0
		for _, u := range uses {
			if u.Kind != kind {
				continue
			}
			n++
			if name := "`" + u.Name + "`"; !slices.Contains(names, name) && len(names) < 6 {
				names = append(names, name)
			}
		}
		if n > 0 {
			out = append(out, fmt.Sprintf("%d %s (%s)", n, reportWords[kind][lang], strings.Join(names, ", ")))
		}
	}
	return strings.Join(out, map[string]string{"en": "; ", "zh": "；"}[lang])
}

func ruleLines(c Change, lang string) (out []string) {
	for _, kind := range []struct {
		what  string
		names []string
	}{{"added", c.Added}, {"removed", c.Removed}, {"numbers", c.Numbers}, {"words", c.Words}} {
		if len(kind.names) > 0 {
			out = append(out, fmt.Sprintf("%s, %s: `%s`", reportWords["rules"][lang], reportWords[kind.what][lang], strings.Join(kind.names, "`, `")))
		}
	}
	return out
}

// escaped keeps a text from being read as Markdown or HTML.
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "<", "&lt;", ">", "&gt;", "[", `\[`, "|", `\|`, "\n", " ", "@", "@\u200b", "#", `\#`).Replace(s)
}

func quoted(s string) string { return "`" + strings.ReplaceAll(s, "`", "'") + "`" }

// Certifiable names the metrics that publishing a folder certifies: those that are called
// certified and have no certificate yet, become certified by this change, or mean
// something else and have a higher version. has tells the newest certificate's meaning.
func Certifiable(before, after *model.Model, has func(name string) (meaning string, ok bool)) []*model.Metric {
	var out []*model.Metric
	for _, v := range after.Metrics {
		if v.Status != "certified" {
			continue
		}
		meaning, ok := has(v.Name)
		if ok && meaning == MeaningOf(after, v).Hash {
			continue
		}
		var was *model.Metric
		if before != nil {
			was = before.Metric(v.Name)
		}
		if !ok || was == nil || was.Status != "certified" || v.Version > was.Version {
			out = append(out, v)
		}
	}
	return out
}
