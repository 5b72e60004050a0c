package survey

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

var (
	timeForm = diag.Check{
		Code: "WH801", Name: "time-form", Severity: diag.Error,
		What:    "A time dimension holds values that are no times as the engine compares them.",
		Why:     "Texts compare letter by letter: 31/12/2024 would come after 01/01/2025, and rows would be counted in wrong periods.",
		Example: "# the column holds 31/12/2024\ndimensions: [{name: day, type: time, expr: sold_on}]",
		Fix:     "write format: as the message shows, or an expression that gives YYYY-MM-DD or YYYY-MM-DD HH:mm:ss",
	}
	dateAsHours = diag.Check{
		Code: "WH802", Name: "date-as-hours", Severity: diag.Error,
		What:    "A time dimension of a grain finer than day holds dates without a time of day.",
		Why:     "Every row would stand in the first hour of its day.",
		Example: "# the column is of type date\ndimensions: [{name: at, type: time, grain: hour, expr: sold_on}]",
		Fix:     "write grain: day, or name the column that has the time of day",
	}
	formatOfTime = diag.Check{
		Code: "WH803", Name: "format-of-a-time", Severity: diag.Error,
		What:    "A dimension says how its times are written, and its column holds times.",
		Why:     "There is nothing to read, so one of both is wrong.",
		Example: "# the column is of type timestamp\ndimensions: [{name: at, type: time, format: DD/MM/YYYY, expr: sold_at}]",
		Fix:     "take format: out, or name the column that holds the texts",
	}
)

// Time is what a look at a time dimension has found.
type Time struct {
	Kept query.Kept
	// Form is what a further look has to test every value for; Sure where the type
	// tells already, or there was no value.
	Form timeform.Form
	Sure bool
}

// Time looks at some values of a time dimension and tells how they are kept. What
// cannot be compared as times is refused by *UnfitError. Of columns that are texts
// or numbers Every looks at all values.
func (db *Database) Time(ctx context.Context, d *model.Dimension) (Time, error) {
	s, err := db.sampleOf(ctx, d.Source, d.Expr)
	if err != nil {
		return Time{}, err
	}
	l := &timeLook{db: db, d: d, sample: s, out: Time{Kept: query.KeptAsDefined(db.Model, d)}}
	l.out.Form = l.out.Kept.Form
	switch {
	case db.typed() && l.byType():
	case len(s.values) == 0:
		l.out.Sure = true
	case l.out.Kept.Form != timeform.Canonical:
		l.declared()
	default:
		l.undeclared()
	}
	if l.problem != nil {
		return Time{}, &UnfitError{diag.List{*l.problem}}
	}
	return l.out, nil
}

// Every looks for a value that a sample did not have and that is written in
// another form. It may take as long as reading the column.
func (db *Database) Every(ctx context.Context, d *model.Dimension, found Time) error {
	if found.Sure {
		return nil
	}
	odd, is, err := db.oddOne(ctx, d.Source, d.Expr, func(x ast.Expr) ast.Expr { return ast.Written{X: x, Form: found.Form} })
	if err != nil || !is {
		return err
	}
	l := &timeLook{db: db, d: d}
	l.refuse(odd, []string{odd})
	return &UnfitError{diag.List{*l.problem}}
}

type timeLook struct {
	db      *Database
	d       *model.Dimension
	sample  *sample
	out     Time
	problem *diag.Diagnostic
}

func (l *timeLook) report(c diag.Check, format string, args ...any) *diag.Diagnostic {
	name := "time dimension " + l.d.Source.Name + "." + l.d.Name
	found := c.At(l.db.place(l.d, "", l.d.Pos), name, "%s", name+" "+fmt.Sprintf(format, args...))
	l.problem = &found
	return l.problem
}

// refuse tells a value that is no time, with the forms that would fit.
func (l *timeLook) refuse(value string, like []string) {
	forms := timeform.Suggest(like)
	if l.d.Format != timeform.Canonical {
		found := l.report(timeForm, "holds %q, which is not written as %s", value, l.d.Format)
		found.Hint = "correct format:, or leave such rows out by an expression"
		return
	}
	found := l.report(timeForm, "holds %q, which does not compare as a time", value)
	if timeform.ShapeOf(value) != timeform.Other || slices.ContainsFunc(like, func(v string) bool { return timeform.ShapeOf(v) != timeform.Other }) {
		found.Message += " with the others"
		found.Hint = "give all of its values one form, by an expression or where they are loaded"
		return
	}
	switch len(forms) {
	case 0:
		found.Hint = "write an expression that gives YYYY-MM-DD or YYYY-MM-DD HH:mm:ss"
	case 1:
		found.Hint = "write format: " + string(forms[0])
	default:
		names := make([]string, len(forms))
		for i, f := range forms {
			names[i] = string(f)
		}
		found.Hint = "write format: " + strings.Join(names, " or ") + ", whichever is meant"
	}
}

