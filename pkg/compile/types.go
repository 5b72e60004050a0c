package compile

import (
	"context"
	"errors"
	"strings"

	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// Types tells the types of sources' columns as an engine does, each source asked
// once. A source that cannot be described has none.
type Types struct {
	ctx    context.Context
	engine execute.Describing
	known  map[*model.Source]map[string]execute.Type
	failed error
}

// TypesOf asks the engine behind a runner; nil where it tells no types.
func TypesOf(ctx context.Context, r execute.Runner) *Types {
	engine, ok := r.(execute.Describing)
	if !ok {
		return nil
	}
	return &Types{ctx: ctx, engine: engine, known: map[*model.Source]map[string]execute.Type{}}
}

var columnTypes = map[execute.Type]expr.Type{
	execute.TypeText: expr.TypeText, execute.TypeInteger: expr.TypeInteger, execute.TypeNumber: expr.TypeNumber,
	execute.TypeBoolean: expr.TypeBoolean, execute.TypeDate: expr.TypeDate, execute.TypeTime: expr.TypeTime, execute.TypeOpaque: expr.TypeOpaque,
}

// Of is a column's type.
func (t *Types) Of(s *model.Source, column string) expr.Type {
	known, ok := t.known[s]
	if !ok {
		known = t.look(s)
		t.known[s] = known
	}
	if found, ok := known[column]; ok {
		return columnTypes[found]
	}
	return columnTypes[known[strings.ToLower(column)]]
}

func (t *Types) look(s *model.Source) map[string]execute.Type {
	if s.Connection == nil || t.failed != nil {
		return nil
	}
	d, err := engines.For(s.Connection.Engine)
	if err != nil {
		return nil
	}
	written, err := d.Speaks(s.Connection.Settings)
	if err != nil {
		return nil
	}
	never := ast.Eq(ast.Num("1"), ast.Num("0"))
	sql, _ := dialect.Render(written, &ast.Statement{Body: &ast.Select{
		Columns: []ast.Item{{Expr: ast.Star{}}}, From: lower.Source(s, "described"), Where: []ast.Expr{never},
	}})
	types, err := t.engine.Describe(t.ctx, execute.Statement{Connection: s.Connection.Name, SQL: sql})
	if failed, ok := errors.AsType[*execute.Error](err); ok && failed.Kind == execute.Connect {
		t.failed = err // no use in asking for the next one
	}
	return types
}

// Unreachable is why the engine could not be asked at all, nil where it was.
func (t *Types) Unreachable() error { return t.failed }
