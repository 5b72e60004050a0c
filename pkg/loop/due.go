package loop

import (
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// due is until when an incident of a tier that opens now waits for somebody to
// acknowledge it, where the definitions say how long; the zero time for ever. Nobody
// stands above tier 1. Times in which the tier's messages are muted do not count: nobody
// was told.
func due(m *model.Model, tier int, now time.Time) time.Time {
	t := m.TierOf(tier)
	if t == nil || t.Acknowledge == nil || *t.Acknowledge == 0 || tier < 2 {
		return time.Time{}
	}
	wait := *t.Acknowledge
	at := now.In(m.Project.Location())
	mutes := m.MutesOf(tier)
	if len(mutes) == 0 {
		return at.Add(wait)
	}
	const step = time.Minute
	for end := at.AddDate(0, 0, 31); wait > 0 && at.Before(end); at = at.Add(step) {
		if !muted(mutes, at) {
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
