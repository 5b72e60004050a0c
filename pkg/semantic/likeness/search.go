package likeness

import (
	"cmp"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// senses are words that say different things to different trades, each sense as words
// whose notions it has. What a catalogue has metrics of is what is meant; where it has
// several, all are found, the sense of the other words of the search first.
var senses = map[string][]string{
	"turnover": {"sales", "leave rate", "leave", "周转"},
	"churn":    {"leave rate", "leave", "customer leave"},
	"returns":  {"return", "refund", "yield"},
	"流失":       {"leave", "leave rate"},
	"流水":       {"sales"},
	"周转率":      {"周转"},
	"rotation": {"周转"},
	"revenue":  {"sales"},
	"earnings": {"profit"},
	"wastage":  {"leave", "loss"},
	"人效":       {"sales employee", "人效"},
	"单量":       {"order", "order count"},
}

// Hit is a metric that a search means, and how well: 0 to 1.
type Hit struct {
	Metric *model.Metric
	Score  float64
}

// Search finds the metrics that a text means, best first: those whose names have all
// notions of it, by how little else they say. Names are name, labels and synonyms, in
// any language. Nothing is found by words alone that no metric's name means.
func Search(metrics []*model.Metric, text string) []Hit {
	asked := readings(text)
	var out []Hit
	for _, m := range metrics {
		best := 0.0
		for _, name := range spellings(m) {
			for i, a := range asked {
				best = max(best, fit(a, name)-0.01*float64(i))
			}
		}
		if best > 0 {
			out = append(out, Hit{m, best})
		}
	}
	slices.SortStableFunc(out, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// fit is how well a name says what is asked: all of it, and little else.
func fit(asked, name []string) float64 {
	if len(asked) == 0 {
		return 0
	}
	for _, n := range asked {
		if !slices.Contains(name, n) {
			return 0
		}
	}
	return 2 * float64(len(asked)) / float64(len(asked)+len(name))
}

// readings are the sets of notions that a text may mean, the plain one first.
func readings(text string) [][]string {
	plain := read(text)
	out := [][]string{plain}
	lower := strings.ToLower(text)
	for word, means := range senses {
		before, after, found := strings.Cut(lower, word)
		if !found {
			continue
		}
		for _, sense := range means {
			if n := read(before + " " + sense + " " + after); !slices.ContainsFunc(out, func(have []string) bool { return slices.Equal(have, n) }) {
				out = append(out, n)
			}
		}
	}
	// Maps have no order, and what is found has to have one.
	slices.SortFunc(out[1:], func(a, b []string) int { return slices.Compare(a, b) })
	return out
}

// spellings are the notions of each name of a metric.
func spellings(m *model.Metric) [][]string {
	out := [][]string{read(strings.ReplaceAll(m.Name, "_", " "))}
	for _, label := range m.Label {
		out = append(out, read(label))
	}
	for _, s := range m.Synonyms {
		out = append(out, read(s))
	}
	return out
}
