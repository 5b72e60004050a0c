package lower

import (
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// written gives the column's own values of a time that is kept in another form
// than the canonical one; ok is false where field gives them.
func (r *rowsel) written(at plan.Field) (x ast.Expr, ok bool) {
	if at.Plain || at.Time == nil || at.Time.Form == timeform.Canonical {
		return nil, false
	}
	return r.value(at), true
}

// readTime turns a column's own values into times.
func readTime(x ast.Expr, c *plan.Clock) ast.Expr {
	return ast.ReadTime{X: x, Form: c.Form, Instant: c.Form.Number() || c.Form == timeform.ISO && c.Zone != nil, Dates: c.IsDate, Grain: c.Grain}
}

// inRange compares the bare column with constants, so that an index can be
// used. Values that sort as they are written are compared with bounds written
// the same way; of others, where texts begin with the date, an index finds the
// days around and only their values are read.
func (r *rowsel) inRange(at plan.Field, from, to time.Time) (out []ast.Expr) {
	at.Grain, at.Part = "", ""
	if wide := r.beyondRepeat(at, &from, &to); wide != nil {
		defer func() { out = append(out, wide...) }()
	}
	if raw, ok := r.written(at); ok {
		switch f := at.Time.Form; {
		case f.Number():
			return between(raw, sinceEpoch(from, at.Time), sinceEpoch(to, at.Time))
		case f.Sorted() && !r.l.caps.Typed: // engines with types compare texts by a language's order
			return between(raw, patternLit(from, f), patternLit(to, f))
		case f == timeform.ISO && !r.l.caps.Typed:
			out = between(raw, dayLit(from, -1), dayLit(to, 2)) // an offset is less than a day
		}
	}
	var low, high ast.Expr
	if !from.IsZero() {
		low = boundLit(from, at.Time)
	}
	if !to.IsZero() {
		high = boundLit(to, at.Time)
	}
	return append(out, between(r.field(at), low, high)...)
}

// beyondRepeat widens a range that begins or ends within an hour that the clocks
// show twice: its instants lie in two pieces. It gives the conditions on what the
// clocks show that take the rest out again.
func (r *rowsel) beyondRepeat(at plan.Field, from, to *time.Time) (out []ast.Expr) {
	if at.Time == nil || at.Time.Zone == nil || at.Plain {
		return nil
	}
	zone, shown := at.Time.Zone, at
	shown.Grain = grain.Second
	within := func(t time.Time) (start, end time.Time, ok bool) {
		first, last := grain.Instants(t, zone)
		if t.IsZero() || first.Equal(last) {
			return t, t, false
		}
		_, end1 := first.ZoneBounds()
		start, end = grain.Wall(end1, zone), grain.Noted(end1.Add(-time.Nanosecond)).Add(time.Nanosecond)
		return start, end, t.After(start)
	}
	if start, _, ok := within(*from); ok {
		out = append(out, ast.Binary{Op: ">=", X: r.field(shown), Y: ast.Lit{Kind: ast.Timestamp, Text: stamp(*from)}})
		*from = start
	}
	if _, end, ok := within(*to); ok {
		out = append(out, ast.Binary{Op: "<", X: r.field(shown), Y: ast.Lit{Kind: ast.Timestamp, Text: stamp(*to)}})
		*to = end
	}
	return out
}

// between is low <= x < high; a nil bound is open.
func between(x, low, high ast.Expr) (out []ast.Expr) {
	if low != nil {
		out = append(out, ast.Binary{Op: ">=", X: x, Y: low})
	}
	if high != nil {
		out = append(out, ast.Binary{Op: "<", X: x, Y: high})
	}
	return out
}

func patternLit(t time.Time, f timeform.Form) ast.Expr {
	if t.IsZero() {
		return nil
	}
	return ast.Lit{Kind: ast.Text, Text: f.AtOrAfter(t), Inline: true}
}

func dayLit(t time.Time, days int) ast.Expr {
	if t.IsZero() {
		return nil
	}
	text := timeform.AfterDigits
	if t = t.AddDate(0, 0, days); t.Year() <= 9999 {
		text = t.Format("2006-01-02")
	}
	return ast.Lit{Kind: ast.Text, Text: text, Inline: true}
}

// sinceEpoch is a local time as a count since 1970.
func sinceEpoch(t time.Time, c *plan.Clock) ast.Expr {
	if t.IsZero() {
		return nil
	}
	zone := c.Zone
	if zone == nil {
		zone = time.UTC
	}
	milli := grain.Instant(t, zone).UnixMilli()
	if c.Form == timeform.Milliseconds {
		return ast.Num(strconv.FormatInt(milli, 10))
	}
	text := strconv.FormatInt(milli/1000, 10)
	if rest := milli % 1000; rest != 0 {
		text = strconv.FormatFloat(float64(milli)/1000, 'f', 3, 64)
	}
	return ast.Num(text)
}
