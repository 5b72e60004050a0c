package service

import (
	"errors"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// reading asks one connection a core.
type reading func(conn *model.Connection, c *query.Core) (*execute.RowSet, answer.Statement, error)

// united reads a core: from its connection, or, where a list has parts on several, from
// each of them, and puts the parts together. A connection whose sources are all refused
// to the reader adds nothing to the list; where all of them are, so is the list. One
// that does not answer fails the list, since a part of it would pass for the whole.
func (e *engine) united(conn *model.Connection, c *query.Core, read reading) (*execute.RowSet, answer.Statement, error) {
	on := compile.On(e.m, c)
	if len(on) == 0 {
		return read(conn, c)
	}
	var parts []*execute.RowSet
	var whole answer.Statement
	var refused error
	for _, conn := range on {
		part := *c
		part.On = conn
		rows, statement, err := read(conn, &part)
		switch denied := (access.Denied{}); {
		case errors.As(err, &denied):
			refused = err
			continue
		case err != nil:
			return nil, statement, err
		}
		parts, whole = append(parts, rows), beside(whole, statement)
	}
	if len(parts) == 0 {
		return nil, whole, refused
	}
	order := make([]execute.Order, len(c.Order))
	for i, o := range c.Order {
		order[i] = execute.Order{Column: o.Column, Desc: o.Desc}
	}
	out := execute.Union(parts, order, c.Limit)
	whole.Rows = out.Len
	return out, whole, nil
}

// beside tells of two statements as of one.
func beside(a, b answer.Statement) answer.Statement {
	if a.Connection == "" {
		return b
	}
	a.Connection += ", " + b.Connection
	a.Ms += b.Ms
	if a.SQL != "" && b.SQL != "" {
		a.SQL += ";\n" + b.SQL
	}
	return a
}
