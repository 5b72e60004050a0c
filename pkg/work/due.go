package work

import (
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// usualWaits are how long incidents of a tier wait for somebody to acknowledge them where
// the definitions do not say. Nobody stands above tier 1.
var usualWaits = map[int]time.Duration{2: 2 * time.Hour, 3: 4 * time.Hour}

// due is until when an incident of a tier that opens now waits for somebody to
// acknowledge it; the zero time for ever. Times in which the tier's messages are muted do
// not count: nobody was told.
func due(m *model.Model, tier int, now time.Time) time.Time {
	wait := usualWaits[tier]
	t := m.TierOf(tier)
	if t != nil && t.Acknowledge != nil && tier > 1 {
		wait = *t.Acknowledge
	}
	if wait == 0 {
		return time.Time{}
	}
	at := now.In(m.Project.Location())
	if t == nil || len(t.Mute) == 0 {
		return at.Add(wait)
	}
	const step = time.Minute
	for end := at.AddDate(0, 0, 31); wait > 0 && at.Before(end); at = at.Add(step) {
		if !muted(t.Mute, at) {
			wait -= step
		}
	}
	return at
}

func dueText(m *model.Model, tier int, now time.Time) string {
	if at := due(m, tier, now); !at.IsZero() {
		return state.Time(at)
	}
	return ""
}

// muted tells whether a tier is silent at an instant: from From to To, or where To comes
// first, up to To and from From on.
func muted(list []model.Mute, at time.Time) bool {
	clock, day := at.Format("15:04"), strings.ToLower(at.Weekday().String())
	return slices.ContainsFunc(list, func(m model.Mute) bool {
		if len(m.Days) > 0 && !slices.Contains(m.Days, day) {
			return false
		}
		if m.From < m.To {
			return clock >= m.From && clock < m.To
		}
		return m.From == m.To || clock < m.To || clock >= m.From
	})
}
