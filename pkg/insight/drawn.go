package insight

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Drawn is an arrow of the definitions, from a driver to the metric that it moves, held
// against the data.
type Drawn struct {
	Metric string `json:"metric"`
	Driver string `json:"driver"`
	Sign   int    `json:"sign"` // as drawn: 1, -1; 0 where that is not said
	// Verdict: holds, contradicted, unseen, untested.
	Verdict string `json:"verdict"`
	// Lag of buckets of Grain by which the driver goes before, as found; Strength the
	// correlation of what is new in both, Probability that of as much by chance.
	Grain       string     `json:"grain"`
	Lag         int        `json:"lag"`
	Strength    answer.Num `json:"strength"`
	Probability answer.Num `json:"probability"`
	Points      int        `json:"points"`
}

// TestArrows holds a metric's drivers against the buckets up to a day, by days, or what
// is coarser of the metric's and its drivers' own grains. Arrows that cannot be asked for
// together with the metric are untested.
func TestArrows(ctx context.Context, ask Ask, m *model.Metric, req query.Request, until time.Time, arrows []model.Arrow) []Drawn {
	g := coarsest(grain.Day, m, Look{Arrows: arrows})
	found := map[*model.Metric]Relation{}
	for _, r := range Relations(ctx, ask, m, req, g, until, arrows, nil) {
		found[r.Arrow.Driver] = r
	}
	var out []Drawn
	for _, a := range arrows {
		d := Drawn{Metric: m.Name, Driver: a.Driver.Name, Sign: a.Sign, Grain: string(g), Verdict: "untested", Strength: answer.None(), Probability: answer.None()}
		if r, ok := found[a.Driver]; ok {
			d.Verdict, d.Lag, d.Points = string(r.Verdict), r.Found.Lag, r.Found.Points
			d.Strength, d.Probability = answer.Num(r.Found.Strength), answer.Num(r.Found.Probability)
		}
		out = append(out, d)
	}
	return out
}
