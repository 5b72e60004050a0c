package survey

import (
	"context"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// All looks at every connection of a model, side by side.
func All(ctx context.Context, m *model.Model, open func(*model.Connection) (*Database, error), o Options) diag.List {
	found := make([]diag.List, len(m.Connections))
	var all sync.WaitGroup
	for i, c := range m.Connections {
		all.Go(func() {
			db, err := open(c)
			if err != nil {
				found[i] = diag.List{Unreachable(m, c, err)}
				return
			}
			found[i] = Run(ctx, db, o)
		})
	}
	all.Wait()
	var out diag.List
	for _, list := range found {
		out = append(out, list...)
	}
	out.Sort()
	return out
}

// Tables gives the findings on tables of a connection that are not there.
func Tables(ctx context.Context, db *Database) diag.List {
	s := &surveyor{Database: db, ctx: ctx, columns: map[*model.Source]known{}, check: missingTable.Check}
	if err := missingTable.run(s); err != nil {
		return diag.List{Unreachable(db.Model, db.Connection, err)}
	}
	return s.found
}

// Clock is by what a project's data are old or ahead: the morning of its fixed day,
// else the real clock, in its zone.
func Clock(p model.Project, now time.Time) time.Time {
	zone := p.Zone
	if zone == nil {
		zone = time.UTC
	}
	if day, err := time.ParseInLocation("2006-01-02", p.AsOf, zone); err == nil {
		return day.Add(8*time.Hour + 30*time.Minute)
	}
	return now.In(zone)
}
