package service

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/checks"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// How long a check may take, and for how long what it found is taken as known while nothing
// shows a load: checkAge where engines or loads tell of one, qualityAge where they do not.
const (
	checkMost = 2 * time.Minute
	checkAge  = time.Hour
)

// keptCheck is what a check has found, with what it was read from.
type keptCheck struct {
	outcome checks.Outcome
	day     string // of the clock, with the sources that were due by then
	from    *reads
	sure    time.Time // until when from is known to be as it was
	until   time.Time
}

// checked gives what a check has found of its source's last load. It is looked at once
// for each load, whoever asks: kept while the sources that it reads are as they were.
func (e *engine) checked(ctx context.Context, c *model.Check) (checks.Outcome, error) {
	under := checking(ctx)
	now, err := e.now(under)
	if err != nil {
		return checks.Outcome{}, err
	}
	reader := checkReader{e, e.wall(now)}
	day := e.checkDay(c, reader.now)
	e.mu.Lock()
	known, ok := e.checks[c]
	e.mu.Unlock()
	if ok && known.day == day && time.Now().Before(known.until) {
		if time.Now().Before(known.sure) {
			return known.outcome, nil
		}
		if until, same := known.from.still(under, e); same {
			known.sure = until
			e.keepCheck(c, known)
			return known.outcome, nil
		}
	}
	found, err := e.shared(ctx, "check "+c.ID()+" "+day, func() (any, error) {
		limited, cancel := context.WithTimeout(context.WithoutCancel(under), checkMost)
		defer cancel()
		watched, from := watching(limited)
		out := checks.Run(watched, reader, c)
		k := keptCheck{outcome: out, day: day, from: from, sure: time.Now().Add(marksAge)}
		k.until = out.At.Add(checkAge)
		switch {
		case out.State == checks.Unknown:
			k.until = out.At.Add(coverageAge)
		case !from.tells():
			k.until = out.At.Add(min(checkAge, max(qualityAge, timeShare*time.Since(out.At))))
		}
		if checks.Moves(c) { // costs no statement of its own
			k.until = out.At.Add(marksAge)
		}
		e.keepCheck(c, k)
		return out, nil
	})
	if err != nil {
		return checks.Outcome{}, err
	}
	return found.(checks.Outcome), nil
}

func (e *engine) keepCheck(c *model.Check, k keptCheck) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.checks[c] = k
}

// checkDay tells clocks apart by which a check looks at other days: those of another day,
// and of before and after a source's day is due.
func (e *engine) checkDay(c *model.Check, now time.Time) string {
	key := now.Format(time.DateOnly)
	for _, s := range checks.Sources(c) {
		at := now
		if s.DefaultTime != nil {
			at = e.clockIn(e.m.ZoneOf(s.DefaultTime), now)
		}
		key += " " + at.Format(time.DateOnly)
		if f := s.Freshness; f != nil && f.ReadyAt != "" && at.Format("15:04") >= f.ReadyAt {
			key += " due"
		}
	}
	return key
}
