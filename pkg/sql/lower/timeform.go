package lower

import (
	"regexp"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// timeForm says how a time's values are written where times are text: as dates
// or with time of day; zone is set where they are instants.
type timeForm struct {
	date bool
	zone *time.Location
}

func formOf(c *plan.Clock, g grain.Grain, raw bool) *timeForm {
	if c == nil {
		return nil
	}
	f := &timeForm{date: c.IsDate || !grain.Day.Coarser(g) && g != ""}
	if g == "" {
		f.date = c.IsDate || !grain.Day.Coarser(c.Grain) && c.Zone == nil
	}
	if raw && c.Zone != nil && c.Zone != time.UTC {
		f.zone, f.date = c.Zone, false
	}
	return f
}

// form tells whether an expression is a time, and how it is written.
func (c *converter) form(e expr.Expr) *timeForm {
	switch v := e.(type) {
	case expr.Ref:
		_, f := c.ref(v)
		return f
	case expr.Cast:
		switch {
		case v.Type == "date":
			return &timeForm{date: true}
		case v.Type == "timestamp" && expr.TypeOf(v.X) == expr.TypeDate:
			return &timeForm{}
		}
		return c.form(v.X)
	case expr.Func:
		if v.Name == "date_trunc" {
			return &timeForm{date: expr.TypeOf(v) == expr.TypeDate}
		}
	}
	return nil
}

// against converts an expression that is compared with a time of this form:
// constants are written the way the time is.
func (c *converter) against(e expr.Expr, f *timeForm) ast.Expr {
	x, as := e, "timestamp"
	if k, ok := x.(expr.Cast); ok && (k.Type == "timestamp" || k.Type == "date") {
		x, as = k.X, k.Type
	}
	if l, ok := x.(expr.Literal); ok && (l.Kind == expr.String || l.Kind == expr.Timestamp) {
		if t, ok := castTime(l.Text, as); ok {
			return timeLit(t, f)
		}
		if l.Kind == expr.String && farYear.MatchString(l.Text) {
			return ast.Lit{Kind: ast.Timestamp, Text: l.Text}
		}
	}
	return c.expr(e)
}

// farYear begins times of which only some engines have any; the others have to
// sort them after all that they have.
var farYear = regexp.MustCompile(`^[0-9]{5,6}-`)

// castTime reads a constant as a timestamp or, without its time of day, a date.
func castTime(s, as string) (time.Time, bool) {
	t, ok := parseTime(s)
	if as == "date" {
		t = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
	}
	return t, ok
}

func parseTime(s string) (time.Time, bool) {
	for _, l := range expr.TimeLayouts {
		if t, err := time.Parse(l, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

func midnight(t time.Time) bool {
	return t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 && t.Nanosecond() == 0
}

// timeLit writes a local time as a constant of this form. An instant is the
// local time read in the form's zone.
func timeLit(t time.Time, f *timeForm) ast.Lit {
	if f.zone != nil {
		return ast.Lit{Kind: ast.Timestamp, Text: stamp(grain.Instant(t, f.zone).UTC()), UTC: true}
	}
	if f.date && midnight(t) {
		return ast.Lit{Kind: ast.Date, Text: t.Format("2006-01-02")}
	}
	return ast.Lit{Kind: ast.Timestamp, Text: stamp(t)}
}

func stamp(t time.Time) string { return t.Format("2006-01-02 15:04:05.999999999") }

// bucketLit is the start of a bucket as truncation writes it.
func bucketLit(t time.Time) ast.Lit { return timeLit(t, &timeForm{date: midnight(t)}) }

// boundLit is a bound of a half-open range, written so that it sorts right
// against times with and without time of day.
func boundLit(t time.Time, c *plan.Clock) ast.Lit {
	if c != nil && c.Zone != nil && c.Zone != time.UTC {
		return timeLit(t, &timeForm{zone: c.Zone})
	}
	return timeLit(t, &timeForm{date: true})
}
