package survey

import (
	"context"
	"maps"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

var labelOfNothing = check{
	Check: diag.Check{
		Code: "WH822", Name: "label-of-no-member", Severity: diag.Warning,
		What:    "A label is written for a member that no row has.",
		Why:     "Most often the key is misspelt, and readers see the member without its label.",
		Example: "# the rows have shop and web\ndimensions:\n  - name: channel\n    members: {shopp: {en: In store, zh: 到店}}",
		Fix:     "write the member as the rows have it; leave a label out that nothing needs",
	},
	run: func(s *surveyor) error {
		for _, src := range s.sources() {
			for _, e := range src.Entities {
				if err := s.labelled(e, "entity "+src.Name+"."+e.Name, e.Name, e.Pos, e.Members, s.sound[e]); err != nil {
					return err
				}
			}
			for _, d := range src.Dimensions {
				if err := s.labelled(d, "dimension "+src.Name+"."+d.Name, src.PrimaryEntity+"__"+d.Name, d.Pos, d.Members, s.sound[d]); err != nil {
					return err
				}
			}
		}
		return s.levels(func(_ context.Context, _, l *model.Level) error {
			return s.labelled(l, "level "+l.Hierarchy.Name+"."+l.Name, l.Dimension, l.Pos, l.Members, true)
		})
	},
}

// labelled looks for the members that labels are written for.
func (s *surveyor) labelled(self any, subject, ref string, pos diag.Pos, labels model.Labels, sound bool) error {
	if len(labels) == 0 || !sound || s.Model.Elsewhere(ref, s.Connection) {
		return nil // another connection may have the member
	}
	return s.look(subject, pos, func(ctx context.Context) error {
		keys := slices.Sorted(maps.Keys(labels))
		all, err := s.membersOf(ctx, ref, nil, mostSimilar)
		if err != nil {
			return err
		}
		there := all
		if len(all) == mostSimilar { // there are more: ask for those that are labelled
			if there, err = s.membersOf(ctx, ref, keys, len(keys)); err != nil {
				return err
			}
		}
		for _, key := range keys {
			if slices.Contains(there, key) {
				continue
			}
			at := s.Model.PlaceOf(self, "members["+key+"]", pos)
			d := s.check.At(at, subject, "%s labels %q, and no row has it", subject, key)
			s.found = append(s.found, d.Near(key, all))
		}
		return nil
	})
}

// mostSimilar is how many members are read, also to find the one that was meant.
const mostSimilar = 2000

// membersOf reads members of a dimension as texts, those of the keys or all.
func (s *surveyor) membersOf(ctx context.Context, ref string, keys []string, limit int) ([]string, error) {
	core := &query.Core{Keys: []query.Key{{Column: "member", Ref: query.DimensionRef(ref)}}, Limit: limit, Now: s.Now}
	if keys != nil {
		condition, err := query.FilterExpr(query.Filter{Field: ref, Op: "in", Values: keys})
		if err != nil {
			return nil, err
		}
		core.Where = []expr.Expr{condition}
	}
	compile.Inform(ctx, core, s.Runner)
	st, err := compile.Core(s.Model, core, s.Connection.Engine)
	if err != nil {
		return nil, err
	}
	rows, err := s.Runner.Run(ctx, st.Statement, 0)
	if err != nil {
		return nil, err
	}
	out := make([]string, 0, rows.Len)
	for row := range rows.Len {
		if !rows.Columns[0].Null[row] {
			out = append(out, rows.Columns[0].Text(row))
		}
	}
	return out, nil
}
