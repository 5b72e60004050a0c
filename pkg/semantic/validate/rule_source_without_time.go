package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var sourceWithoutTime = rule{
	Check: diag.Check{
		Code: "WH120", Name: "source-without-time", Severity: diag.Error,
		What:    "A source has several time dimensions and no default, or none at all and is not said to be timeless, and measures of it that metrics use name no time.",
		Why:     "It is not known by which time rows belong to a period, so that no question with a time can be answered.",
		Example: "sources:\n  - name: orders\n    dimensions:\n      - {name: ordered, type: time}\n      - {name: shipped, type: time}\n    measures: [{name: amount, agg: sum}]",
		Fix:     "write defaultTime: on the source, time: on the measure, or type: time on the dimension; for measures that hold whatever the time, write timeless: true on the source",
	},
	run: func(c *checker) {
		used := map[*model.Measure]bool{}
		for _, m := range c.m.Metrics {
			for _, v := range m.Measures() {
				used[v] = true
			}
		}
		for _, s := range c.m.Sources {
			if s.Timeless || c.m.Places[s].Has("defaultTime") { // a wrong name is said already
				continue
			}
			for _, v := range s.Measures {
				if v.Time != nil || !used[v] {
					continue
				}
				if n := times(s); n > 1 {
					c.source(s, "measures", "source %s has %d time dimensions and no defaultTime, and its measure %s names none of them", s.Name, n, v.Name)
				} else {
					c.source(s, "measures", "source %s has no time dimension, and metrics use its measure %s", s.Name, v.Name)
				}
				break
			}
		}
	},
}

func times(s *model.Source) int {
	n := 0
	for _, d := range s.Dimensions {
		if d.Time {
			n++
		}
	}
	return n
}
