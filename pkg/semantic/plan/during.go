package plan

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// During limits rows to [From, To) by a raw time, so that an index on it can
// be used. An instant that is zero is open.
type During struct {
	In Node
	At Field
	query.Range
}

// Inputs is the pipeline.
func (n *During) Inputs() []Node { return []Node{n.In} }

// Line tells the range.
func (n *During) Line() string { return "During " + n.At.Name + " " + RangeText(n.Range) }

// RangeText writes a range, which holds its first instant and not its last.
func RangeText(r query.Range) string { return "[" + instant(r.From) + ", " + instant(r.To) + ")" }

func instant(t time.Time) string {
	switch {
	case t.IsZero():
		return "…"
	case t.Equal(t.Truncate(24*time.Hour)) && t.Location() == time.UTC || t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 && t.Nanosecond() == 0:
		return t.Format("2006-01-02")
	}
	return t.Format("2006-01-02 15:04:05.999999999")
}
