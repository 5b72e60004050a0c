package query

import (
	"fmt"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Staged is a metric that is asked for by its stages.
type Staged struct {
	Of     *model.Metric
	Stages []StageOf
}

// StageOf is one stage: how many are in it, and where it has a share of others
// than the first, how many could be (nil: the first's).
type StageOf struct {
	Name       string
	Label      model.Text
	Count, Due *model.Metric
}

// Metrics are the numbers of all stages.
func (s *Staged) Metrics() (out []*model.Metric) {
	for _, st := range s.Stages {
		out = append(out, st.Count)
		if st.Due != nil {
			out = append(out, st.Due)
		}
	}
	return out
}

// stages lists those of a metric.
func stages(m *model.Metric) (out []StageOf) {
	switch {
	case m.Funnel != nil:
		for i, s := range m.Funnel.Steps {
			out = append(out, StageOf{Name: s.Name, Label: s.Label, Count: m.At(s.Name, model.Stage{At: i})})
		}
	case m.Retention != nil:
		for i := range m.Retention.Periods + 1 {
			s := StageOf{Name: strconv.Itoa(i), Count: m.At(strconv.Itoa(i), model.Stage{At: i})}
			if i > 0 {
				s.Due = m.At(strconv.Itoa(i)+".due", model.Stage{At: i, Due: true})
			}
			out = append(out, s)
		}
	case m.LifeCycle != nil:
		for _, state := range model.States() {
			out = append(out, StageOf{Name: state, Label: stateWords[state], Count: m.At(state, model.Stage{State: state})})
		}
	}
	return out
}

var stateWords = map[string]model.Text{
	model.StateNew:         {"en": "New", "zh": "新客"},
	model.StateReturning:   {"en": "Returning", "zh": "复购"},
	model.StateReactivated: {"en": "Reactivated", "zh": "唤回"},
	model.StateLapsed:      {"en": "Lapsed", "zh": "流失"},
}

// steps puts the numbers of the stages of a metric in its place.
func (r *resolver) steps(out *Resolved) {
	if !r.req.Steps || len(r.found) > 0 {
		return
	}
	fail := func(subject, message, hint string) {
		r.fail("RQ266", "bad-steps", subject, message, "")
		r.found[len(r.found)-1].Hint = hint
	}
	if len(out.Metrics) != 1 {
		fail("metrics", "steps are of one metric", "ask once for each")
		return
	}
	m := out.Metrics[0]
	if !m.Staged() {
		fail("steps", fmt.Sprintf("metric %q has no steps", m.Name), "ask for a metric of type funnel, retention or life_cycle, or leave steps out")
		return
	}
	for _, c := range []struct {
		asked bool
		key   string
	}{
		{r.req.Parts, "parts"}, {r.req.Share, "share"}, {r.req.Rank, "rank"}, {len(r.req.Order) > 0, "order"}, {r.req.Limit > 0, "limit"},
		{r.req.LikeForLike != "", "likeForLike"}, {out.Top != nil && out.Top.Others, "top.others"},
	} {
		if c.asked {
			fail(c.key, "the rows of steps stand in the order of the steps, and are of all that take them", "leave "+c.key+" out")
		}
	}
	for _, c := range out.Comparisons {
		if c.Kind != comparison.Period || comparison.IsAverage(c.Name) {
			fail("compare", fmt.Sprintf("steps are not compared with %s, which is one number of the metric as a whole", c.Name),
				"compare with another period such as previous or lastYear, or ask for the metric without steps")
		}
	}
	if c := m.Retention; c != nil && out.Grain != grain.None && c.Period.Coarser(out.Grain) {
		fail("grain", fmt.Sprintf("cohorts of %s are counted by the %s, and a %s is less", m.Name, c.Period, out.Grain), "ask by "+string(c.Period)+" or longer")
	}
	out.Staged = &Staged{Of: m, Stages: stages(m)}
	out.Metrics = out.Staged.Metrics()
}
