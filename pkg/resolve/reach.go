package resolve

import (
	"sync"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// reach remembers which sources know which dimensions.
type reach struct {
	model *model.Model
	mu    sync.Mutex // statements are laid out side by side
	known map[reached]bool
}

type reached struct {
	from *model.Source
	name string
}

func newReach(m *model.Model) *reach { return &reach{model: m, known: map[reached]bool{}} }

// of tells, of a level above, whether the data of all these metrics know it.
func (r *reach) of(metrics []*model.Metric) func(query.ResolvedAbove) bool {
	sources := map[*model.Source]bool{}
	for _, m := range metrics {
		for _, v := range m.Measures() {
			sources[v.Source] = true
		}
	}
	known := map[string]bool{}
	return func(a query.ResolvedAbove) bool {
		name := a.Ref.Name
		if found, ok := known[name]; ok {
			return found
		}
		known[name] = true
		for s := range sources {
			known[name] = known[name] && r.knows(s, name)
		}
		return known[name]
	}
}

func (r *reach) knows(s *model.Source, name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := reached{s, name}
	found, ok := r.known[key]
	if !ok {
		_, found = r.model.FullName(s, name)
		r.known[key] = found
	}
	return found
}
