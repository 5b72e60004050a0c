package resolve

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// LevelCore is the question for all units of a level, each with the levels above
// it. It asks for no metric and no time; now is what expressions mean by it,
// organised the day as of which they are listed, as they ever were where it is zero.
func LevelCore(l *model.Level, now, organised time.Time) *query.Core {
	by := []query.ResolvedBy{query.ByLevel(l)}
	u := newUnits(by, everything)
	return &query.Core{Keys: u.keys(by, nil), Now: now, Organised: organised}
}

// LevelUnits reads the answer to LevelCore.
func LevelUnits(l *model.Level, rows *execute.RowSet) []answer.Unit {
	u := newUnits([]query.ResolvedBy{query.ByLevel(l)}, everything)
	u.number(rows)
	out := make([]answer.Unit, u.len())
	for id := range out {
		out[id] = u.unit(id)
	}
	return out
}

// everything is for tables whose data tell all levels above.
func everything(query.ResolvedAbove) bool { return true }
