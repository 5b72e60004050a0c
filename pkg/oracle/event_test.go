package oracle

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// fair is an event that takes place about once a year, at other times and for another
// number of days.
type fair struct {
	lead, after int
	times       [][2]time.Time // first and last day
}

// drawFair lets it begin 320 to 400 days after the time before, now and then much
// later.
func drawFair(r *rand.Rand, w *world) *fair {
	f := &fair{lead: r.IntN(12), after: r.IntN(8)}
	length := 1 + r.IntN(6)
	for d := w.first.AddDate(0, -r.IntN(10), 0); d.Before(w.end.AddDate(0, 6, 0)); d = d.AddDate(0, 0, 320+r.IntN(80)+r.IntN(5)/4*150) {
		if r.IntN(3) == 0 {
			length = 1 + r.IntN(6)
		}
		f.times = append(f.times, [2]time.Time{d, d.AddDate(0, 0, length-1)})
	}
	return f
}

func (f *fair) yaml() string {
	var b strings.Builder
	fmt.Fprintf(&b, "events:\n  - name: fair\n    lead: %d\n    after: %d\n    dates:\n", f.lead, f.after)
	for _, t := range f.times {
		fmt.Fprintf(&b, "      - {from: %s, to: %s}\n", t[0].Format(time.DateOnly), t[1].Format(time.DateOnly))
	}
	return b.String()
}

func daysIn(t [2]time.Time) int { return int(t[1].Sub(t[0])/(24*time.Hour)) + 1 }

// at is the number of the time that has a say in one of the days; -1 where none has.
func (f *fair) at(days []time.Time) int {
	return slices.IndexFunc(f.times, func(t [2]time.Time) bool {
		return slices.ContainsFunc(days, func(d time.Time) bool {
			return !d.Before(t[0].AddDate(0, 0, -f.lead)) && !d.After(t[1].AddDate(0, 0, f.after))
		})
	})
}

// back is how many days a day lies after the one of its place by the time before: by
// the first day up to the last one, by the last one after it. No day for those that
// the other time did not have.
func (f *fair) back(n int, d time.Time) (days int, ok bool) {
	now, then := f.times[n], f.times[n-1]
	if d.After(now[1]) {
		return int(now[1].Sub(then[1]) / (24 * time.Hour)), true
	}
	place := int(d.Sub(now[0]) / (24 * time.Hour))
	return int(now[0].Sub(then[0]) / (24 * time.Hour)), place < daysIn(then)
}

// against is the days of the time before that days are compared with.
func (f *fair) against(a ask, days []time.Time) []time.Time {
	longest := 0
	for _, t := range f.times {
		if y := days[0].Year(); t[0].Year() >= y-2 && t[0].Year() <= y+1 {
			longest = max(longest, f.lead+daysIn(t)+f.after)
		}
	}
	if len(days) > longest {
		a.compare = "lastYear"
		return a.against(days)
	}
	n := f.at(days)
	if n < 0 {
		return f.beside(days)
	}
	if n == 0 {
		return nil
	}
	shift, ok := f.back(n, days[0])
	for _, d := range days {
		if other, there := f.back(n, d); !ok || !there || other != shift {
			return nil
		}
	}
	return shiftDays(days, -shift)
}

// beside is the same weekdays a year before, and where those were of the event, days
// as far from it as these are now.
func (f *fair) beside(days []time.Time) []time.Time {
	year := shiftDays(days, -364)
	n := f.at(year)
	switch {
	case n < 0:
		return year
	case n+1 == len(f.times):
		return nil
	}
	at := days[0]
	if last := days[len(days)-1]; !last.After(f.times[n+1][1]) {
		at = f.times[n+1][0]
	}
	shift, _ := f.back(n+1, at)
	other := shiftDays(days, -shift)
	if shift < 364-31 || shift > 364+31 || f.at(other) >= 0 {
		return nil
	}
	return other
}

// averaged is the days of each period that an average is of; nothing for those that
// there is no like of.
func (a ask) averaged(days []time.Time) (out [][]time.Time) {
	name, count, _ := strings.Cut(a.compare, ":")
	for k := 1; k <= int(count[0]-'0'); k++ {
		switch {
		case name == "averageWeeks" && len(days) > 7:
			out = append(out, nil)
		case name == "averageWeeks":
			out = append(out, shiftDays(days, -7*k))
		case a.own != nil:
			then := days
			for range k {
				if len(then) > 0 {
					then = a.own.against(ask{compare: "lastYear", grain: a.grain, own: a.own}, then)
				}
			}
			out = append(out, then)
		default:
			out = append(out, a.dates(days, 12*k))
		}
	}
	return out
}

// mean is what a row is compared with by an average: of the periods whose data are
// there from their first day on, and from the first day that they accumulate.
func (a ask) mean(w *world, days []time.Time, unit func(sale) bool) float64 {
	total, n := 0.0, 0
	for _, other := range a.averaged(days) {
		if len(other) == 0 || other[0].Before(w.first) {
			continue
		}
		grain := map[string]string{"mtd": "month", "ytd": "year"}[a.metric]
		if from := (ask{grain: grain, fiscal: a.fiscal, own: a.own}).startsAt(other[len(other)-1]); grain != "" && from.Before(w.first) {
			continue
		}
		if v := w.number(a, other, unit); v == v {
			total, n = total+v, n+1
		}
	}
	if n == 0 {
		return nothing
	}
	return total / float64(n)
}
