package service

import (
	"sync"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/likeness"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// alikeIn works out once, when it is first asked, which metrics say the same as each one or
// nearly: the same number, the same but for a factor, or another one that is called alike.
// The closest come first.
func alikeIn(m *model.Model) func() map[*model.Metric][]*model.Metric {
	return sync.OnceValue(func() map[*model.Metric][]*model.Metric {
		out := map[*model.Metric][]*model.Metric{}
		for _, p := range likeness.Of(m).Findings() {
			out[p.A] = append(out[p.A], p.B)
			out[p.B] = append(out[p.B], p.A)
		}
		return out
	})
}
