package loop

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/grams"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// kindIncident are the words of incidents in the index.
const kindIncident = "incident"

// texts are all that an incident is found by.
func (r *record) texts() (out []string) {
	out = append(out, r.rule, r.metric, r.assignee)
	for _, t := range []map[string]string{r.item.Headline, r.item.RuleLabel, r.item.MetricLabel, r.item.Conclusion} {
		out = append(out, t["en"], t["zh"])
	}
	for _, u := range r.units {
		out = append(out, u.told.Name["en"], u.told.Name["zh"])
		for _, step := range u.path {
			out = append(out, step.Member)
		}
	}
	if s := r.work.Resolution; s != nil {
		out = append(append(out, s.Causes...), s.Remedy)
	}
	return out
}

// index adds an incident's words, and those of lines of its timeline, to what is found.
// Words that it had stay: what it was called yesterday is looked for, too.
func index(ctx context.Context, tx *state.Tx, r *record, lines ...line) error {
	texts := r.texts()
	for _, l := range lines {
		texts = append(texts, l.text)
	}
	var words []string
	for _, text := range texts {
		words = append(words, grams.Indexed(text)...)
	}
	return grams.Add(ctx, tx, kindIncident, r.id, words)
}
