package loop

import (
	"context"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Kept is how long judgements are kept where nothing else is said: a year to compare with,
// and a month.
const Kept = 400 * 24 * time.Hour

// pruneEvery is how often a process looks for what is too old.
const pruneEvery = 24 * time.Hour

// retireEvery is how often it looks for incidents of rules that are no more.
const retireEvery = time.Hour

// Prune forgets judgements of buckets that are older than the desk keeps them, and gives
// how many; and readers of metrics that have not read them since. Incidents, what was done
// about them, and the audit stay; so does the newest judgement of each rule, from which the
// next one tells what was missed. What was asked of engines is kept for a quarter.
func (d *Desk) Prune(ctx context.Context, p state.Place) (pruned int64, err error) {
	keep := d.Keep
	if keep == 0 {
		keep = Kept
	}
	oldest := state.Time(d.clock().Add(-keep))
	err = d.Store.Write(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		n, err := tx.Exec(ctx, "DELETE FROM wh_judgement WHERE org = ? AND project = ? AND bucket < ?", p.Org, p.Project, oldest)
		if err != nil {
			return err
		}
		pruned = n
		_, err = tx.Exec(ctx, "DELETE FROM wh_evaluation WHERE org = ? AND project = ? AND bucket < ? AND bucket < (SELECT kept.newest FROM (SELECT rule, MAX(bucket) AS newest FROM wh_evaluation WHERE org = ? AND project = ? GROUP BY rule) kept WHERE kept.rule = wh_evaluation.rule)",
			p.Org, p.Project, oldest, p.Org, p.Project)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, "DELETE FROM wh_reading WHERE org = ? AND project = ? AND reader <> '' AND last < ?", p.Org, p.Project, oldest[:len(time.DateOnly)])
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, "DELETE FROM wh_asked WHERE org = ? AND project = ? AND day < ?", p.Org, p.Project, d.clock().UTC().AddDate(0, 0, -rollups.Days).Format(time.DateOnly))
		return err
	})
	return pruned, err
}

// prune forgets what is too old, and says what nobody judges any more, once in a while. What fails is tried again the next time.
func (d *Desk) prune(ctx context.Context, memory *Memory, p state.Place) error {
	now, place := d.clock(), fmt.Sprint(p.Org, " ", p.Project)
	if memory.due(&memory.retired, place, now, retireEvery) {
		if err := d.retire(ctx, p); err != nil {
			return err
		}
	}
	if !memory.due(&memory.pruned, place, now, pruneEvery) {
		return nil
	}
	_, err := d.Prune(ctx, p)
	return err
}

// due tells whether it is time to look at something again, and notes that it was.
func (m *Memory) due(looks *map[string]time.Time, what string, now time.Time, every time.Duration) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if *looks == nil {
		*looks = map[string]time.Time{}
	}
	if last, looked := (*looks)[what]; looked && now.Sub(last) < every {
		return false
	}
	(*looks)[what] = now
	return true
}