// byType goes by the type of the column; false for types whose values have to be
// looked at.
func (l *timeLook) byType() bool {
	kind, kept := l.sample.kind, &l.out.Kept
	switch kind {
	case "date", "timestamp", "timestamptz":
		l.out.Sure = true
		if l.d.Format != timeform.Canonical {
			l.report(formatOfTime, "says format: %s, and its column is of type %s", l.d.Format, kind)
			return true
		}
	}
	switch kind {
	case "date":
		kept.IsDate, kept.Zone = true, nil
		l.hours()
	case "timestamp":
		kept.IsDate = false
	case "timestamptz":
		if kept.IsDate = false; kept.Zone == nil {
			kept.Zone = l.db.Model.ZoneOf(l.d)
		}
	case "text", "varchar", "bpchar", "name", "unknown", "":
		return false
	case "int2", "int4", "int8", "numeric", "float4", "float8":
		if l.d.Format.Number() {
			l.out.Sure = true
			return true
		}
		return len(l.sample.values) == 0
	default:
		l.report(timeForm, "is of type %s, which is no date and no timestamp", kind).Hint = "name another column, or write an expression that gives a timestamp"
	}
	return true
}

func (l *timeLook) hours() {
	if l.d.Grain.Rank() >= 0 && l.d.Grain.Rank() < grain.Day.Rank() {
		l.report(dateAsHours, "is of grain %s, and its values are dates", l.d.Grain)
	}
}

// declared holds the values to the form that the definition names.
func (l *timeLook) declared() {
	if l.d.Format == timeform.ISO {
		l.iso(l.shapes())
		return
	}
	for _, c := range l.sample.values {
		number := c.class == "integer" || c.class == "real" || l.db.typed() && l.sample.kind != "" && !textual(l.sample.kind)
		if l.d.Format.Number() && number || !l.d.Format.Number() && c.class != "blob" && l.d.Format.Fits(c.text) {
			continue
		}
		l.refuse(c.text, nil)
		if l.d.Format.Number() {
			l.problem.Hint = "its values are texts: write an expression such as CAST(… AS INTEGER)"
		}
		return
	}
}

func textual(kind string) bool {
	return kind == "text" || kind == "varchar" || kind == "bpchar" || kind == "name"
}

// shapes counts what the values look like; those that look like no time are
// refused.
func (l *timeLook) shapes() map[timeform.Shape]int {
	out := map[timeform.Shape]int{}
	for _, c := range l.sample.values {
		shape := timeform.ShapeOf(c.text)
		if shape == timeform.Other || c.class != "" && c.class != "text" {
			l.refuse(c.text, l.sample.texts())
			return nil
		}
		out[shape]++
	}
	return out
}

// undeclared finds the form by itself where it is one of ISO 8601's family, which
// can be mistaken for nothing else.
func (l *timeLook) undeclared() {
	shapes := l.shapes()
	if shapes == nil {
		return
	}
	kept := &l.out.Kept
	switch {
	case len(shapes) == 1 && shapes[timeform.Date] > 0:
		l.hours()
	case len(shapes) == 1 && shapes[timeform.Minute] > 0:
		kept.Form, kept.IsDate = timeform.Minutes, false
	case shapes[timeform.Date]+shapes[timeform.Second] < len(l.sample.values):
		l.iso(shapes)
	default:
		kept.IsDate = false
	}
	if l.db.typed() && kept.Form != timeform.ISO { // there are no functions of time for texts
		l.iso(shapes)
	}
	if kept.Form != timeform.ISO {
		l.out.Form = kept.Form
	}
}

// iso tells instants from local times. By whose clocks instants are read the
// dimension has to say: taken as they are written, or by the project's clocks,
// they would give other hours.
func (l *timeLook) iso(shapes map[timeform.Shape]int) {
	if shapes == nil {
		return
	}
	kept := &l.out.Kept
	kept.Form, kept.IsDate = timeform.ISO, false
	switch zoned := shapes[timeform.Zoned]; {
	case kept.Zone == nil && l.d.Source.Zone != nil && zoned == len(l.sample.values):
		kept.Zone, l.out.Form = l.d.Source.Zone, timeform.ISO
	case kept.Zone != nil:
		l.out.Form = timeform.ISO
	case zoned == 0:
		l.out.Form = timeform.ISOLocal
	case zoned < len(l.sample.values):
		l.report(timeForm, "holds times with and without a zone").Hint = "write timezone: if those without are in UTC, or an expression that gives all of them one zone"
	default:
		l.report(timeForm, "holds %q, an instant, and does not say in which zone it is read", l.sample.values[0].text).
			Hint = fmt.Sprintf("write timezone: %s, or another IANA name", l.db.Model.Project.Zone)
	}
}
