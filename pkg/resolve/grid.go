package resolve

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// grid holds one metric's numbers by unit and window; NaN is no row.
type grid struct {
	windows int
	cells   []float64 // unit*windows + window
}

func (g *grid) at(unit, window int) float64 {
	if i := unit*g.windows + window; window >= 0 && i < len(g.cells) {
		return g.cells[i]
	}
	return math.NaN()
}

func (g *grid) set(unit, window int, v float64) {
	need := (unit + 1) * g.windows
	for len(g.cells) < need {
		g.cells = append(g.cells, math.NaN())
	}
	g.cells[unit*g.windows+window] = v
}

// fetch is one set of metrics to be filled over a set of windows.
type fetch struct {
	conn     *model.Connection
	metrics  []*model.Metric
	by       []query.ResolvedBy
	keep     []string // members of the first key that keep their name; nil = all
	where    []expr.Expr
	cal      grain.Calendar
	windows  []query.Window
	grain    grain.Grain // windows that are whole buckets of it are asked as a grid
	timeless bool
}

// fill runs the statements of a fetch. Windows that are whole buckets and the
// few that are cut (like with like) go separately: the engine groups whole
// buckets by truncation, which a cut window would spoil.
func fill(ctx context.Context, eng Engine, f fetch, u *units, stats *answer.Stats) ([]*grid, error) {
	grids := make([]*grid, len(f.metrics))
	for i := range grids {
		grids[i] = &grid{windows: max(1, len(f.windows))}
	}
	for _, part := range f.parts() {
		core := &query.Core{Metrics: f.metrics, Keys: keys(f.by, f.keep), Where: f.where, Windows: part.windows, Grid: part.grid, Cal: f.cal}
		rows, statement, err := eng.Rows(ctx, f.conn, core)
		if err != nil {
			return nil, err
		}
		stats.Statements = append(stats.Statements, statement)
		stats.EngineMs += statement.Ms
		place(rows, f.metrics, u, grids)
	}
	return grids, nil
}

type part struct {
	windows []query.Window
	grid    grain.Grain
}

func (f fetch) parts() []part {
	if f.timeless {
		return []part{{}}
	}
	if len(f.windows) == 0 {
		return nil
	}
	if f.grain == grain.None {
		return []part{{windows: f.windows}}
	}
	var whole, cut []query.Window
	for _, w := range f.windows {
		if f.cal.Trunc(w.From, f.grain).Equal(w.From) && grain.Add(w.From, 1, f.grain).Equal(w.To) {
			whole = append(whole, w)
		} else {
			cut = append(cut, w)
		}
	}
	var out []part
	if len(whole) > 0 {
		sortWindows(whole)
		out = append(out, part{whole, f.grain})
	}
	if len(cut) > 0 {
		out = append(out, part{windows: cut})
	}
	return out
}

func keys(by []query.ResolvedBy, keep []string) []query.Key {
	var out []query.Key
	for i, b := range by {
		if b.Top {
			continue
		}
		k := query.Key{Column: b.Column, Ref: b.Ref}
		if i == 0 {
			k.Keep = keep
		}
		out = append(out, k)
	}
	return out
}

// place writes a row set's numbers into the metrics' grids.
func place(rows *execute.RowSet, metrics []*model.Metric, u *units, grids []*grid) {
	unit := u.number(rows)
	window := rows.Column(query.WindowColumn)
	for i, m := range metrics {
		c := rows.Column(m.Name)
		if c == nil {
			continue
		}
		for row := range unit {
			if c.Null[row] {
				continue
			}
			w := 0
			if window != nil {
				w = int(window.Numbers[row])
			}
			grids[i].set(unit[row], w, c.Numbers[row])
		}
	}
}

func sortWindows(w []query.Window) {
	slices.SortFunc(w, func(a, b query.Window) int { return a.From.Compare(b.From) })
}

// localTime writes an instant as its local date, with the time of day where it
// has one.
func localTime(t time.Time) string {
	if h, m, s := t.Clock(); h == 0 && m == 0 && s == 0 {
		return t.Format("2006-01-02")
	}
	return t.Format("2006-01-02T15:04:05")
}
