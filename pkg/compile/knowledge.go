package compile

import (
	"context"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Inform adds to a core what the engine knows of its tables: the types of
// columns, by which expressions are checked and constants written, and that by
// which faster ways to the same answer are chosen.
//
// The types that it gives back, nil where the engine tells none, know afterwards
// whether the engine could be reached.
func Inform(ctx context.Context, c *query.Core, r execute.Runner) *Types {
	types := TypesOf(ctx, r)
	if types != nil {
		c.Types = types.Of
	}
	if engine, ok := r.(execute.Sorting); ok {
		c.Ordered = func(s *model.Source, columns []string) bool {
			if s.Relation.Table == "" || s.Relation.Database != "" || s.Relation.Schema != "" {
				return false
			}
			list, err := engine.Indexes(ctx, s.Relation.Table)
			return err == nil && slices.ContainsFunc(list, func(index []string) bool { return begins(index, columns) })
		}
	}
	if engine, ok := r.(execute.Listing); ok {
		c.Listed = func(s *model.Source, column string) query.Listing {
			if s.Relation.Table == "" || s.Relation.Database != "" || s.Relation.Schema != "" {
				return query.NotListed
			}
			lists, err := engine.Lists(ctx, s.Relation.Table)
			if err != nil {
				return query.NotListed
			}
			return ways[lists[strings.ToLower(column)]]
		}
	}
	if engine, ok := r.(execute.Tracing); ok {
		c.Stored = func(s *model.Source, column string) bool {
			from := "(" + s.Relation.SQL + ")"
			if s.Relation.SQL == "" {
				from = dialect.Quoted(s.Relation.Table)
			}
			stored, err := engine.Stored(ctx, from, column)
			return err == nil && stored
		}
	}
	if engine, ok := r.(execute.Estimating); ok {
		c.Statistics = &statistics{ctx, engine}
	}
	return types
}

var ways = map[execute.Listed]query.Listing{execute.ListedAsIs: query.ListedAsIs, execute.ListedAsText: query.ListedAsText}

// begins tells whether an index starts with the columns: the first one first,
// the others in any order.
func begins(index, columns []string) bool {
	if len(index) < len(columns) || !strings.EqualFold(index[0], columns[0]) {
		return false
	}
	start := index[:len(columns)]
	return !slices.ContainsFunc(columns, func(c string) bool {
		return !slices.ContainsFunc(start, func(i string) bool { return strings.EqualFold(i, c) })
	})
}

// statistics are an engine's for the length of one compilation.
type statistics struct {
	ctx    context.Context
	engine execute.Estimating
}

func (s *statistics) of(source *model.Source) (out execute.Estimates) {
	rel := source.Relation
	if rel.Table == "" || rel.Database != "" {
		return out
	}
	schema := rel.Schema
	if schema == "" && source.Connection != nil {
		schema = source.Connection.Schema()
	}
	out, err := s.engine.Estimates(s.ctx, schema, rel.Table)
	if err != nil {
		return execute.Estimates{}
	}
	return out
}

// Rows estimates a source's rows.
func (s *statistics) Rows(source *model.Source) float64 { return s.of(source).Rows }

// Distinct estimates the different values of a column.
func (s *statistics) Distinct(source *model.Source, column string) float64 {
	return s.of(source).Distinct[column]
}

// Indexed tells whether an index begins with a column.
func (s *statistics) Indexed(source *model.Source, column string) bool {
	return s.of(source).Indexed[column]
}
