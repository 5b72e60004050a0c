package service

import (
	"fmt"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// staged writes what the stages of a metric are.
func staged(m *model.Metric) (out []wire.Token) {
	text := func(s string) { out = append(out, wire.Token{Text: s}) }
	switch {
	case m.Funnel != nil:
		for i := range m.Funnel.Steps {
			if i > 0 {
				text(" → ")
			}
			out = append(out, rowsTokens(&m.Funnel.Steps[i].Input)...)
		}
		text(" | " + m.Funnel.Entity + ", " + strconv.Itoa(m.Funnel.Window.Count) + " " + string(m.Funnel.Window.Grain))
	case m.Retention != nil:
		out = rowsTokens(&m.Retention.Input)
		text(fmt.Sprintf(" | %s, +%d %s", m.Retention.Entity, m.Retention.After, m.Retention.Period))
	case m.LifeCycle != nil:
		c := m.LifeCycle
		out = rowsTokens(&c.Input)
		text(" | " + c.Entity + ", " + strconv.Itoa(c.Window.Count) + " " + string(c.Window.Grain))
		if c.State != "" {
			text(", " + c.State)
		}
	}
	return out
}

// rowsTokens names a measure whose rows count, whatever it adds up of them.
func rowsTokens(in *model.MeasureInput) []wire.Token {
	v := in.Measure
	return append([]wire.Token{{Text: v.Source.Name + "." + v.Name, Measure: v.Source.Name + "." + v.Name, Label: wire.Text(v.Label)}}, condition(in.Filter)...)
}
