package service

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// marksAge is how long the marks of a connection's tables are taken as known: a load
// shows in kept answers after this long.
const marksAge = 2 * time.Second

// markedTables are the marks of all tables of a connection that anybody has asked for:
// one question tells all of them.
type markedTables struct {
	marks map[execute.Relation]string
	until time.Time
}

// mark is what a source's engine gives to tell later whether its rows have changed, and
// until when it is taken as known; "" where the engine tells nothing, or does not answer:
// whoever reads rows is told why.
func (e *engine) mark(ctx context.Context, s *model.Source) (string, time.Time) {
	soon := time.Now().Add(marksAge)
	runner, err := e.runner(s.Connection)
	if err != nil {
		return "", soon
	}
	marking, ok := runner.(execute.Marking)
	if !ok {
		return "", soon
	}
	of := relationOf(s)
	known, ok := e.marked(s.Connection)
	if mark, there := known.marks[of]; ok && there {
		return mark, known.until
	}
	wanted := slices.SortedFunc(maps.Keys(known.marks), compareRelations)
	if !slices.Contains(wanted, of) {
		wanted = append(wanted, of)
	}
	found, err := e.shared(ctx, fmt.Sprintf("marks of %s: %q", s.Connection.Name, wanted), func() (any, error) {
		out := markedTables{marks: map[execute.Relation]string{}, until: time.Now().Add(marksAge)}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookFor)
		defer cancel()
		list, err := marking.Marks(ctx, wanted)
		if err != nil {
			return out, err
		}
		for i, r := range wanted {
			out.marks[r] = list[i]
		}
		e.mu.Lock()
		defer e.mu.Unlock()
		e.marks[s.Connection] = out
		return out, nil
	})
	if err != nil {
		return "", soon
	}
	out := found.(markedTables)
	return out.marks[of], out.until
}

// marked are the marks of a connection; ok is false where they have to be asked for again.
func (e *engine) marked(c *model.Connection) (known markedTables, ok bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	known = e.marks[c]
	return known, time.Now().Before(known.until)
}

func relationOf(s *model.Source) execute.Relation {
	if s.Relation.SQL != "" {
		return execute.Relation{}
	}
	return execute.Relation{Schema: s.Relation.Schema, Name: s.Relation.Table}
}

func compareRelations(a, b execute.Relation) int {
	return cmp.Or(cmp.Compare(a.Schema, b.Schema), cmp.Compare(a.Name, b.Name))
}
