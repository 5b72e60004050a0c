package all_test

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Every template has what the rest of the product shows of it, in both languages.
func TestEveryTemplate(t *testing.T) {
	if len(template.All()) < 6 {
		t.Fatalf("only %v are registered", template.Names())
	}
	slots := regexp.MustCompile(`\{[^}]*\}`)
	for _, tpl := range template.All() {
		t.Run(tpl.Name, func(t *testing.T) {
			if tpl.Family.Label()["en"] == "" || tpl.Family.Label()["zh"] == "" {
				t.Errorf("it is of no family: %q", tpl.Family)
			}
			if tpl.Fires == "" || tpl.Against == "" {
				t.Error("the reference does not tell when it fires, or what a value is compared with")
			}
			for _, l := range words.Langs() {
				lang := string(l)
				r := &model.Rule{
					Name: "r", Template: tpl.Name, Grain: grain.Day, Params: tpl.Example.Params,
					Metric: &model.Metric{Name: "m", Governance: model.Governance{Unit: "CNY", Good: tpl.Example.Good}},
				}
				f := &template.Found{
					Lang: l, Rule: r, Metric: "sales", Unit: tpl.Unit(r), Value: 80, Baseline: 100, Change: -20, Rate: -.2, Move: "−20%", Lasted: "3 days", Run: "running",
				}
				said := map[string]string{
					"label": tpl.Label[lang], "about": tpl.About[lang], "rule": tpl.Rule(r, l), "headline": tpl.Headline(f), "figures": tpl.Figures(f),
					"short": tpl.Short(f), "path": tpl.Path(f), "over": tpl.Over(f), "alert": tpl.Alert(r, l), "baseline": tpl.Baseline(r).Words[lang],
				}
				for what, text := range said {
					if strings.TrimSpace(text) == "" || strings.Contains(text, "%!") {
						t.Errorf("%s in %s: %q", what, lang, text)
					}
				}
				if !strings.Contains(said["headline"], "sales") {
					t.Errorf("the headline does not name the metric: %s", said["headline"])
				}
				for _, slot := range slots.FindAllString(said["alert"], -1) {
					if !strings.Contains("{value}{base}{rate}", slot) {
						t.Errorf("the alert has a slot %s that nothing fills", slot)
					}
				}
				for _, p := range tpl.Params {
					if p.Label[lang] == "" || !strings.HasSuffix(p.Doc, ".") || p.Kind == template.Word && len(p.Words()) == 0 {
						t.Errorf("parameter %s is not declared whole", p.Key)
					}
				}
				if missing := tpl.Missing(r); len(missing) > 0 {
					t.Errorf("the example lacks %v", missing)
				}
				if tpl.Check != nil && len(tpl.Check(r)) > 0 {
					t.Errorf("the example is wrong: %v", tpl.Check(r))
				}
			}
		})
	}
}

// A picture shows what the template catches: its end, and not all of it.
func TestPictures(t *testing.T) {
	for _, tpl := range template.All() {
		p := tpl.Draw()
		n := len(p.Values)
		if n < 8 || len(p.Fired) != n || !p.Fired[n-1] {
			t.Errorf("%s does not catch its example: %v", tpl.Name, p.Fired)
		}
		quiet := 0
		for _, fired := range p.Fired {
			if !fired {
				quiet++
			}
		}
		if quiet < n/2 {
			t.Errorf("%s fires on %d of %d: nothing is told apart", tpl.Name, n-quiet, n)
		}
		if p.Baseline != nil && math.IsNaN(p.Baseline[n-1]) {
			t.Errorf("%s has no baseline where it fires", tpl.Name)
		}
	}
}

// Templates that share a key mean one kind of value by it.
func TestSharedParameters(t *testing.T) {
	for _, p := range template.Keys() {
		for _, name := range p.Templates {
			tpl, err := template.Find(name)
			if err != nil {
				t.Fatal(err)
			}
			if tpl.Param(p.Key).Kind != p.Kind {
				t.Errorf("%s is another kind in %s", p.Key, name)
			}
		}
	}
}

func TestUnknownTemplate(t *testing.T) {
	if _, err := template.Find("limits"); err == nil {
		t.Error("an unknown template passes")
	}
}
