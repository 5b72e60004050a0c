package validate

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var eventWithoutYear = rule{
	Check: diag.Check{
		Code: "WH310", Name: "event-without-year", Severity: diag.Warning,
		What:    "An event whose dates are listed has none in a year in which it is due: it took place every year, or every second one, up to then; or it is listed once and a rule compares with its last time.",
		Why:     "Days of that year count as ordinary ones, and what is compared with the event there has nothing to be compared with, or skips a time.",
		Example: "project: {name: shop, asOf: 2025-11-20}\nevents:\n  - {name: fair, dates: [{from: 2022-03-18}, {from: 2023-03-17}, {from: 2025-03-21}]}",
		Fix:     "list its days of that year; where it is given up, take it out of what compares with it, and where it is of one time only, compare with another time",
	},
	run: func(c *checker) {
		clock := time.Now()
		if at, err := time.Parse(time.DateOnly, c.m.Project.AsOf); err == nil {
			clock = at
		}
		for _, e := range c.m.Events {
			if !e.Listed {
				continue
			}
			years := yearsOf(e)
			if len(years) == 1 {
				for _, r := range c.m.Rules {
					if r.Event == e {
						c.rule(r, "params.against", "rule %s compares with the last time of event %s, which is listed for %d alone", r.Name, e.Name, years[0])
					}
				}
				continue
			}
			if year := missedYear(years, clock.Year()); year != 0 {
				c.report(e, "dates", e.Pos, "event "+e.Name, "event %s has no dates for %d", e.Name, year)
			}
		}
	},
}

// Years in which listed events are looked for.
const firstEventYear, lastEventYear = 1990, 2100

// yearsOf are the years in which an event begins.
func yearsOf(e *model.Event) (out []int) {
	for year := firstEventYear; year <= lastEventYear; year++ {
		if len(e.In(year)) > 0 {
			out = append(out, year)
		}
	}
	return out
}

// missedYear is the first year up to that of the clock in which an event is due by the
// shortest time between two of its years, and does not take place; 0 where there is none.
func missedYear(years []int, now int) int {
	step := 0
	for i, year := range years[1:] {
		if apart := year - years[i]; step == 0 || apart < step {
			step = apart
		}
	}
	for i := 0; i+1 < len(years) && step > 0; i++ {
		if years[i+1]-years[i] > step && years[i]+step <= now {
			return years[i] + step
		}
	}
	if next := years[len(years)-1] + step; step > 0 && next <= now {
		return next
	}
	return 0
}
