package resolve

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// grid holds one metric's numbers by unit and window; NaN is no row.
type grid struct {
	windows int
	cells   []float64    // unit*windows + window
	held    map[int]bool // cells whose number is withheld
}

// withhold takes a number out that the reader is not to be told.
func (g *grid) withhold(unit, window int) {
	g.set(unit, window, math.NaN())
	if g.held == nil {
		g.held = map[int]bool{}
	}
	g.held[unit*g.windows+window] = true
}

// withheld tells such a number from one that is not there.
func (g *grid) withheld(unit, window int) bool { return window >= 0 && g.held[unit*g.windows+window] }

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
	kept     expr.Expr // units of the first key for which it does not hold are one; nil: all stay
	where    []expr.Expr
	cal      grain.Calendar
	windows  []query.Window
	grain    grain.Grain // windows that are whole buckets of it are asked as a grid
	timeless bool
	now      time.Time
	loaded   time.Time         // up to when all sources are there
	only     map[int]expr.Expr // the rows of windows that are not those of all, by the window's ID
	day      time.Time         // as of which the organisation is taken; zero: as it was
}

// fill runs the statements of a fetch. Windows that are whole buckets and the
// few that are cut (like with like) go separately: the engine groups whole
// buckets by truncation, which a cut window would spoil.
func fill(ctx context.Context, eng Engine, f fetch, u *units, stats *answer.Stats) ([]*grid, error) {
	grids := make([]*grid, len(f.metrics))
	for i := range grids {
		grids[i] = &grid{windows: max(1, len(f.windows))}
	}
	keys := u.keys(f.by, f.kept)
	for _, part := range f.parts() {
		core := &query.Core{Metrics: f.metrics, Keys: keys, Where: part.among(f.where), Windows: part.windows, Grid: part.grid, Cut: part.cut, Cal: f.cal, Now: f.now, Loaded: f.loaded, Organised: f.day}
		rows, statement, err := eng.Rows(ctx, f.conn, core)
		if err != nil {
			return nil, err
		}
		stats.Statements = append(stats.Statements, statement)
		stats.EngineMs += statement.Ms
		if err := u.oneSpelling(ctx, eng, f, keys, rows, stats); err != nil {
			return nil, err
		}
		if err := place(rows, f.metrics, u, grids); err != nil {
			return nil, err
		}
	}
	return grids, nil
}

type part struct {
	windows []query.Window
	grid    grain.Grain
	cut     grain.Grain
	only    expr.Expr // that hold in them; nil: all that the question is about
}

// among are the conditions on a part's rows.
func (p part) among(where []expr.Expr) []expr.Expr {
	if p.only == nil {
		return where
	}
	return append(slices.Clip(where), p.only)
}

func (f fetch) parts() []part {
	if f.timeless {
		return []part{{}}
	}
	if len(f.only) > 0 {
		return f.partsByZone()
	}
	if len(f.windows) == 0 {
		return nil
	}
	if f.grain == grain.None {
		return []part{{windows: f.windows}}
	}
	var whole, cut []query.Window
	for _, w := range f.windows {
		if f.cal.Trunc(w.From, f.grain).Equal(w.From) && f.cal.Add(w.From, 1, f.grain).Equal(w.To) {
			whole = append(whole, w)
		} else {
			cut = append(cut, w)
		}
	}
	var out []part
	if len(whole) > 0 {
		sortWindows(whole)
		out = append(out, part{windows: whole, grid: f.grain})
	}
	if len(cut) > 0 {
		out = append(out, part{windows: cut, cut: f.grain})
	}
	return out
}

// place writes a row set's numbers into the metrics' grids. An engine that gives
// a unit twice tells members apart that are written alike (1 and '1'): one of
// them would get lost.
func place(rows *execute.RowSet, metrics []*model.Metric, u *units, grids []*grid) error {
	unit := u.number(rows)
	window := rows.Column(query.WindowColumn)
	windows := grids[0].windows
	seen := make([]bool, u.len()*windows)
	at := make([]int, rows.Len)
	for row, id := range unit {
		if window != nil {
			at[row] = int(window.Numbers[row])
		}
		if cell := id*windows + at[row]; seen[cell] {
			return alike(u, id)
		}
		seen[id*windows+at[row]] = true
	}
	for i, m := range metrics {
		c := rows.Column(m.Name)
		if c == nil {
			continue
		}
		for row, id := range unit {
			if !c.Null[row] {
				grids[i].set(id, at[row], c.Numbers[row])
			}
		}
	}
	return nil
}

func alike(u *units, id int) error {
	var path []string
	for i := range u.columns {
		path = append(path, strconv.Quote(u.member(i, id).Text))
	}
	return diag.List{{
		Code: "RQ018", Name: "members-alike", Severity: diag.Error, Subject: "by",
		Message: fmt.Sprintf("the engine tells two members apart that are both written %s", strings.Join(path, ", ")),
		Hint:    "the column holds values of several types, such as 1 and '1': give it one type, or group by an expression that does",
	}}.Err()
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
