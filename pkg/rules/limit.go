package rules

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// limit fires when the value is beyond an absolute bound (指标超限).
type limit struct{}

func (limit) Name() string                  { return "limit" }
func (limit) Needs(*model.Rule) Needs       { return Needs{} }
func (limit) BaselineOf(*model.Rule) string { return "limit" }

func (limit) Judge(r *model.Rule, t *Track, v []Verdict) {
	for b := t.First; b <= t.Last; b++ {
		x := t.Values[b]
		if math.IsNaN(x) {
			v[b] = skip(t.Missing[b])
			continue
		}
		v[b] = Verdict{Value: x, Baseline: nearestBound(r, x), Start: -1}
		v[b].Fired = r.Params.Above != nil && x > *r.Params.Above || r.Params.Below != nil && x < *r.Params.Below
	}
}

// nearestBound is the bound that the value broke, or comes closest to.
func nearestBound(r *model.Rule, x float64) float64 {
	above, below := r.Params.Above, r.Params.Below
	switch {
	case above == nil && below == nil:
		return math.NaN()
	case below == nil:
		return *above
	case above == nil:
		return *below
	case x-*below < *above-x:
		return *below
	}
	return *above
}

func (limit) Words(r *model.Rule) model.Text {
	return sentence(r, func(l words.Lang) string {
		u := words.Unit{Name: r.Metric.Unit} // the bound as it was written
		above, below := "", ""
		if r.Params.Above != nil {
			above = l.Pick("is above ", "高于 ") + words.Value(*r.Params.Above, u, l)
		}
		if r.Params.Below != nil {
			below = l.Pick("is below ", "低于 ") + words.Value(*r.Params.Below, u, l)
		}
		if above != "" && below != "" {
			return above + l.Pick(" or ", "或") + below
		}
		return above + below
	})
}
