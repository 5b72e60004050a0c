package saas

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
)

// usage is who used the software, how long it was there for them, and how many requests
// failed.
func usage(b *scene.Build) {
	table := b.Table("usage_daily", []string{"day", "book_id"},
		"day TEXT NOT NULL", "book_id INTEGER NOT NULL", "seats INTEGER NOT NULL", "active_users INTEGER NOT NULL", "requests REAL NOT NULL",
		"failed REAL NOT NULL", "minutes REAL NOT NULL", "down_minutes REAL NOT NULL", "credits REAL NOT NULL", "credits_used REAL NOT NULL", "credits_bought REAL NOT NULL")
	type streams struct {
		active, failed, load, use, credits *scene.Noise
		before                             float64
	}
	of := scene.Each(books, func(k scene.Unit) *streams {
		n := " of " + k.Name.EN
		return &streams{active: b.Noise("active"+n, .015, .2), failed: b.Noise("failed"+n, .06, .2), load: b.Noise("load"+n, .02, .2), use: b.Noise("credits used"+n, .04, .1), credits: b.Noise("credits"+n, .02, .7)}
	})
	for _, d := range b.Days {
		for _, k := range books {
			s := of[k.ID]
			seats := expected(k, d) / seat[k.Kind]
			active := seats * 0.46 * work.At(d) * s.active.Next()
			if b.Struck(unused, k.Above.ZH, d) > 0 {
				active *= 0.74
			}
			if b.Struck(loginBroken, k.Name.ZH, d) > 0 {
				active *= 0.62
			}
			requests := active * 240 * s.load.Next()
			rate, down := 0.0022*s.failed.Next(), 0.35*s.failed.Next()
			if b.Struck(outage, k.Above.ZH, d) > 0 {
				rate, down = rate*9, down+58
			}
			use := seats * 3.1 * work.At(d) * s.use.Next()
			credits := seats * 3.1 * 15 * s.credits.Next()
			if n := b.Struck(budgetFreeze, k.Above.ZH, d); n > 0 {
				credits *= max(0.05, 1-float64(n)/11)
			}
			if s.before == 0 {
				s.before = credits
			}
			credits = max(credits, s.before-use) // credits go by use alone
			table.Add(d.Text, k.ID, int(seats), int(active), math.Round(requests), math.Round(requests*rate), 1440, draw.Money(down),
				draw.Money(credits), draw.Money(use), draw.Money(credits-s.before+use))
			s.before = credits
		}
	}
}

// trials are sign-ups and how far they came within a week.
func trials(b *scene.Build) {
	table := b.Table("trials_daily", []string{"day", "book_id"},
		"day TEXT NOT NULL", "book_id INTEGER NOT NULL", "visits INTEGER NOT NULL", "signed_up INTEGER NOT NULL", "set_up INTEGER NOT NULL", "activated INTEGER NOT NULL", "paid INTEGER NOT NULL")
	of := scene.Each(books, func(k scene.Unit) *draw.Source { return b.Stream("trials of " + k.Name.EN) })
	for _, d := range b.Days {
		if b.Struck(lateLoad, "", d) > 0 {
			continue // the nightly export did not arrive
		}
		for _, k := range books {
			r, chance := of[k.ID], 0.62
			if b.Struck(brokenImport, k.Above.ZH, d) > 0 {
				chance = 0.4
			}
			visits := scene.Count(r, 900*size[k.Group]*work.At(d)*math.Pow(1.1, d.Years))
			signed := scene.Share(r, visits, 0.12)
			set := scene.Share(r, signed, 0.8)
			active := scene.Share(r, set, chance)
			table.Add(d.Text, k.ID, visits, signed, set, active, scene.Share(r, active, 0.3))
		}
	}
}

// support is tickets and how soon they were answered.
func support(b *scene.Build) {
	table := b.Table("support_daily", []string{"day", "book_id"},
		"day TEXT NOT NULL", "book_id INTEGER NOT NULL", "tickets INTEGER NOT NULL", "in_time INTEGER NOT NULL", "response_hours REAL NOT NULL", "score_sum REAL NOT NULL")
	type streams struct {
		tickets     *draw.Source
		hours, mood *scene.Noise
	}
	of := scene.Each(books, func(k scene.Unit) streams {
		n := " of " + k.Name.EN
		return streams{b.Stream("tickets" + n), b.Noise("hours"+n, .05, .2), b.Noise("score"+n, .012, .2)}
	})
	for _, d := range b.Days {
		for _, k := range books {
			s := of[k.ID]
			chance, hours := 0.93, 2.4*s.hours.Next()
			if b.Struck(fewAgents, k.Above.ZH, d) > 0 {
				chance, hours = 0.66, hours*2.6
			}
			score := 4.45 * s.mood.Next()
			if n := b.Struck(soured, k.Above.ZH, d); n > 0 {
				score -= 0.9 * float64(n) / souredDays
			}
			tickets := max(1, scene.Count(s.tickets, 34*size[k.Group]*work.At(d)))
			table.Add(d.Text, k.ID, tickets, scene.Share(s.tickets, tickets, chance), draw.Money(float64(tickets)*hours), draw.Money(float64(tickets)*score))
		}
	}
}
