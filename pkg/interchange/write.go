package interchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// write makes the files of a project.
func (b *bundle) write(opts Options) (*Taken, error) {
	w := b.writer()
	calls := map[*metric]string{}
	for _, m := range b.metrics {
		if m.later != nil {
			m.expr = m.later(b)
		}
		name := snake(m.name)
		if m.of != "" && slices.ContainsFunc(b.metrics, func(o *metric) bool { return o.of != m.of && snake(o.name) == name }) {
			name = snake(m.of) + "_" + name // one of several
		}
		name = w.called.give(name)
		calls[m] = name
		w.inputsOf[strings.ToLower(metricRef(m.of, m.name))] = name
		if m.of == "" || w.inputsOf[strings.ToLower(m.name)] == "" {
			w.inputsOf[strings.ToLower(m.name)] = name
		}
		if name != m.name {
			w.loses(m.place, "name "+m.name, "it is called "+name)
		}
	}
	for _, m := range b.metrics { // simple ones first, so that others are made of them
		if w.simple(m) {
			w.define(m, calls[m])
		}
	}
	for _, m := range b.metrics {
		if !w.simple(m) {
			w.define(m, calls[m])
		}
	}
	w.whole()
	for _, s := range w.sources {
		w.dimensions(s)
	}
	w.facts()
	var sources, metrics []pairs
	out := &Taken{Sources: len(w.sources), Metrics: len(w.metrics), Relationships: len(w.joins)}
	for _, s := range w.sources {
		sources = append(sources, s.definition(w))
		out.Dimensions += len(s.dims)
	}
	for _, m := range w.metrics {
		metrics = append(metrics, m.yaml)
	}
	project := mapping().
		set("project", mapping().set("name", snake(cmp.Or(opts.Project, b.name, "project"))).set("language", "en").short()).
		set("connections", []pairs{w.connection(opts.Engine).short()})
	for _, f := range []struct {
		name, comment string
		yaml          pairs
	}{
		{"wheelhouse.yaml", "Taken from a model of " + b.format + ". Say here where its tables are.", project},
		{"sources.yaml", "", mapping().set("sources", sources)},
		{"metrics.yaml", "", mapping().set("metrics", metrics)},
	} {
		if len(f.yaml.Content) == 0 {
			continue
		}
		text, err := f.yaml.text(f.comment)
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", f.name, err)
		}
		out.Files = append(out.Files, File{f.name, text})
	}
	slices.SortStableFunc(w.losses, func(a, b Loss) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line)) })
	out.Losses = w.losses
	return out, nil
}

// connection is to be told where it leads.
func (w *writer) connection(engine string) pairs {
	engine = cmp.Or(engine, "postgres")
	c := mapping().set("name", "warehouse").set("engine", engine)
	if engine == "sqlite" {
		return c.set("path", "warehouse.sqlite")
	}
	return c.set("dsn", "${WAREHOUSE_DSN}")
}

// simple tells one aggregate alone, which others may be made of.
func (w *writer) simple(m *metric) bool {
	rest, calls, err := expr.Aggregates(m.expr)
	return err == nil && len(calls) == 1 && rest == calls[0].Name
}

func (w *writer) define(m *metric, name string) {
	if err := w.metric(m, name); err != nil {
		w.loses(m.place, "metric "+m.name, err.Error())
	}
}

// facts tells of numbers that no metric adds up.
func (w *writer) facts() {
	for _, s := range w.sources {
		for _, f := range s.fields {
			if f.fact && !s.used[f] {
				w.loses(f.place, "field "+s.dataset.name+"."+f.name, "a number that no metric adds up")
			}
		}
	}
}
