package compile

import (
	"context"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Inform adds to a core what the engine knows of its tables, by which faster
// ways to the same answer are chosen. Where the engine tells nothing, answers
// are the same, only slower.
func Inform(ctx context.Context, c *query.Core, r execute.Runner) {
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
			types, err := engine.Types(ctx, s.Relation.Table)
			if err != nil {
				return query.NotListed
			}
			return listingOf(types[strings.ToLower(column)])
		}
	}
	if engine, ok := r.(execute.Estimating); ok {
		c.Statistics = &statistics{ctx, engine}
	}
}

// listingOf goes by what SQLite makes of a declared type
// (https://www.sqlite.org/datatype3.html#determination_of_column_affinity).
// Whole numbers are listed as they are; texts are made sure to be texts, since
// bytes cannot be listed. Fractions and undeclared columns hold no keys.
func listingOf(declared string) query.Listing {
	switch {
	case strings.Contains(declared, "INT"):
		return query.ListedAsIs
	case strings.Contains(declared, "CHAR"), strings.Contains(declared, "CLOB"), strings.Contains(declared, "TEXT"):
		return query.ListedAsText
	}
	return query.NotListed
}

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
		schema = source.Connection.Schema
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
