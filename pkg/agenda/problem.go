package agenda

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// problem is a reason on its way to a Problem.
type problem struct {
	key     string
	rules   []string
	why     string
	words   Text                  // unless an engine says why
	skipped map[answer.Reason]int // units that could not be judged, where that is why
}

// problems lists why rules could not be judged at all, in the order of the first
// rule of each. What holds for several is said once, with the units of all of
// them: a connection that is down would fill the morning otherwise.
func (b *builder) problems(results []*rules.Result) []Problem {
	l := words.LangOf(b.model.Project.Language)
	var list []*problem
	for _, r := range results {
		p := problem{skipped: r.Skipped}
		switch {
		case r.Err != nil:
			p = problem{why: r.Err.Error()}
		case len(r.Signals) == 0:
			p.words = both(func(l words.Lang) string { return l.Pick("there is no unit to judge", "没有可判断的单位") })
			p = problem{why: p.words[string(l)], words: p.words}
		case r.Judged() > 0:
			continue
		}
		p.key = p.why + "\x00" + reasonsOf(p.skipped)
		at := slices.IndexFunc(list, func(q *problem) bool { return q.key == p.key })
		if at < 0 {
			at, list = len(list), append(list, &problem{key: p.key, why: p.why, words: p.words, skipped: map[answer.Reason]int{}})
		}
		list[at].rules = append(list[at].rules, r.Rule.Name)
		for why, n := range p.skipped {
			list[at].skipped[why] += n
		}
	}
	var out []Problem
	for _, p := range list {
		if p.why == "" {
			p.words = both(func(l words.Lang) string {
				return words.Typeset(l.Pick("no unit could be judged: ", "所有单位都无法判断:")+reasonWords(p.skipped, l), l)
			})
			p.why = p.words[string(l)]
		}
		out = append(out, Problem{Rules: p.rules, Why: p.why, Words: p.words})
	}
	return out
}

// reasonsOf are the reasons alone, whatever their counts.
func reasonsOf(skipped map[answer.Reason]int) string {
	var list []string
	for why := range skipped {
		list = append(list, string(why))
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}
