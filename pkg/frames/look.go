package frames

import (
	"math"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Colours by Grafana's names, the same as on pages: what is, what was meant to
// be, what was, and the shades of a verdict.
const (
	colourActual = "blue"
	colourTarget = "orange"
	colourOther  = "gray"
	colourGood   = "green"
	colourNearly = "orange"
	colourBad    = "red"
)

// ofUnits are the colours by which units are told apart; none is that of a verdict.
var ofUnits = []string{"blue", "purple", "yellow", "dark-blue", "light-purple", "dark-yellow", "light-blue", "dark-purple", "light-yellow"}

// fixedTo draws a field in one colour.
func fixedTo(f *data.Field, colour string) {
	f.Config.Color = map[string]interface{}{"mode": "fixed", "fixedColor": colour}
}

// numbered is how Grafana writes a number of this unit: its own name of the
// unit, and the decimals that are fixed. Where it writes millions as 11M, no decimals
// would make of a whole band one number.
func numbered(u words.Unit) *data.FieldConfig {
	c := &data.FieldConfig{Unit: Unit(u.Name)}
	scaled := c.Unit == "short" || strings.HasPrefix(c.Unit, "currency")
	if n, fixed := u.Decimals(); fixed && (n > 0 || !scaled) {
		decimals := uint16(n)
		c.Decimals = &decimals
	}
	return c
}

func unitOfMetric(m *answer.Metric) words.Unit { return words.Unit{Name: m.Unit, Format: m.Format} }

// valueConfig is how a metric's own numbers are written and judged.
func valueConfig(m *answer.Metric) *data.FieldConfig {
	c := numbered(unitOfMetric(m))
	c.Thresholds = rangeLimits(m)
	return c
}

// percent is how fractions are written.
var percent = words.Unit{Name: "%"}

// rangeLimits are the thresholds of a metric that is good within a range; nil
// for others, whose values are good or bad by a target that differs by unit.
func rangeLimits(m *answer.Metric) *data.ThresholdsConfig {
	if m.Range == nil {
		return nil
	}
	return steps(shade{math.Inf(-1), colourBad}, shade{m.Range[0], colourGood}, shade{above(m.Range[1]), colourBad})
}

// rateLimits judge a number of which middle is "as good as the other": a change
// around nothing, a pace around the whole, as the resolver judges them.
func rateLimits(good string, middle float64) *data.ThresholdsConfig {
	switch model.Good(good) {
	case model.GoodUp:
		return steps(shade{math.Inf(-1), colourBad}, shade{middle - answer.Nearly, colourNearly}, shade{middle, colourGood})
	case model.GoodDown:
		return steps(shade{math.Inf(-1), colourGood}, shade{above(middle), colourNearly}, shade{above(middle + answer.Nearly), colourBad})
	}
	return nil
}

type shade struct {
	from   float64
	colour string
}

func steps(list ...shade) *data.ThresholdsConfig {
	t := &data.ThresholdsConfig{Mode: data.ThresholdsModeAbsolute}
	for _, s := range list {
		t.Steps = append(t.Steps, data.Threshold{Value: data.ConfFloat64(s.from), Color: s.colour})
	}
	return t
}

// above is the next number: a step of Grafana's includes its value.
func above(v float64) float64 { return math.Nextafter(v, math.Inf(1)) }

// line is how a series among others is drawn: what it is compared with in
// dashes, and each in the colour that it has on pages. Colours are left to the
// panel where several units or metrics have to be told apart.
func line(c *data.FieldConfig, compared *answer.Comparison, alone bool) {
	colour := colourActual
	if compared != nil {
		dash := []int{6, 4}
		colour = colourOther
		if compared.Kind == string(comparison.Intended) {
			dash, colour = []int{2, 3}, colourTarget
		}
		c.Custom = map[string]interface{}{"lineStyle": map[string]interface{}{"fill": "dash", "dash": dash}, "fillOpacity": 0}
	}
	if alone {
		c.Color = map[string]interface{}{"mode": "fixed", "fixedColor": colour}
	}
}
