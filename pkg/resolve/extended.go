package resolve

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// extended notes numbers that an engine of time series has extended: the increase of a
// counter between its first and its last sample in a period is taken to the ends of the
// period, so that it need not be whole, and those of days need not add up to a week's.
func (s *asked) extended() {
	var names []string
	for _, m := range s.r.Metrics {
		for _, v := range m.Measures() {
			if v.Over == model.OverIncrease || v.Over == model.OverRate {
				names = append(names, m.Name)
				break
			}
		}
	}
	if len(names) == 0 {
		return
	}
	s.out.Notes = append(s.out.Notes, diag.Diagnostic{
		Code: "RQ320", Name: "series-extended", Severity: diag.Info, Subject: "metrics",
		Message: strings.Join(names, ", ") + ": Prometheus takes the increase between the first and the last sample of a period to its ends, so that numbers need not be whole, nor those of days add up to a week's",
	})
}
