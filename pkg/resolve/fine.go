package resolve

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// tooFine notes metrics whose data are kept by longer periods than the buckets
// asked for: what looks like one high hour among empty ones is a whole day.
func (s *asked) tooFine() {
	var grains []grain.Grain
	names := map[grain.Grain][]string{}
	for _, m := range s.r.Metrics {
		g := m.Finest()
		if !g.Coarser(s.r.Grain) {
			continue
		}
		if names[g] == nil {
			grains = append(grains, g)
		}
		names[g] = append(names[g], m.Name)
	}
	for _, g := range grains {
		s.out.Notes = append(s.out.Notes, diag.Diagnostic{
			Code: "RQ108", Name: "grain-too-fine", Severity: diag.Warning, Subject: "grain",
			Message: fmt.Sprintf("the data of %s are kept by %s: of the %ss of a %s the first has the number of them all, and the others have none",
				strings.Join(names[g], ", "), g, s.r.Grain, g),
			Hint: fmt.Sprintf("use grain %s or a coarser one", g),
		})
	}
}
