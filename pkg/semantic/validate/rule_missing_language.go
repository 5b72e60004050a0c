package validate

import (
	"fmt"
	"maps"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var missingLanguage = rule{
	Check: diag.Check{
		Code: "WH054", Name: "missing-language", Severity: diag.Warning,
		What:    "In a project that is written in English and Chinese, a label or text is missing in one of them.",
		Why:     "Readers of that language see the other one.",
		Example: "domains:\n  - {name: sales, label: {en: Sales, zh: 销售}}\n  - {name: stock, label: {en: Stock}}",
		Fix:     "write the text as {en: …, zh: …}",
	},
	run: func(c *checker) {
		var texts []text
		c.texts(func(t text) { texts = append(texts, t) })
		bilingual := map[string]bool{}
		for _, t := range texts {
			for lang, words := range t.words {
				bilingual[lang] = bilingual[lang] || words != ""
			}
		}
		if !bilingual["en"] || !bilingual["zh"] {
			return
		}
		for _, t := range texts {
			for _, lang := range missingIn(t.words) {
				c.report(t.object, t.path, t.pos, t.subject, "the %s of %s is not written in %s", t.path, t.subject, languages[lang])
			}
		}
	},
}

var languages = map[string]string{"en": "English (en)", "zh": "Chinese (zh)"}

// missingIn lists the languages that a text lacks; a text that is not written
// at all lacks none.
func missingIn(t model.Text) (out []string) {
	if t["en"] == "" && t["zh"] == "" {
		return nil
	}
	for _, lang := range []string{"en", "zh"} {
		if t[lang] == "" {
			out = append(out, lang)
		}
	}
	return out
}

// text is something that readers see.
type text struct {
	object  any
	path    string
	pos     diag.Pos
	subject string
	words   model.Text
}

// texts visits what readers see, except the texts of certified metrics, which
// have a rule of their own.
func (c *checker) texts(visit func(text)) {
	visit(text{&c.m.Project, "label", c.m.Project.Pos, "the project", c.m.Project.Label})
	for _, d := range c.m.Domains {
		visit(text{d, "label", d.Pos, "domain " + d.Name, d.Label})
	}
	for _, o := range c.m.Owners {
		visit(text{o, "label", o.Pos, "owner " + o.Name, o.Label})
	}
	for _, h := range c.m.Hierarchies {
		visit(text{h, "label", h.Pos, "hierarchy " + h.Name, h.Label})
		for _, l := range h.Levels {
			visit(text{l, "label", l.Pos, "level " + levelName(l), l.Label})
			visit(text{l, "topLabel", l.Pos, "level " + levelName(l), l.TopLabel})
			visitLabels(visit, l, l.Pos, "level "+levelName(l), l.Members)
		}
	}
	for _, s := range c.m.Sources {
		for _, e := range s.Entities {
			visitLabels(visit, e, e.Pos, "entity "+s.Name+"."+e.Name, e.Members)
		}
		for _, d := range s.Dimensions {
			visitLabels(visit, d, d.Pos, "dimension "+s.Name+"."+d.Name, d.Members)
		}
	}
	for _, m := range c.m.Metrics {
		if m.Status != "certified" {
			visit(text{m, "label", m.Pos, "metric " + m.Name, m.Label})
			visit(text{m, "description", m.Pos, "metric " + m.Name, m.Description})
		}
	}
	for _, r := range c.m.Rules {
		visit(text{r, "label", r.Pos, "rule " + r.Name, r.Label})
		visit(text{r, "description", r.Pos, "rule " + r.Name, r.Description})
		visit(text{r, "conclusion", r.Pos, "rule " + r.Name, r.Conclusion})
	}
	for _, card := range c.m.Scorecards {
		visit(text{card, "label", card.Pos, "scorecard " + card.Name, card.Label})
	}
	for _, p := range c.m.Playbooks {
		visit(text{p, "label", p.Pos, "playbook " + p.Name, p.Label})
		for i, s := range p.Steps {
			visit(text{p, fmt.Sprintf("steps[%d]", i), p.Pos, "playbook " + p.Name, s})
		}
	}
}

// visitLabels visits the labels of members, in the order of their keys.
func visitLabels(visit func(text), object any, pos diag.Pos, subject string, labels model.Labels) {
	for _, member := range slices.Sorted(maps.Keys(labels)) {
		visit(text{object, "members[" + member + "]", pos, subject, labels[member]})
	}
}
