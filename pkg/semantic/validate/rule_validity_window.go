package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var validityWindow = rule{
	Check: diag.Check{
		Code: "WH050", Name: "validity-window", Severity: diag.Error,
		What:    "A source has the start of a validity window without its end, or the other way round, or one of them twice; or a natural key without a window.",
		Why:     "It is not known which row counts at an instant, and rows would be counted twice.",
		Example: "sources:\n  - name: store_history\n    table: store_history\n    dimensions:\n      - {name: valid_from, type: time, validity: start}",
		Fix:     "mark one time dimension with validity: start and one with validity: end",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			var from, to []*model.Dimension
			for _, d := range s.Dimensions {
				switch d.Validity {
				case model.ValidFrom:
					from = append(from, d)
				case model.ValidTo:
					to = append(to, d)
				}
			}
			whole := len(from) == 1 && len(to) == 1
			if whole {
				continue
			}
			if len(from)+len(to) > 0 {
				d := append(from, to...)[0]
				c.report(d, "validity", d.Pos, "source "+s.Name, "source %s marks %d starts and %d ends of validity; one of each is wanted", s.Name, len(from), len(to))
				continue
			}
			for _, e := range s.Entities {
				if e.Type == model.Natural {
					c.report(e, "type", e.Pos, "source "+s.Name, "entity %s is a natural key, and source %s has no validity window", e.Name, s.Name)
				}
			}
		}
	},
}
