package validate

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var driversCycle = rule{
	Check: diag.Check{
		Code: "WH079", Name: "drivers-cycle", Severity: diag.Warning,
		What:    "Metrics drive each other in a circle.",
		Why:     "Following the drivers to a cause never ends.",
		Example: "metrics:\n  - {name: orders, measure: orders, drivers: [visits]}\n  - {name: visits, measure: visits, drivers: [orders]}",
		Fix:     "take one of the drivers out",
	},
	run: func(c *checker) {
		const onPath, done = 1, 2
		state := map[*model.Metric]int{}
		var path []*model.Metric
		var visit func(*model.Metric)
		visit = func(m *model.Metric) {
			state[m] = onPath
			path = append(path, m)
			for _, d := range m.Drivers {
				switch state[d] {
				case onPath:
					var names []string
					cycle := path[slices.Index(path, d):]
					for _, v := range cycle {
						names = append(names, v.Name)
					}
					c.metric(d, "drivers", "metric %s drives itself: %s", d.Name, strings.Join(append(names, d.Name), " → "))
				case done:
				default:
					visit(d)
				}
			}
			path = path[:len(path)-1]
			state[m] = done
		}
		for _, m := range c.m.Metrics {
			if state[m] == 0 {
				visit(m)
			}
		}
	},
}
