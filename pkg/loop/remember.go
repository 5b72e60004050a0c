package loop

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// mostMissed is how many buckets are judged afterwards that nobody judged in time. Those
// before are left out: what was wrong then is over, or is found again.
const mostMissed = 31

// causePatience is how long it is looked for what is behind a new incident.
const causePatience = 5 * time.Second

// againEvery is how often a judgement that is known to be written is looked at again with
// its history, which says what is at stake: that reaches farther back than what is asked
// for, and may be corrected where the rest stays.
const againEvery = time.Hour

// Memory is what a desk knows of its own writing, kept for as long as its process runs.
// The zero value knows nothing.
type Memory struct {
	turn chan struct{} // one judgement is written at a time
	once sync.Once

	mu     sync.Mutex
	seen   map[string]seen
	pruned map[string]time.Time // when it was looked last for what is too old
	// retired is when it was looked last for incidents of rules that are no more.
	retired  map[string]time.Time
	tended   map[string]time.Time // by organisation and rule
	again    map[string]time.Time // by organisation and rule, when it was looked at with its history
	readings readings             // that are not written yet
	asked    asked
}

// seen is a rule's judgement that is known to be written.
type seen struct {
	bucket time.Time
	digest string
}

func (m *Memory) known(key string) seen {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.seen[key]
}

func (m *Memory) learn(key string, s seen) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.seen == nil {
		m.seen = map[string]seen{}
	}
	m.seen[key] = s
}

// enter waits for its turn to write.
func (m *Memory) enter(ctx context.Context) (leave func(), err error) {
	m.once.Do(func() { m.turn = make(chan struct{}, 1) })
	select {
	case m.turn <- struct{}{}:
		return func() { <-m.turn }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// ErrOnlyLooked is a judgement that a person asked for: it is not remembered.
var ErrOnlyLooked = errors.New("only the scheduler's own judgements are remembered")

// Remember writes down what a rule says, and makes incidents of it. What has been written
// is not written again, whoever judged it; buckets that nobody judged since are judged
// now. It is for the scheduler, and the preview which has none: ErrOnlyLooked for anybody
// else. Without a state database it does nothing.
func (d *Desk) Remember(ctx context.Context, found *service.Signals) error {
	who, err := access.Of(ctx)
	if err != nil {
		return err
	}
	if !who.Alert && who.System != Preview {
		return ErrOnlyLooked
	}
	if d == nil || d.Store == nil || found.Result.Bucket.IsZero() || found.Result.Rule.Silent {
		return nil
	}
	p, err := d.Place(who.OrgID)
	if err != nil {
		return err
	}
	memory := d.Memory
	if memory == nil {
		memory = &Memory{}
	}
	rule := found.Result.Rule.Name
	key := fmt.Sprintf("%d %s", who.OrgID, rule)
	err = d.remember(ctx, memory, key, p, found)
	if memory.due(&memory.tended, key, d.clock(), tendEvery) {
		err = errors.Join(err, d.tend(ctx, p, rule))
	}
	return err
}

// remember writes down what is not written yet.
func (d *Desk) remember(ctx context.Context, memory *Memory, key string, p state.Place, found *service.Signals) error {
	j := judgementOf(found)
	said := seen{j.bucket, j.digest()} // as it is asked for, before the history behind it adds what is at stake
	again := memory.due(&memory.again, key, d.clock(), againEvery)
	if memory.known(key) == said && !again {
		return nil
	}
	leave, err := memory.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	known, missed, err := d.missed(ctx, p, j)
	if err == nil && !known {
		if known, err = d.adopt(ctx, p, j); err == nil && known {
			_, missed, err = d.missed(ctx, p, j)
		}
	}
	if err != nil {
		return err
	}
	var faults []error
	for _, bucket := range missed {
		faults = append(faults, d.catchUp(ctx, p, j, bucket))
		if ctx.Err() != nil {
			return errors.Join(faults...) // the gap is still there for the next judgement
		}
	}
	err = d.write(ctx, p, found)
	if err == nil {
		memory.learn(key, said)
		err = d.prune(ctx, memory, p)
	}
	return errors.Join(append(faults, err)...)
}

// missed lists the buckets between the one that was written last and a judgement's; known
// is false where none of the rule was written.
func (d *Desk) missed(ctx context.Context, p state.Place, j judgement) (known bool, out []time.Time, err error) {
	var last string
	err = d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		_, err := tx.Row(ctx, "SELECT COALESCE(MAX(bucket), '') FROM wh_evaluation WHERE org = ? AND project = ? AND rule = ?", []any{p.Org, p.Project, j.rule.Name}, []any{&last})
		return err
	})
	if err != nil || last == "" {
		return false, nil, err
	}
	for bucket := j.next(moment(last).In(j.bucket.Location())); bucket.Before(j.bucket); bucket = j.next(bucket) {
		out = append(out, bucket)
		if len(out) > mostMissed {
			out = out[1:]
		}
	}
	return true, out, nil
}

