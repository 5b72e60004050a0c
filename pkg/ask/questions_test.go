package ask

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// golden is a question and how it is to be read.
type golden struct {
	question string
	intent   Intent
	asked    Asked
}

func catalogOf(t testing.TB, name string) *Catalog {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name, "catalog.json"))
	if err != nil {
		t.Fatal(err)
	}
	var c Catalog
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	return &c
}

// goldens reads a table of questions: question, intent, metrics, group_by, filters,
// time, compare, order, limit, with tabs between them.
func goldens(t testing.TB, path string) []golden {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out []golden
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "#") || lines.Text() == "" {
			continue
		}
		f := append(strings.Split(lines.Text(), "\t"), make([]string, 9)...)
		g := golden{question: f[0], intent: Intent(f[1]), asked: Asked{Metrics: listOf(f[2]), GroupBy: listOf(f[3]), Compare: f[6]}}
		for _, c := range strings.Split(f[4], "; ") {
			if w := strings.Fields(c); len(w) >= 3 {
				g.asked.Filters = append(g.asked.Filters, conditionOf(w))
			}
		}
		if from, to, ok := strings.Cut(f[5], ".."); ok {
			g.asked.Time = &Range{From: from, To: to}
		}
		if w := strings.Fields(f[7]); len(w) == 3 {
			g.asked.Order = &Order{Metric: w[0], Dir: w[1], By: w[2]}
		}
		g.asked.Limit, _ = strconv.Atoi(f[8])
		out = append(out, g)
	}
	return out
}

func listOf(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

func conditionOf(w []string) Condition {
	if w[1] == "in" || w[1] == "not_in" {
		return Condition{Level: w[0], Op: w[1], Members: listOf(w[2])}
	}
	c := Condition{Metric: w[0], Op: w[1], Value: w[2]}
	if v, err := strconv.ParseFloat(w[2], 64); err == nil {
		c.Value = v
	}
	if len(w) > 3 {
		c.By = w[3]
	}
	return c
}

// canonical makes readings comparable: sets are sorted, and where only the metrics
// matter the rest is left out.
func canonical(intent Intent, a Asked) Asked {
	switch intent {
	case Define, Clarify, OutOfScope:
		a = Asked{Metrics: a.Metrics}
	}
	a.Metrics = slices.Sorted(slices.Values(a.Metrics))
	a.Filters = slices.Clone(a.Filters)
	for i := range a.Filters {
		a.Filters[i].Members = slices.Sorted(slices.Values(a.Filters[i].Members))
	}
	slices.SortFunc(a.Filters, func(x, y Condition) int {
		return strings.Compare(x.Level+x.Metric+x.Op, y.Level+y.Metric+y.Op)
	})
	if len(a.GroupBy) == 0 {
		a.GroupBy = nil
	}
	if len(a.Filters) == 0 {
		a.Filters = nil
	}
	if a.Limit == 0 && len(a.GroupBy) > 1 {
		a.GroupBy = slices.Sorted(slices.Values(a.GroupBy))
	}
	return a
}

func TestQuestions(t *testing.T) {
	// people is over the catalogue of hr, by who had not seen the parser.
	for name, catalog := range map[string]string{"tea": "tea", "hr": "hr", "people": "hr", "clinic": "clinic"} {
		r := New(catalogOf(t, catalog))
		for _, g := range goldens(t, filepath.Join("testdata", name, "questions.tsv")) {
			t.Run(name+" "+g.question, func(t *testing.T) {
				got := r.Read(g.question)
				if got.Intent != g.intent {
					t.Errorf("intent %s, want %s (unknown %q, %s)", got.Intent, g.intent, got.Unknown, got.Reason)
				}
				if d := cmp.Diff(canonical(g.intent, g.asked), canonical(got.Intent, got.Asked)); d != "" {
					t.Errorf("-want +got\n%s", d)
				}
			})
		}
	}
}
