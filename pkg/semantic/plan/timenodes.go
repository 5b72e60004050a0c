package plan

import (
	"fmt"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
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
func (n *During) Line() string { return "During " + n.At.Name + " " + rangeText(n.Range) }

func rangeText(r query.Range) string { return "[" + instant(r.From) + ", " + instant(r.To) + ")" }

func instant(t time.Time) string {
	switch {
	case t.IsZero():
		return "…"
	case t.Equal(t.Truncate(24*time.Hour)) && t.Location() == time.UTC || t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 && t.Nanosecond() == 0:
		return t.Format("2006-01-02")
	}
	return t.Format("2006-01-02 15:04:05.999999999")
}

// AssignWindow gives each row the window that its time falls in, in column
// query.WindowColumn; rows outside all windows go. Where windows overlap a row
// counts in each. With Grid, the column holds the start of the bucket instead
// of the window's id.
type AssignWindow struct {
	In      Node
	At      Field
	Windows []query.Window
	Grid    grain.Grain
	Cal     grain.Calendar
	Limited bool // no row is outside all windows
}

// Inputs is the pipeline.
func (n *AssignWindow) Inputs() []Node { return []Node{n.In} }

// Line tells how many windows there are.
func (n *AssignWindow) Line() string {
	s := fmt.Sprintf("AssignWindow %s: %d windows", n.At.Name, len(n.Windows))
	if n.Grid != "" {
		s = fmt.Sprintf("AssignWindow %s: %d buckets of a %s", n.At.Name, len(n.Windows), n.Grid)
	}
	if len(n.Windows) > 0 {
		lo, hi := Hull(n.Windows)
		s += " " + rangeText(query.Range{From: lo, To: hi})
	}
	return s
}

// Hull is the smallest interval that holds all windows.
func Hull(windows []query.Window) (from, to time.Time) {
	for i, w := range windows {
		if i == 0 || w.From.Before(from) {
			from = w.From
		}
		if i == 0 || w.To.After(to) {
			to = w.To
		}
	}
	return from, to
}

// Overlap tells whether any two windows share an instant.
func Overlap(windows []query.Window) bool {
	sorted := ByStart(windows)
	for i := 1; i < len(sorted); i++ {
		if sorted[i].From.Before(sorted[i-1].To) {
			return true
		}
	}
	return false
}

// Shift moves facts along a spine: a fact counts in the bucket whose own time,
// moved back by Offset (or to the start of ToGrain), is the fact's.
type Shift struct {
	In      Node
	Spine   *model.Spine
	As      string
	At      Field // the fact's time at the spine's grain
	Offset  *model.Span
	ToGrain grain.Grain
	// Starts keeps, with ToGrain, only spine rows at the start of one of these
	// fields' buckets.
	Starts []string
	Scope  Scope // of Starts
	// Custom is set when Offset counts buckets of a custom grain. Whole tells
	// that only that grain is asked for, so that buckets move as a whole.
	Custom *model.CustomGrain
	Whole  bool
}

// Inputs is the pipeline.
func (n *Shift) Inputs() []Node { return []Node{n.In} }

// Line tells how far.
func (n *Shift) Line() string { return "Shift " + n.At.Name + shiftText(n.Offset, n.ToGrain) }

func shiftText(offset *model.Span, to grain.Grain) string {
	if offset != nil {
		return fmt.Sprintf(" by %d %s", offset.Count, offset.Grain)
	}
	if to != "" {
		return " to start of " + string(to)
	}
	return ""
}

// Accumulate gives each bucket of a spine all facts up to it: over a trailing
// Window, since the start of ToDate, or all.
type Accumulate struct {
	In     Node
	Spine  *model.Spine
	As     string
	At     Field
	Window *model.Span
	ToDate grain.Grain
	query.Range
}

// Inputs is the pipeline.
func (n *Accumulate) Inputs() []Node { return []Node{n.In} }

// Line tells over what.
func (n *Accumulate) Line() string {
	s := "Accumulate " + n.At.Name
	switch {
	case n.Window != nil:
		s += fmt.Sprintf(" over %d %s", n.Window.Count, n.Window.Grain)
	case n.ToDate != "":
		s += " since start of " + string(n.ToDate)
	default:
		s += " over all time"
	}
	if !n.Range.IsZero() {
		s += " for " + rangeText(n.Range)
	}
	return s
}

// Convert pairs conversions with the latest base event of the same entity
// before them, within Window; its rows are the conversions that found one, with
// the base event's fields under alias As.
type Convert struct {
	Base, Conversion           Node
	BaseScope, ConversionScope Scope
	BaseAt, ConversionAt       Field
	On                         []Equal // entity and constant properties: base, conversion
	Window                     *model.Span
	As                         string
	Keep                       []string // fields of the base scope that are passed on
	Measure                    *model.Measure
	MeasureTable               string
}

// Inputs are base and conversion.
func (n *Convert) Inputs() []Node { return []Node{n.Base, n.Conversion} }

// Line tells how they are paired.
func (n *Convert) Line() string {
	var on []string
	for _, e := range n.On {
		on = append(on, e.Left.Name)
	}
	s := "Convert per " + strings.Join(on, ", ")
	if n.Window != nil {
		s += fmt.Sprintf(" within %d %s", n.Window.Count, n.Window.Grain)
	}
	return s
}
