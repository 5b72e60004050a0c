package link

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// cycles reports every metric that is made of itself, once per cycle, and cuts
// the cycle open so that everything after it can follow inputs.
func (l *linker) cycles() {
	const onPath, done = 1, 2
	state := make(map[*model.Metric]int, len(l.m.Metrics))
	var path []*model.Metric
	var visit func(*model.Metric)
	visit = func(m *model.Metric) {
		state[m] = onPath
		path = append(path, m)
		for _, in := range m.Inputs() {
			switch state[in.Metric] {
			case onPath:
				l.cut(path[slices.Index(path, in.Metric):])
			case done:
			default:
				visit(in.Metric)
			}
		}
		path = path[:len(path)-1]
		state[m] = done
	}
	for _, m := range l.m.Metrics {
		if state[m] == 0 {
			visit(m)
		}
	}
}

func (l *linker) cut(cycle []*model.Metric) {
	var words []string
	for _, m := range cycle {
		words = append(words, m.Name)
	}
	first, last := cycle[0], cycle[len(cycle)-1]
	l.report(checkCycle, first.Pos, "metric "+first.Name, "metric %s is made of itself: %s",
		first.Name, strings.Join(append(words, first.Name), " → "))
	last.Ratio, last.Derived = nil, nil
}