// catchUp judges a bucket as it would have been judged when it ended.
func (d *Desk) catchUp(ctx context.Context, p state.Place, j judgement, bucket time.Time) error {
	found, err := d.Service.SignalsAt(ctx, j.rule.Name, j.next(bucket).Format(time.RFC3339))
	if err != nil {
		return fmt.Errorf("judge %s of %s, which was missed: %w", j.rule.Name, bucket.Format(time.RFC3339), err)
	}
	if !found.Result.Bucket.Equal(bucket) {
		return nil // it does not count, or nothing is there
	}
	return d.write(ctx, p, found)
}

// write keeps one judgement, with what it does to incidents, in one transaction.
func (d *Desk) write(ctx context.Context, p state.Place, found *service.Signals) error {
	j := judgementOf(found)
	had, firing, err := d.standing(ctx, p, j)
	if err != nil || had == j.digest() {
		return err
	}
	found, findings, err := d.Service.Findings(ctx, found)
	if err != nil {
		return err
	}
	j = judgementOf(found)
	d.explain(ctx, j, findings, firing)
	day := j.judgedDay(d.Today(ctx))
	return d.Store.Write(ctx, p, func(ctx context.Context, tx *state.Tx) error { return d.keep(ctx, tx, j, findings, day) })
}

// standing tells what was written of a bucket, and which units of the rule are known to
// fire.
func (d *Desk) standing(ctx context.Context, p state.Place, j judgement) (digest string, firing map[string]bool, err error) {
	firing = map[string]bool{}
	err = d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		if _, err := tx.Row(ctx, "SELECT digest FROM wh_evaluation WHERE org = ? AND project = ? AND rule = ? AND bucket = ?", []any{p.Org, p.Project, j.rule.Name, state.Time(j.bucket)}, []any{&digest}); err != nil {
			return err
		}
		return tx.Rows(ctx, "SELECT unit FROM wh_incident_unit WHERE org = ? AND project = ? AND rule = ? AND firing = 1", []any{p.Org, p.Project, j.rule.Name}, func(scan func(...any) error) error {
			var unit string
			err := scan(&unit)
			firing[unit] = true
			return err
		})
	})
	return digest, firing, err
}

// explain looks for what is behind findings with a unit that has begun to fire.
func (d *Desk) explain(ctx context.Context, j judgement, findings []agenda.Finding, firing map[string]bool) {
	var fresh []int
	var items []agenda.Item
	for i, f := range findings {
		for _, u := range f.Units {
			if !firing[unitID(u.Signal.Unit)] {
				fresh, items = append(fresh, i), append(items, f.Item)
				break
			}
		}
	}
	d.Service.OpenCauses(ctx, j.rule.Name, items, causePatience)
	for n, i := range fresh {
		findings[i].Item = items[n]
	}
}
