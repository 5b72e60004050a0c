package link

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// key makes the key of an entity with several columns.
func (l *linker) key(e *definition.Entity, out *model.Entity) {
	if len(e.Key) == 0 {
		return
	}
	subject, pos := "entity "+e.Name, e.Places.At("key")
	if e.Expr.Tree != nil || e.Expr.Text != "" {
		l.report(checkKey, pos, subject, "%s has both expr and key", subject)
	}
	if len(e.Key) == 1 {
		out.Expr = expr.Column{Name: e.Key[0]}
		return
	}
	for _, name := range e.Key {
		out.Key = append(out.Key, expr.Column{Name: name})
	}
	out.Expr = model.KeyText(out.Key)
}

// keysAgree checks that all sources write an entity's key with as many columns.
func (l *linker) keysAgree() {
	first := map[string]*model.Entity{}
	in := map[string]*model.Source{}
	for _, s := range l.m.Sources {
		for _, e := range s.Entities {
			f := first[e.Name]
			if f == nil {
				first[e.Name], in[e.Name] = e, s
				continue
			}
			if n, m := max(1, len(f.Key)), max(1, len(e.Key)); n != m {
				l.report(checkKey, l.m.PlaceOf(e, "key", e.Pos), "entity "+e.Name,
					"entity %s has %d key columns in source %s and %d in source %s", e.Name, m, s.Name, n, in[e.Name].Name)
			}
		}
	}
}
