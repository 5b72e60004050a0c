package hr

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
)

// recruiting is who applied, was decided on, is in process, and got an offer.
func recruiting(b *scene.Build) {
	table := b.Table("recruiting_daily", []string{"day", "team_id"},
		"day TEXT NOT NULL", "team_id INTEGER NOT NULL", "applications INTEGER NOT NULL", "decided INTEGER NOT NULL", "in_process INTEGER NOT NULL",
		"offers INTEGER NOT NULL", "accepted INTEGER NOT NULL", "offer_days REAL NOT NULL")
	type streams struct {
		level, use, speed *scene.Noise
		offers            *draw.Source
		before            float64
	}
	of := scene.Each(teams, func(t scene.Unit) *streams {
		n := " of " + t.Name.EN
		return &streams{level: b.Noise("candidates"+n, 0.03, 0.6), use: b.Noise("decisions"+n, 0.1, 0.1), speed: b.Noise("days to offer"+n, 0.06, 0.2), offers: b.Stream("offers" + n)}
	})
	for _, d := range b.Days {
		if b.Struck(lateLoad, "", d) > 0 {
			continue // the nightly export did not arrive
		}
		for _, t := range teams {
			s := of[t.ID]
			size := people[t.Group] / 65
			level := 40 * size * s.level.Next()
			if n := b.Struck(dry, t.Above.ZH, d); n > 0 {
				level *= max(0.05, 1-float64(n)/9)
			}
			level = math.Round(level)
			if s.before == 0 {
				s.before = level
			}
			decided := math.Min(s.before, math.Round(4.2*size*office.At(d)*s.use.Next()))
			level = max(level, s.before-decided) // nobody leaves but by a decision
			offers := scene.Count(s.offers, 0.9*size*office.At(d))
			chance, days := 0.8, 31*s.speed.Next()
			if b.Struck(market, "", d) > 0 {
				chance = 0.48
			}
			if b.Struck(approvals, t.Above.ZH, d) > 0 {
				days *= 1.7
			}
			accepted := 0
			for range offers {
				if s.offers.Chance(chance) {
					accepted++
				}
			}
			table.Add(d.Text, t.ID, int(level-s.before+decided), int(decided), int(level), offers, accepted, draw.Money(float64(offers)*days))
			s.before = level
		}
	}
}

// pulse is the short survey that a tenth of the people answers each working day, and
// hours of training.
func pulse(b *scene.Build) {
	table := b.Table("pulse_daily", []string{"day", "team_id"},
		"day TEXT NOT NULL", "team_id INTEGER NOT NULL", "answers INTEGER NOT NULL", "score_sum REAL NOT NULL", "training_hours REAL NOT NULL")
	type streams struct {
		answers  *draw.Source
		mood     *scene.Noise
		training *scene.Noise
	}
	of := scene.Each(teams, func(t scene.Unit) streams {
		n := " of " + t.Name.EN
		return streams{b.Stream("answers" + n), b.Noise("mood"+n, 0.012, 0.2), b.Noise("training"+n, 0.2, 0.2)}
	})
	for _, d := range b.Days {
		for _, t := range teams {
			s := of[t.ID]
			heads := posts(t, d) * filled * office.At(d)
			score := 7.6 * s.mood.Next()
			if n := b.Struck(mood, t.Above.ZH, d); n > 0 {
				score -= 1.6 * float64(n) / moodDays
			}
			answers := max(1, scene.Count(s.answers, heads*0.1))
			table.Add(d.Text, t.ID, answers, draw.Money(float64(answers)*score), draw.Money(heads*0.09*s.training.Next()))
		}
	}
}
