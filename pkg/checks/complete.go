package checks

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// named is how many missing units are told by name.
const named = 5

// completeKind tells days on which units have no rows that were open. Own are the units
// with rows, other those that were waited for.
var completeKind = Kind{
	Name:  "complete",
	Label: map[string]string{"en": "Rows of every unit", "zh": "各单位数据齐全"},
	Needs: []string{"of"}, Takes: []string{"least", "back"}, Timed: true,
	run: func(ctx context.Context, r Reader, c *model.Check, out *Outcome) error {
		list, _, err := periods(ctx, r, c, counted(c.Source), out)
		if err != nil || len(list) == 0 {
			return err
		}
		units, err := unitsOf(ctx, r, c, out)
		if err != nil {
			return err
		}
		got, err := read(ctx, r, c, list, c.Of.Name, out, numberOf(counted(c.Source), "own"))
		if err != nil {
			return err
		}
		for i, p := range list {
			f := Finding{Span: p}
			for _, u := range units {
				if !u.open(p) {
					continue
				}
				f.Other++
				if got[0][cell{i, u.name}] > 0 {
					f.Own++
				} else if len(f.Examples) < named {
					f.Examples = append(f.Examples, u.name)
				}
			}
			if f.Other == 0 {
				continue
			}
			least := f.Other
			if c.Least != (model.Margin{}) {
				least = min(f.Other, c.Least.Of(f.Other))
			}
			f.Allowed, f.Fails = f.Other-least, more(least, f.Own)
			out.note(f)
		}
		return nil
	},
}

// unit is one that is waited for from its first to its last day; zero: always.
type unit struct {
	name     string
	from, to time.Time
}

func (u unit) open(p Span) bool {
	return (u.from.IsZero() || u.from.Before(p.To)) && (u.to.IsZero() || !u.to.Before(p.From))
}

// unitsOf lists the units of a check's entity with the days on which they opened and closed.
func unitsOf(ctx context.Context, r Reader, c *model.Check, out *Outcome) ([]unit, error) {
	e := c.Units.Entity(c.Of.Name)
	core := &query.Core{Keys: []query.Key{{Column: "unit", Ref: query.DimensionRef(e.Name)}}, From: []query.Part{{Source: c.Units}}}
	for column, d := range map[string]*model.Dimension{"opened": e.Opened, "closed": e.Closed} {
		if d != nil {
			core.Keys = append(core.Keys, query.Key{Column: column, Ref: query.DimensionRef(e.Name + "__" + d.Name)})
		}
	}
	slices.SortFunc(core.Keys, func(a, b query.Key) int { return -strings.Compare(a.Column, b.Column) }) // the same statement every time
	rows, sql, err := r.Rows(ctx, c.Units.Connection, core)
	if err != nil {
		return nil, err
	}
	out.SQL = append(out.SQL, sql)
	var list []unit
	for row := range rows.Len {
		name := rows.Column("unit")
		if name.Null[row] {
			continue
		}
		u := unit{name: strings.TrimSpace(name.Text(row))}
		if u.from, err = dayOf(rows.Column("opened"), row, u.name); err != nil {
			return nil, err
		}
		if u.to, err = dayOf(rows.Column("closed"), row, u.name); err != nil {
			return nil, err
		}
		list = append(list, u)
	}
	slices.SortFunc(list, func(a, b unit) int { return strings.Compare(a.name, b.name) })
	return list, nil
}

// dayOf reads a day; zero where none is written.
func dayOf(c *execute.Column, row int, unit string) (time.Time, error) {
	if c == nil || c.Null[row] || c.Text(row) == "" {
		return time.Time{}, nil
	}
	text := c.Text(row)
	day, err := time.Parse(time.DateOnly, text[:min(len(text), len(time.DateOnly))])
	if err != nil {
		return day, fmt.Errorf("%s of %s is %q, which is no day", c.Name, unit, text)
	}
	return day, nil
}
