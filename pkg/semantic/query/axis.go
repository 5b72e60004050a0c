package query

import (
	"fmt"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// calendar is the one that the request names, else the one that its metrics count
// by, else the project's. Metrics of different calendars have no common month.
func (r *resolver) calendar(metrics []*model.Metric) *model.Calendar {
	usual := r.m.Calendar()
	if r.req.Calendar != "" {
		if c := r.m.CalendarNamed(r.req.Calendar); c != nil {
			return c
		}
		names := make([]string, len(r.m.Calendars))
		for i, c := range r.m.Calendars {
			names[i] = c.Name
		}
		r.fail("RQ025", "unknown-calendar", "calendar", fmt.Sprintf("there is no calendar %q", r.req.Calendar), diag.Nearest(r.req.Calendar, names))
		return usual
	}
	var found *model.Calendar
	var first *model.Metric
	for i, m := range metrics {
		own := m.Calendar
		if own == nil {
			own = usual
		}
		switch {
		case found == nil:
			found, first = own, m
		case found != own:
			r.fail("RQ026", "several-calendars", "metrics["+strconv.Itoa(i)+"]",
				fmt.Sprintf("%s counts by calendar %s and %s by %s: say in calendar which one is meant", first.Name, found.Name, m.Name, own.Name), "")
			return found
		}
	}
	if found == nil {
		return usual
	}
	return found
}

// unread refuses a calendar whose periods nobody knows yet.
func (r *resolver) unread(c *model.Calendar) {
	r.fail("RQ180", "calendar-unread", "calendar", fmt.Sprintf("the periods of calendar %s stand in a table that could not be read: the findings on the definitions say why (wheelhouse validate DIR --connect)", c.Name), "")
}

func (r *resolver) grain(c *model.Calendar) grain.Grain {
	g := grain.Grain(r.req.Grain)
	if g == grain.None {
		return g
	}
	if !g.IsStandard() || g.Rank() < grain.Minute.Rank() {
		names := []string{"minute", "hour", "day", "week", "month", "quarter", "year"}
		r.fail("RQ009", "unknown-grain", "grain", fmt.Sprintf("there is no grain %q; there are minute, hour, day, week, month, quarter, year", g),
			diag.Nearest(string(g), names))
	}
	if c.Counts(g) && !c.Periods.Has(g) {
		r.fail("RQ009", "unknown-grain", "grain", fmt.Sprintf("calendar %s has no %ss", c.Name, g), "")
	}
	return g
}

// within tells what is wrong with a range that leaves the time for which its
// calendar has periods: what lies outside would be counted by guesses.
func (r *resolver) within(out *Resolved) {
	if out.Cal.Periods == nil {
		return
	}
	from, to := out.Cal.Periods.Fixed()
	if from.IsZero() || !out.Range.From.Before(from) && !out.Range.To.After(to) {
		return
	}
	r.fail("RQ027", "outside-calendar", "time", fmt.Sprintf("calendar %s has periods from %s to %s, and the range is %s to %s: list more of them, or ask for less",
		out.Calendar.Name, from.Format("2006-01-02"), to.AddDate(0, 0, -1).Format("2006-01-02"),
		out.Range.From.Format("2006-01-02"), out.Range.To.AddDate(0, 0, -1).Format("2006-01-02")), "")
}

// buckets lays out the time axis. A range that cuts a bucket is widened to the
// whole bucket: a clipped first month would look like a fall. The hour that summer time
// takes out is one too, since a source of another zone has rows of it, and so has a clock
// that knows of no summer time; where none has, its row is left out of the answer.
func (r *resolver) buckets(out *Resolved) {
	if out.Grain == grain.None {
		out.Buckets = []Bucket{{From: out.Range.From, To: out.Range.To}}
		return
	}
	start, happens := out.Cal.Trunc(out.Range.From, out.Grain), false
	for t := start; t.Before(out.Range.To); {
		next := out.Cal.Add(t, 1, out.Grain)
		happens = happens || grain.Happens(t, next, out.Zone)
		out.Buckets = append(out.Buckets, Bucket{From: t, To: next})
		t = next
		if len(out.Buckets) > MaxBuckets {
			r.fail("RQ013", "too-many-buckets", "grain",
				fmt.Sprintf("the range holds more than %d buckets of a %s: use a coarser grain or a shorter range", MaxBuckets, out.Grain), "")
			return
		}
	}
	if !happens {
		r.fail("RQ006", "bad-time-range", "time", fmt.Sprintf("no clock of %s ever showed a time of this range", out.Zone), "")
		return
	}
	out.Range = Range{From: start, To: out.Buckets[len(out.Buckets)-1].To}
}
