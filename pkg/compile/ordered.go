package compile

import (
	"context"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Ordered gives query.Core.Ordered of an engine that groups by sorting; nil of
// any other. Where the engine does not tell its indexes, nothing is ordered:
// answers are the same, only slower.
func Ordered(ctx context.Context, r execute.Runner) func(*model.Source, []string) bool {
	engine, ok := r.(execute.Sorting)
	if !ok {
		return nil
	}
	return func(s *model.Source, columns []string) bool {
		if s.Relation.Table == "" || s.Relation.Database != "" || s.Relation.Schema != "" {
			return false
		}
		list, err := engine.Indexes(ctx, s.Relation.Table)
		return err == nil && slices.ContainsFunc(list, func(index []string) bool { return begins(index, columns) })
	}
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
