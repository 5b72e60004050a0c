package compile_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	proposed "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
)

// TestNeedsAreWhatRollupsHaveToHold: a roll-up of just what a plan needs is read in all of
// the plan's branches, and one that lacks any of it is not; where a plan is told to need
// what no roll-up has, no roll-up that could be declared takes the source out of it.
func TestNeedsAreWhatRollupsHaveToHold(t *testing.T) {
	m := shops(t)
	declared := map[*model.Source][]*model.Rollup{}
	for _, s := range m.Sources {
		declared[s] = s.Rollups
	}
	reads := func(s *model.Source, list []*model.Rollup, q question) bool {
		t.Helper()
		for of := range declared {
			of.Rollups = nil
		}
		s.Rollups = list
		defer func() {
			for of, rollups := range declared {
				of.Rollups = rollups
			}
		}()
		core := q.core(t, m)
		core.Rollups = always
		c, err := compile.Core(m, core, "sqlite")
		if err != nil {
			t.Fatal(err)
		}
		rolled, _ := optimise.UseRollups(m, core, c.Plan)
		return !slices.Contains(plan.Sources(rolled.Root), s)
	}
	answered, refused := 0, map[optimise.RefusalKind]int{}
	for _, q := range append(slices.Clone(questions), rolledQuestions(rand.New(rand.NewPCG(3, 5)), 120)...) {
		core := q.core(t, m)
		c, err := compile.Core(m, core, "sqlite")
		if err != nil {
			t.Fatal(err)
		}
		for _, need := range optimise.RollupNeeds(m, core, c.Plan) {
			s := m.Source(need.Source)
			if need.Why != "" {
				refused[need.Why]++
				// Two times in one plan take two roll-ups, and one is what is proposed.
				if need.Why != optimise.RefusedTime && reads(s, declared[s], q) {
					t.Errorf("%s: %s is said to be refused for %s %s, and roll-ups are read instead", q.name, s.Name, need.Why, need.Of)
				}
				continue
			}
			answered++
			made := func(without string) (out []*model.Rollup) {
				but := func(list []string) []string {
					return slices.DeleteFunc(slices.Clone(list), func(name string) bool { return name == without })
				}
				for _, g := range need.Grains {
					out = append(out, proposed.Rollup(m, proposed.Proposal{Source: s.Name, Name: "made_by_" + string(g), Time: need.Time, Grain: g, Dimensions: but(need.Keep), Measures: but(need.Measures)}))
				}
				return out
			}
			for _, r := range made("") {
				if !reads(s, []*model.Rollup{r}, q) {
					t.Errorf("%s: a roll-up of what it needs by %s is not read: %+v", q.name, r.Grain, need)
				}
			}
			for _, without := range slices.Concat(need.Keep, need.Measures) {
				if reads(s, made(without), q) {
					t.Errorf("%s: without %s a roll-up is read all the same: %+v", q.name, without, need)
				}
			}
		}
	}
	if answered < 50 || refused[optimise.RefusedMeasure] == 0 {
		t.Errorf("too little was compared: %d answered, refused %v", answered, refused)
	}
	t.Logf("%d answered, refused %v", answered, refused)
}

// TestNeedsTellNoValues: what is kept of a question are names, whatever its conditions say.
func TestNeedsTellNoValues(t *testing.T) {
	m := shops(t)
	q := question{metrics: []string{"net_sales"}, keys: []string{region}, windows: windows("2024-03-01", "2024-04-01"), where: "channel = 'SECRET' AND store__store_name <> 'SECRET'"}
	core := q.core(t, m)
	c, err := compile.Core(m, core, "sqlite")
	if err != nil {
		t.Fatal(err)
	}
	needs := optimise.RollupNeeds(m, core, c.Plan)
	text := proposed.Text(needs)
	if strings.Contains(text, "SECRET") || strings.Contains(text, "2024") || !strings.Contains(text, `"channel"`) {
		t.Error(text)
	}
}

// TestRowsThatAreCountedAreNoMeasure: what is asked of a source to tell how good its data are
// is told as that, and not as a measure that the definitions do not have.
func TestRowsThatAreCountedAreNoMeasure(t *testing.T) {
	m := shops(t)
	core := question{metrics: []string{"net_sales"}, windows: windows("2024-03-01", "2024-04-01")}.core(t, m)
	of := core.Metrics[0].Simple.Measure
	rows := &model.Measure{Name: "rows", Agg: model.Count, Source: of.Source, Time: of.Time}
	core.Metrics = []*model.Metric{{Name: "rows", Kind: model.Simple, Simple: &model.MeasureInput{Measure: rows}}}
	c, err := compile.Core(m, core, "sqlite")
	if err != nil {
		t.Fatal(err)
	}
	if got := optimise.RollupNeeds(m, core, c.Plan); len(got) != 1 || got[0].Why != optimise.RefusedRows || got[0].Of != "" {
		t.Errorf("%+v", got)
	}
}
