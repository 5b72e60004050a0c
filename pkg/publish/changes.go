package publish

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Changes is what a set of definitions has that the one before had not, and the
// other way round; names, sorted.
type Changes struct {
	Metrics Change `json:"metrics"`
	Rules   Change `json:"rules"`
}

// Change sorts names by what happened to them. Numbers are objects that may
// compute something else than before, by themselves or through what they are
// made of; Words those that only read differently: label, description, owner,
// tier, status, unit, playbook.
type Change struct {
	Added   []string `json:"added"`
	Removed []string `json:"removed"`
	Numbers []string `json:"numbers"`
	Words   []string `json:"words"`
}

// None tells that nothing changed.
func (c Change) None() bool {
	return len(c.Added)+len(c.Removed)+len(c.Numbers)+len(c.Words) == 0
}

// None tells that nothing changed.
func (c Changes) None() bool { return c.Metrics.None() && c.Rules.None() }

// Compare tells what changed; before may be nil.
func Compare(before, after *model.Model) Changes {
	if before == nil {
		before = &model.Model{}
	}
	return Changes{Metrics: compare(metrics(before), metrics(after)), Rules: compare(rules(before), rules(after))}
}

// told is an object's meaning and its words, printed.
type told struct{ meaning, words string }

func metrics(m *model.Model) map[string]told {
	out := map[string]told{}
	for _, v := range m.Metrics {
		out[v.Name] = told{
			meaning: meaningOf(v) + meaningOf(m.TargetsOf(v)),
			words:   wordsOf(v.Label, v.Description, v.Governance),
		}
	}
	return out
}

func rules(m *model.Model) map[string]told {
	out := map[string]told{}
	for _, r := range m.Rules {
		out[r.Name] = told{meaning: meaningOf(r), words: wordsOf(r.Label, r.Description, r.Conclusion, r.Playbook)}
	}
	return out
}

func compare(before, after map[string]told) Change {
	c := Change{Added: []string{}, Removed: []string{}, Numbers: []string{}, Words: []string{}}
	for name, now := range after {
		was, known := before[name]
		switch {
		case !known:
			c.Added = append(c.Added, name)
		case was.meaning != now.meaning:
			c.Numbers = append(c.Numbers, name)
		case was.words != now.words:
			c.Words = append(c.Words, name)
		}
	}
	for name := range before {
		if _, kept := after[name]; !kept {
			c.Removed = append(c.Removed, name)
		}
	}
	for _, list := range [][]string{c.Added, c.Removed, c.Numbers, c.Words} {
		slices.Sort(list)
	}
	return c
}
