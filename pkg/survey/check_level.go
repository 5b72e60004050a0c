package survey

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

var twoParents = check{
	Check: diag.Check{
		Code: "WH818", Name: "member-under-two-parents", Severity: diag.Info,
		What:    "Members of a level stand under several members of the level above.",
		Why:     "They are different units of one name: Night of North is not Night of South. A member that should have one parent has two.",
		Example: "hierarchies:\n  - name: site\n    levels: [{name: plant, dimension: line__plant}, {name: shift, dimension: line__shift}]",
		Fix:     "nothing, if they are different units; else correct the data",
	},
	run: func(s *surveyor) error {
		return s.levels(func(ctx context.Context, above, l *model.Level) error {
			if above == nil {
				return nil
			}
			rows, err := s.parents(ctx, above, l)
			if err != nil || rows.Len == 0 {
				return err
			}
			name := l.Hierarchy.Name + "." + l.Name
			s.report(l, "", l.Pos, "level "+name, "%s of level %s under several of %s: %s under %.0f",
				counted(rows.Column("members").Numbers[0], "member"), name, above.Name, rows.Column("child").Text(0), rows.Column("parents").Numbers[0])
			return nil
		})
	},
}

// levels takes a look at every level with a dimension and the one above it, nil
// for the first.
func (s *surveyor) levels(take func(ctx context.Context, above, l *model.Level) error) error {
	for _, h := range s.Model.Hierarchies {
		var above *model.Level
		for _, l := range h.Levels {
			if l.Dimension == "" || s.holder(l) == nil {
				continue
			}
			up := above
			if err := s.look("level "+h.Name+"."+l.Name, l.Pos, func(ctx context.Context) error { return take(ctx, up, l) }); err != nil {
				return err
			}
			above = l
		}
	}
	return nil
}

// holder is the usable source that holds a level's dimension itself.
func (s *surveyor) holder(l *model.Level) *model.Source {
	for _, src := range s.sources() {
		for _, route := range s.Model.Routes(src, l.Dimension) {
			if len(route.Joins) == 0 && (route.Dimension != nil && s.sound[route.Dimension] || route.Entity != nil && s.sound[route.Entity]) {
				return src
			}
		}
	}
	return nil
}

// parents finds the members of a level with the most members above.
func (s *surveyor) parents(ctx context.Context, above, l *model.Level) (*execute.RowSet, error) {
	y, m, d := s.Now.Date()
	// As it is: a unit that has moved stood under two, one after the other.
	core := &query.Core{Now: s.Now, Organised: time.Date(y, m, d, 0, 0, 0, 0, time.UTC), Keys: []query.Key{
		{Column: "parent", Ref: query.DimensionRef(above.Dimension)}, {Column: "child", Ref: query.DimensionRef(l.Dimension)},
	}}
	for i, higher := range above.Above() { // two Easts of two companies are two
		if higher.Dimension != "" {
			core.Keys = append(core.Keys, query.Key{Column: fmt.Sprintf("above_%d", i), Ref: query.DimensionRef(higher.Dimension)})
		}
	}
	compile.Inform(ctx, core, s.Runner)
	pairs, err := compile.Core(s.Model, core, s.Connection.Engine)
	if err != nil {
		return &execute.RowSet{}, nil // a question that cannot be asked is told elsewhere
	}
	col := func(as, name string) ast.Expr { return ast.Col{Table: as, Name: name} }
	counts := &ast.Select{
		Columns: []ast.Item{{Expr: col("pairs", "child"), As: "child"}, {Expr: ast.Call("count", col("pairs", "parent")), As: "parents"}},
		From:    ast.Relation{As: "pairs", Select: pairs.AST.Body}, GroupBy: []int{1},
		Where:  []ast.Expr{ast.IsNull{X: col("pairs", "child"), Not: true}},
		Having: []ast.Expr{ast.Binary{Op: ">", X: ast.Call("count", col("pairs", "parent")), Y: ast.Num("1")}},
	}
	all := &ast.Select{
		Columns: []ast.Item{
			{Expr: col("counts", "child"), As: "child"}, {Expr: col("counts", "parents"), As: "parents"},
			{Expr: ast.Window{Func: ast.Func{Name: "count", Args: []ast.Expr{ast.Star{}}}}, As: "members"},
		},
		From: ast.Relation{As: "counts", Select: counts}, Order: []ast.Order{{Position: 2, Desc: true}, {Position: 1}}, Limit: 1,
	}
	st := execute.Statement{Connection: s.Connection.Name, Columns: []execute.OutColumn{{Name: "child", Exact: true}}}
	st.SQL, st.Args = dialect.Render(s.Dialect, &ast.Statement{With: pairs.AST.With, Body: all})
	return s.Runner.Run(ctx, st, 0)
}

var mostlyEmpty = check{
	Check: diag.Check{
		Code: "WH819", Name: "level-mostly-empty", Severity: diag.Warning,
		What:    "The dimension of a hierarchy's level has no value in most rows.",
		Why:     "Most of what readers drill into stands under (none).",
		Example: "# region is empty for most stores\nhierarchies:\n  - name: organisation\n    levels: [{name: region, dimension: store__region}]",
		Fix:     "fill the column, or name another one",
	},
	run: func(s *surveyor) error {
		return s.levels(func(ctx context.Context, _, l *model.Level) error {
			if l.Ragged != model.NotRagged {
				return nil // it is meant
			}
			src := s.holder(l)
			parts := strings.Split(l.Dimension, "__")
			d := src.Dimension(parts[len(parts)-1])
			if d == nil {
				return nil
			}
			x, from := lower.Values(src, d.Expr)
			rows, err := s.ask(ctx, &ast.Select{
				Columns: []ast.Item{{Expr: ast.Call("count", ast.Star{}), As: "total"}, {Expr: ast.Call("count", x), As: "filled"}}, From: from,
			})
			if err != nil {
				return fmt.Errorf("look at level %s: %w", l.Name, err)
			}
			total, filled := rows.Column("total").Numbers[0], rows.Column("filled").Numbers[0]
			if total > 0 && filled < total/2 {
				name := l.Hierarchy.Name + "." + l.Name
				s.report(l, "dimension", l.Pos, "level "+name, "level %s has no value in %s rows of source %s", name, share(total-filled, total), src.Name)
			}
			return nil
		})
	},
}
