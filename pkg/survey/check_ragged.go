package survey

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

var raggedLevel = check{
	Check: diag.Check{
		Code: "WH198", Name: "ragged-level", Severity: diag.Info,
		What:    "Units have no member of a level, or that of a level above again, and the level does not say that it is ragged.",
		Why:     "Readers see a unit without a name, one whose name is empty, or one called as what it lies in, each as a unit of the level.",
		Example: "# shops online have no region\nhierarchies:\n  - name: organisation\n    levels:\n      - {name: region, dimension: store__region}\n      - {name: store, dimension: store}",
		Fix:     "write ragged: blank, or ragged: parent, on the level; or fill the column",
	},
	run: func(s *surveyor) error {
		return s.levels(func(ctx context.Context, above, l *model.Level) error {
			below := nextBelow(l)
			if below == nil || l.Ragged == model.Parent {
				return nil
			}
			name := l.Hierarchy.Name + "." + l.Name
			for _, way := range []struct {
				ragged model.Ragged
				said   string
			}{
				{model.Blank, "%s of level %s.%s with no member of level %s, such as %s"},
				{model.Parent, "%s of level %s.%s has in level %s what it lies in again, such as %s"},
			} {
				if l.Ragged == way.ragged || way.ragged == model.Parent && above == nil {
					continue
				}
				as := *l
				as.Ragged = way.ragged
				where := []expr.Expr{as.Is("", true)}
				if way.ragged == model.Parent { // not those that are blank
					blank := *l
					blank.Ragged = model.Blank
					where = append(where, blank.Has())
				}
				rows, err := s.askCore(ctx, &query.Core{Keys: []query.Key{{Column: "unit", Ref: query.DimensionRef(below.Dimension)}}, Where: where})
				if err != nil {
					return err
				}
				if rows.Len > 0 {
					d := s.report(l, "dimension", l.Pos, "level "+name, way.said, counted(float64(rows.Len), "unit"), l.Hierarchy.Name, below.Name, name, rows.Columns[0].Text(0))
					d.Hint = "write ragged: " + string(way.ragged) + " on the level, or fill the column"
				}
			}
			return nil
		})
	},
}

// nextBelow is the level right below one, nil for the last.
func nextBelow(l *model.Level) *model.Level {
	if l.Index+1 < len(l.Hierarchy.Levels) {
		return l.Hierarchy.Levels[l.Index+1]
	}
	return nil
}
