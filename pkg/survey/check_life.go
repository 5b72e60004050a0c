package survey

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

var closedBeforeOpened = check{
	Check: diag.Check{
		Code: "WH196", Name: "closed-before-opened", Severity: diag.Warning,
		What:    "Units closed before they opened.",
		Why:     "One of the days is wrong: the unit was never open, counts in no like for like, and its missing rows are no gap.",
		Example: "# a store opened on 2025-03-01 and closed on 2024-12-31\nsources:\n  - {name: stores, table: stores, entities: [{name: store, type: primary, opened: opened_on, closed: closed_on}]}",
		Fix:     "correct the days in the source of the units",
	},
	run: func(s *surveyor) error {
		return s.lives(func(ctx context.Context, src *model.Source, e *model.Entity) error {
			if e.Opened == nil || e.Closed == nil {
				return nil
			}
			rows, err := s.askCore(ctx, &query.Core{
				Keys:  []query.Key{{Column: "unit", Ref: query.DimensionRef(e.Name)}},
				Where: []expr.Expr{expr.Binary{Op: "<", X: onDay(e, e.Closed), Y: onDay(e, e.Opened)}},
			})
			if err != nil || rows.Len == 0 {
				return err
			}
			s.report(e, "closed", e.Pos, "entity "+src.Name+"."+e.Name, "%s of source %s closed before it opened, such as %s", counted(float64(rows.Len), e.Name), src.Name, rows.Columns[0].Text(0))
			return nil
		})
	},
}

var rowsOutsideLife = check{
	Check: diag.Check{
		Code: "WH197", Name: "rows-while-closed", Severity: diag.Warning,
		What:    "Rows are of days before their unit opened or after it closed.",
		Why:     "Either the days are wrong, and a unit that is open is left out of like for like, or the rows are.",
		Example: "# a store closed on 2025-01-31 and has sales in February\nsources:\n  - {name: stores, table: stores, entities: [{name: store, type: primary, closed: closed_on}]}",
		Fix:     "correct the days in the source of the units, or the rows; closed is the last day on which the unit was open",
	},
	run: func(s *surveyor) error {
		return s.lives(func(ctx context.Context, src *model.Source, e *model.Entity) error {
			for _, from := range s.sources() {
				own := from.Entity(e.Name)
				if from == src || own == nil || !s.sound[own] {
					continue
				}
				for _, d := range from.Dimensions {
					if !s.sound[d] || !s.dates(d) {
						continue
					}
					if err := s.whileClosed(ctx, src, e, from, d); err != nil {
						return err
					}
				}
			}
			return nil
		})
	},
}

// whileClosed counts the rows of a source on days on which their unit was not open.
func (s *surveyor) whileClosed(ctx context.Context, src *model.Source, e *model.Entity, from *model.Source, d *model.Dimension) error {
	day := expr.Ref{Kind: expr.RefTime, Name: from.PrimaryEntity + "__" + d.Name, Grain: grain.Day}
	var outside expr.Expr
	for _, end := range []struct {
		of *model.Dimension
		op string
	}{{e.Opened, "<"}, {e.Closed, ">"}} {
		switch {
		case end.of == nil:
		case outside == nil:
			outside = expr.Binary{Op: end.op, X: day, Y: onDay(e, end.of)}
		default:
			outside = expr.Binary{Op: "OR", X: outside, Y: expr.Binary{Op: end.op, X: day, Y: onDay(e, end.of)}}
		}
	}
	count := &model.Measure{Name: "rows", Agg: model.Count, Source: from, Time: d, Pos: d.Pos}
	rows, err := s.askCore(ctx, &query.Core{
		Metrics: []*model.Metric{{Name: "rows", Kind: model.Simple, Simple: &model.MeasureInput{Measure: count}, Pos: d.Pos}},
		Keys:    []query.Key{{Column: "unit", Ref: query.DimensionRef(e.Name)}}, Where: []expr.Expr{outside},
	})
	if err != nil || rows.Len == 0 {
		return err
	}
	total := 0.0
	for _, n := range rows.Column("rows").Numbers {
		total += n
	}
	s.report(e, "", e.Pos, "entity "+src.Name+"."+e.Name, "%s of source %s by %s of days on which the %s was not open, such as those of %s",
		counted(total, "row"), from.Name, d.Name, e.Name, rows.Column("unit").Text(0))
	return nil
}

// onDay is the day on which a unit opened or closed.
func onDay(e *model.Entity, d *model.Dimension) expr.Ref {
	return expr.Ref{Kind: expr.RefTime, Name: e.Name + "__" + d.Name, Grain: grain.Day}
}

// lives takes a look at every entity that tells when its units opened or closed.
func (s *surveyor) lives(take func(ctx context.Context, src *model.Source, e *model.Entity) error) error {
	for _, src := range s.sources() {
		for _, e := range src.Entities {
			if !s.sound[e] || e.Opened == nil && e.Closed == nil || e.Opened != nil && !s.sound[e.Opened] || e.Closed != nil && !s.sound[e.Closed] {
				continue
			}
			if err := s.look("entity "+src.Name+"."+e.Name, e.Pos, func(ctx context.Context) error { return take(ctx, src, e) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// askCore asks a relational question; one that cannot be asked is told elsewhere.
func (s *surveyor) askCore(ctx context.Context, core *query.Core) (*execute.RowSet, error) {
	core.Now = s.Now
	compile.Inform(ctx, core, s.Runner)
	st, err := compile.Core(s.Model, core, s.Connection.Engine)
	if err != nil {
		return &execute.RowSet{}, nil
	}
	return s.Runner.Run(ctx, st.Statement, 0)
}
