package resolve

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// UnitKeys tells units of a level of names by their keys: two of one name that lie in
// two places are one that has moved where they share a key, and else two.
type UnitKeys struct{ byPath map[string]map[string]bool }

// ReadUnitKeys reads which keys are called so in which place, as of a day, or as they
// ever were where it is zero. Nil for a level of keys, or of names that have none.
func ReadUnitKeys(ctx context.Context, eng Engine, m *model.Model, l *model.Level, now, organised time.Time) (*UnitKeys, answer.Stats, error) {
	key := keyOfNames(m, l)
	if key == "" {
		return nil, answer.Stats{}, nil
	}
	by := []query.ResolvedBy{query.ByLevel(l)}
	u := newUnits(by, everything)
	core := &query.Core{Keys: u.keys(by, nil), Now: now, Organised: organised}
	core.Keys = append(core.Keys, query.Key{Column: "unit_key", Ref: query.DimensionRef(key)})
	core.Where = []expr.Expr{expr.IsNull{X: query.DimensionRef(key), Not: true}}
	var names []string
	for _, k := range core.Keys {
		names = append(names, k.Ref.Name)
	}
	holder := m.Holder(names...)
	if holder == nil {
		return nil, answer.Stats{}, nil
	}
	rows, statement, err := eng.Rows(ctx, holder.Connection, core)
	if failed := (*execute.Error)(nil); err != nil && !errors.As(err, &failed) {
		return nil, answer.Stats{}, nil // a reader who may not list the keys has the names
	}
	if err != nil {
		return nil, answer.Stats{}, err
	}
	out := &UnitKeys{map[string]map[string]bool{}}
	for row, id := range u.number(rows) {
		path := pathKey(u.unit(id))
		if out.byPath[path] == nil {
			out.byPath[path] = map[string]bool{}
		}
		out.byPath[path][rows.Column("unit_key").Text(row)] = true
	}
	return out, answer.Stats{Statements: []answer.Statement{statement}, EngineMs: statement.Ms}, nil
}

// keyOfNames is the key of the units that a level calls by a name: "store" of
// store__name; "" where the level is of keys, or the name is that of rows without one.
func keyOfNames(m *model.Model, l *model.Level) string {
	i := strings.LastIndex(l.Dimension, "__")
	if i < 0 {
		return ""
	}
	key := l.Dimension[:i]
	if j := strings.LastIndex(key, "__"); j >= 0 {
		key = key[j+2:]
	}
	if len(m.Joinable(key)) == 0 {
		return ""
	}
	return key
}

// Shared tells whether a unit in one place is, or was, one in another.
func (k *UnitKeys) Shared(a, b answer.Unit) bool {
	if k == nil {
		return true // names are all that is known
	}
	own, other := k.byPath[pathKey(a)], k.byPath[pathKey(b)]
	if own == nil || other == nil {
		return true // likewise
	}
	for key := range own {
		if other[key] {
			return true
		}
	}
	return false
}

// moved counts the units of one name that lie in several of these places: at least one,
// where names are all that is known.
func (k *UnitKeys) moved(places []answer.Unit) (n int) {
	in := map[string]int{}
	if k != nil {
		for _, place := range places {
			for key := range k.byPath[pathKey(place)] {
				if in[key]++; in[key] == 2 {
					n++
				}
			}
		}
	}
	return max(n, 1)
}

// pathKey is the same for paths of the same members.
func pathKey(u answer.Unit) string {
	var key []byte
	for _, m := range u.Path {
		key = appendMember(key, nameOnly(answer.Member{Text: m.Text, Kind: m.Kind}))
	}
	return string(key)
}
