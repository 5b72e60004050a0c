// Package limit is the template for absolute bounds (指标超限): it fires when the
// value is above one or below another.
package limit

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func init() {
	template.Register(template.Template{
		Name: "limit", Place: 10, Family: template.Limits, Bound: true,
		Label:    map[string]string{"en": "Limit", "zh": "界限"},
		About:    map[string]string{"en": "a bound", "zh": "超出界限"},
		Fires:    "value > `above`, or value < `below`",
		Against:  "the bound",
		Params:   template.Bounds(),
		Check:    check,
		Needs:    func(*model.Rule) template.Needs { return template.Needs{} },
		Judge:    judge,
		Baseline: template.Base("limit", "limit", "界限"),
		Rule:     rule, Headline: headline, Figures: figures, Short: func(f *template.Found) string { return f.Say(f.Value) }, Alert: alert,
		Example: template.Example{
			Params: model.Params{"above": 30.0},
			Values: []float64{18, 21, 17, 19, 24, 23, 20, 22, 19, 25, 24, 27, 26, 34},
		},
	})
}

func check(r *model.Rule) []template.Problem {
	above, has := r.Params.Number("above")
	below, too := r.Params.Number("below")
	switch {
	case !has && !too:
		return []template.Problem{{Missing: true, Message: "above or below"}}
	case has && too && above <= below:
		return []template.Problem{{Message: fmt.Sprintf("rule %s fires above %g and below %g, which is always", r.Name, above, below)}}
	}
	return nil
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	above, has := r.Params.Number("above")
	below, too := r.Params.Number("below")
	for b := t.First; b <= t.Last; b++ {
		x := t.Values[b]
		if math.IsNaN(x) {
			v[b] = template.Skip(t.Missing[b])
			continue
		}
		v[b] = template.Verdict{Value: x, Baseline: nearest(r, x), Start: -1, Fired: has && template.Above(x, above) || too && template.Below(x, below)}
	}
}

// nearest is the bound that the value broke, or comes closest to.
func nearest(r *model.Rule, x float64) float64 {
	above, has := r.Params.Number("above")
	below, too := r.Params.Number("below")
	switch {
	case !has && !too:
		return math.NaN()
	case !too:
		return above
	case !has:
		return below
	case x-below < above-x:
		return below
	}
	return above
}
