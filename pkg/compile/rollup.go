package compile

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/build"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// RollupCalendar is the calendar whose weeks roll-ups hold.
func RollupCalendar(m *model.Model) grain.Calendar {
	if cal := m.Project.Calendar.Plain(); cal != (grain.Calendar{}) {
		return cal
	}
	return grain.Gregorian()
}

// Rollup compiles what a roll-up holds, or should hold, in the core's range, for an engine
// as Core does: a column for its time, one for each thing that it keeps where part asks
// for the whole, one for each measure.
func Rollup(m *model.Model, c *query.Core, r *model.Rollup, part build.RollupPart, engine string) (*Compiled, error) {
	c.Cal = RollupCalendar(m)
	p, found := build.Rollup(m, c, r, part)
	if err := found.Err(); err != nil {
		return nil, err
	}
	d, _, err := spoken(p, engine)
	if err != nil {
		return nil, err
	}
	return (&Compiled{Core: c, Plan: p}).render(optimise.Settle(p), d), nil
}

// KeepRollup writes the statements by which an engine makes a roll-up and refreshes it.
// Nothing here runs them.
func KeepRollup(m *model.Model, c *query.Core, r *model.Rollup, engine string) (dialect.Kept, error) {
	c.Cal = RollupCalendar(m)
	p, found := build.Rollup(m, c, r, build.RollupPart{Whole: true})
	if err := found.Err(); err != nil {
		return dialect.Kept{}, err
	}
	d, _, err := spoken(p, engine)
	if err != nil {
		return dialect.Kept{}, err
	}
	written := (&Compiled{Core: c, Plan: p}).render(optimise.Settle(p), d)
	at := r.Table.Relation
	var table []string
	for _, name := range []string{at.Database, at.Schema, at.Table} {
		if name != "" {
			table = append(table, name)
		}
	}
	columns := []string{r.Time.Name}
	for _, e := range r.Entities {
		columns = append(columns, e.Name)
	}
	for _, k := range r.Dimensions {
		columns = append(columns, k.Name)
	}
	return dialect.Keep(d, dialect.Keeping{Table: table, Columns: columns, Body: written.AST}), nil
}

// RollupRows compiles how many rows a roll-up has, or would have where there is no such
// table, in column "n".
func RollupRows(m *model.Model, c *query.Core, r *model.Rollup, engine string) (*ast.Select, error) {
	c.Cal = RollupCalendar(m)
	p, found := build.Rollup(m, c, r, build.RollupPart{Whole: true})
	if err := found.Err(); err != nil {
		return nil, err
	}
	d, _, err := spoken(p, engine)
	if err != nil {
		return nil, err
	}
	made := (&Compiled{Core: c, Plan: p}).render(optimise.Settle(p), d).AST
	if len(made.With) > 0 {
		return nil, fmt.Errorf("the rows of roll-up %s cannot be counted in one statement", r.Name)
	}
	return &ast.Select{Columns: []ast.Item{{Expr: ast.Call("count", ast.Star{}), As: "n"}}, From: ast.Relation{As: "rolled", Select: made.Body}}, nil
}
