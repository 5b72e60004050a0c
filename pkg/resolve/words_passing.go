package resolve

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// What a condition on a metric compares beside its value, by language.
var measured = map[string]struct{ change, attainment, gap, points, every, either string }{
	"en": {"%[1]s against %[2]s", "attainment of %[1]s", "%[1]s less its target", " points", " in every %[1]s", " (up or down)"},
	"zh": {"%[1]s较%[2]s", "%[1]s达成率", "%[1]s与目标之差", " 个百分点", "(每%[1]s都是)", "(不论升降)"},
}

// standing is what of a metric decides, in words.
func (p phrases) standing(m *model.Metric, s query.Standing, lang string) string {
	if s.Either {
		s.Either = false
		return p.standing(m, s, lang) + measured[lang].either
	}
	name := nameOf(m, lang)
	switch {
	case s.Against == nil:
		return name
	case s.Against.Kind != comparison.Intended:
		return fmt.Sprintf(measured[lang].change, name, s.Against.In(lang).Against)
	case s.Delta:
		return fmt.Sprintf(measured[lang].gap, name)
	}
	return fmt.Sprintf(measured[lang].attainment, name)
}

// passing says which numbers units must have.
func (p phrases) passing(r *query.Resolved, lang string) []string {
	var out []string
	for _, h := range r.Having {
		f := query.Filter{Op: h.Op}
		for _, v := range h.Values {
			f.Values = append(f.Values, plain(v, h, lang))
		}
		text := p.standing(h.Metric, h.Standing, lang) + p.values(f, operators[lang])
		if h.Every {
			text += fmt.Sprintf(measured[lang].every, p.grains[r.Grain])
		}
		out = append(out, text)
	}
	return out
}

// plain writes a limit with all its digits: a rate and a metric in per cent as such, a
// difference of those in points.
func plain(v float64, h query.ResolvedHaving, lang string) string {
	percent := h.Metric.Unit == "%"
	if !percent && (h.Against == nil || h.Delta) {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	text := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(100*v, 'f', 4, 64), "0"), ".")
	if h.Delta {
		return text + measured[lang].points
	}
	return text + "%"
}
