package service

import (
	"context"
	"errors"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// thePolicies read the tables that say whose units are whose.
var thePolicies = access.System("policies")

// directory tells policies who is in which team and whose units a table lists.
type directory struct {
	e     *engine
	teams func(context.Context, access.Subject, []string) ([]string, error)
}

var errNoTeams = errors.New("nobody can tell who is in which team")

// Teams implements access.Directory.
func (d directory) Teams(ctx context.Context, s access.Subject, among []string) ([]string, error) {
	if d.teams == nil {
		return nil, errNoTeams
	}
	return d.teams(ctx, s, among)
}

// Units implements access.Directory. Names are held alike whatever their case, as
// Grafana holds them, and in nothing else: an engine may hold "ann" and "ánn " equal.
// Of a table whose rows are true in a window each, those of the project's today count,
// whatever day a question is about: who has left a unit reads none of it any more.
func (d directory) Units(ctx context.Context, t *model.PolicyTable, names []string) ([]string, error) {
	ctx = access.With(ctx, thePolicies)
	now, err := d.e.now(ctx)
	if err != nil {
		return nil, err
	}
	today, _ := query.Organised(query.AsNow, d.e.wall(now)) // it knows the word
	person := query.DimensionRef(local(t.Source, t.Person.Name))
	list, lower := make([]expr.Expr, len(names)), make([]string, len(names))
	for i, name := range names {
		lower[i] = model.Lowered(name)
		list[i] = expr.Literal{Kind: expr.String, Text: lower[i]}
	}
	rows, _, err := d.e.Rows(ctx, t.Source.Connection, &query.Core{
		Keys:  []query.Key{{Column: "person", Ref: person}, {Column: "unit", Ref: query.DimensionRef(local(t.Source, t.Unit.Name))}},
		Where: []expr.Expr{expr.In{X: expr.Func{Name: "lower", Args: []expr.Expr{person}}, List: list}},
		Now:   d.e.wall(now), Organised: today,
	})
	if err != nil {
		return nil, err
	}
	var out []string
	for row := range rows.Len {
		listed, unit := rows.Columns[0].Text(row), rows.Columns[1]
		if !unit.Null[row] && slices.Contains(lower, model.Lowered(listed)) {
			out = append(out, unit.Text(row))
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
