package survey

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// Ends is the first and the last time of a source, by the wall clock of the
// dimension; Any is false where it has none. Infinity is neither.
type Ends struct {
	First, Last time.Time
	Any         bool
	SQL         string
}

func clockFor(d *model.Dimension, kept query.Kept) *plan.Clock {
	return &plan.Clock{Zone: kept.Zone, IsDate: kept.IsDate, Grain: d.Grain, Form: kept.Form}
}

// countWithin counts the rows whose time lies in a range.
func (db *Database) countWithin(ctx context.Context, d *model.Dimension, kept query.Kept, within query.Range) (float64, error) {
	_, from := lower.Values(d.Source, d.Expr)
	rows, err := db.ask(ctx, &ast.Select{
		Columns: []ast.Item{{Expr: ast.Call("count", ast.Star{}), As: "n"}}, From: from,
		Where: lower.Within(d.Source, d.Expr, clockFor(d, kept), within, db.Dialect.Caps()),
	})
	if err != nil {
		return 0, err
	}
	return rows.Columns[0].Numbers[0], nil
}

// ever holds every time that has an end.
var ever = query.Range{From: time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), To: time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)}

// Ends looks for the first and last value of a time dimension.
func (db *Database) Ends(ctx context.Context, d *model.Dimension, kept query.Kept) (Ends, error) {
	out, endless, err := db.ends(ctx, d, kept, query.Range{})
	if err == nil && endless {
		out, _, err = db.ends(ctx, d, kept, ever)
	}
	return out, err
}

// EndsBefore looks for the first and last value before an instant, in business
// time.
func (db *Database) EndsBefore(ctx context.Context, d *model.Dimension, kept query.Kept, to time.Time) (Ends, error) {
	out, _, err := db.ends(ctx, d, kept, query.Range{From: ever.From, To: to})
	return out, err
}

// ends also tells that an end is a time without end, such as infinity.
func (db *Database) ends(ctx context.Context, d *model.Dimension, kept query.Kept, within query.Range) (out Ends, endless bool, err error) {
	clock := clockFor(d, kept)
	st := execute.Statement{Connection: db.Connection.Name, Columns: []execute.OutColumn{{Name: "first", Kind: execute.Time}, {Name: "last", Kind: execute.Time}}}
	st.SQL, st.Args = dialect.Render(db.Dialect, &ast.Statement{Body: lower.Ends(d.Source, d.Expr, clock, within, db.Dialect.Caps())})
	rows, err := db.Runner.Run(ctx, st, 1)
	if err != nil {
		return out, false, err
	}
	out.SQL = st.SQL
	first, last := rows.Column("first"), rows.Column("last")
	if rows.Len == 0 || first.Null[0] || last.Null[0] || first.Texts != nil || last.Texts != nil {
		return out, first.Texts != nil || last.Texts != nil, nil
	}
	local := func(t time.Time) time.Time {
		if kept.Zone != nil {
			return t.In(kept.Zone)
		}
		return t
	}
	out.First, out.Last, out.Any = local(first.Times[0]), local(last.Times[0]), true
	return out, false, nil
}

// wallIn reads a wall-clock time by the clocks of a zone.
func wallIn(t time.Time, zone *time.Location) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone)
}
