package resolve

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// What a condition on a metric compares beside its value, by language.
var measured = map[string]struct{ change, attainment string }{
	"en": {"%[1]s against %[2]s", "attainment of %[1]s"},
	"zh": {"%[1]s较%[2]s", "%[1]s达成率"},
}

// passing says which numbers units must have.
func (p phrases) passing(r *query.Resolved, lang string) []string {
	var out []string
	for _, h := range r.Having {
		name := nameOf(h.Metric, lang)
		switch {
		case h.Against == nil:
		case h.Against.Kind == comparison.Intended:
			name = fmt.Sprintf(measured[lang].attainment, name)
		default:
			name = fmt.Sprintf(measured[lang].change, name, h.Against.In(lang).Against)
		}
		f := query.Filter{Op: h.Op}
		for _, v := range h.Values {
			f.Values = append(f.Values, plain(v, h.Against != nil))
		}
		out = append(out, name+p.values(f, operators[lang]))
	}
	return out
}

// plain writes a limit with all its digits, a rate in per cent.
func plain(v float64, rate bool) string {
	if rate {
		text := strconv.FormatFloat(100*v, 'f', 4, 64)
		return strings.TrimRight(strings.TrimRight(text, "0"), ".") + "%"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
