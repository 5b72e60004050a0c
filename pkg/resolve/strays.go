package resolve

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// StrayCore is the question for the members of a level that occur in a measure's
// own rows, of a time or, where that is zero, whenever. StraysIn
// tells whether the level, as of the same day, lacks one.
func StrayCore(v *model.Measure, l *model.Level, within query.Range, now, organised time.Time) *query.Core {
	rows := &model.Measure{Name: "rows", Agg: model.Count, Source: v.Source, Time: v.Time, Pos: v.Pos}
	return &query.Core{
		Metrics: []*model.Metric{{Name: "rows", Kind: model.Simple, Simple: &model.MeasureInput{Measure: rows}, Pos: v.Pos}},
		Keys:    []query.Key{{Column: "member", Ref: query.DimensionRef(l.Dimension), Kept: l.Has()}},
		Now:     now, Organised: organised, Range: within,
	}
}

// StraysIn tells whether a row of the answer to StrayCore is of none of the units.
func StraysIn(rows *execute.RowSet, units []answer.Unit) bool {
	known := map[string]bool{}
	for _, u := range units {
		known[string(appendMember(nil, u.Path[len(u.Path)-1]))] = true
	}
	member := rows.Column("member")
	for row := range rows.Len {
		if !known[string(appendMember(nil, cell(member, row)))] {
			return true
		}
	}
	return false
}
