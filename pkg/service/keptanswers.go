package service

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/kept"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Kept bounds the answers that a service keeps.
type Kept struct {
	// Bytes that they may take together, about; 0 keeps none.
	Bytes int64
	// Age is how long one is kept at most, however ready its sources are. Answers of
	// sources that do not tell when they are loaded again are kept coverageAge at most.
	Age time.Duration
	// Met is told what happened to a request: one of the Meetings. nil: nobody counts.
	Met func(Meeting)
}

// Meeting is how a request met the answers that are kept.
type Meeting string

// What meets a request. Those that are asked for together count each: one is missed, the others
// joined it.
const (
	Hit    Meeting = "hit"    // answered by what was kept
	Missed Meeting = "missed" // nothing was kept
	Aged   Meeting = "aged"   // what was kept was too old
	Loaded Meeting = "loaded" // a source had been loaded since
	Joined Meeting = "joined" // the same was being asked already
	Passed Meeting = "passed" // of an alert rule, which is judged by fresh rows
)

// keptAnswers are those of a service. nil keeps none.
type keptAnswers struct {
	Kept
	clock   func() time.Time
	store   *kept.Store[*keptAnswer]
	flights kept.Flights[*answer.Answer]
}

// keptAnswer is to be read and not to be changed, but for what is known of its reads and
// what was made of it.
type keptAnswer struct {
	answer *answer.Answer
	read   time.Time // when its rows were
	until  time.Time
	from   *reads
	sure   atomic.Int64 // until when from is known to be as it was, in nanoseconds
	forms  forms        // in which it was sent
}

func newKeptAnswers(k Kept, clock func() time.Time) *keptAnswers {
	if k.Bytes <= 0 {
		return nil
	}
	if k.Met == nil {
		k.Met = func(Meeting) {}
	}
	return &keptAnswers{Kept: k, clock: clock, store: kept.NewStore[*keptAnswer](k.Bytes)}
}

func (k *keptAnswers) forget() {
	if k != nil {
		k.store.Purge()
	}
}

// KeptStats tells how the answers that are kept stand.
func (s *Service) KeptStats() kept.Stats {
	if s.kept == nil {
		return kept.Stats{}
	}
	return s.kept.store.Stats()
}

// ask answers a resolved request from what is kept, together with who asks the same, or
// by work, of which what it gives is kept. Alert rules are judged by what is read now.
func (k *keptAnswers) ask(ctx context.Context, e *engine, r *query.Resolved, req query.Request, work func(context.Context) (a *answer.Answer, whole bool, err error)) (*answer.Answer, error) {
	plain := func() (*answer.Answer, error) {
		a, _, err := work(ctx)
		return a, err
	}
	if k == nil {
		return plain()
	}
	key, ok, err := e.answerKey(ctx, r, req)
	switch {
	case err != nil:
		return nil, err
	case !ok:
		return plain()
	}
	how := Passed
	if !subjectOf(ctx).Alert {
		var a *answer.Answer
		if a, how = k.get(ctx, e, key); a != nil {
			k.Met(Hit)
			return a, nil
		}
	}
	began := false
	a, _, err := k.flights.Do(ctx, key, func(ctx context.Context) (*answer.Answer, error) {
		began = true
		ctx, from := watching(ctx)
		read := k.clock()
		a, whole, err := work(ctx)
		if err == nil && whole {
			k.put(key, &keptAnswer{answer: a, read: read, from: from})
		}
		return a, err
	})
	if err != nil && !began && ofAnother(ctx, err) {
		return plain()
	}
	if err != nil {
		return nil, err
	}
	if !began && how != Passed {
		how = Joined
	}
	k.Met(how)
	return copied(a), nil
}

// keptAnswer gives what is kept of a request, if anything is. What is not is counted when
// it is asked for.
func (s *Service) keptAnswer(ctx context.Context, req query.Request) (*answer.Answer, bool) {
	f, ok := s.keptForms(ctx, req)
	if !ok {
		return nil, false
	}
	return f.Answer(), true
}

// get gives the answer that is kept under a key if it still holds.
func (k *keptAnswers) get(ctx context.Context, e *engine, key string) (*answer.Answer, Meeting) {
	one, how := k.still(ctx, e, key)
	if one == nil {
		return nil, how
	}
	return one.tell(), how
}

// still gives what is kept under a key if it still holds.
func (k *keptAnswers) still(ctx context.Context, e *engine, key string) (*keptAnswer, Meeting) {
	one, ok := k.store.Get(key)
	if !ok {
		return nil, Missed
	}
	if k.clock().After(one.until) {
		k.store.Drop(key)
		return nil, Aged
	}
	if now := time.Now(); now.UnixNano() >= one.sure.Load() {
		until, same := one.from.still(ctx, e)
		if !same {
			k.store.Drop(key)
			return nil, Loaded
		}
		one.sure.Store(until.UnixNano())
	}
	return one, Hit
}

// tell is a copy of the answer that says that it was kept.
func (one *keptAnswer) tell() *answer.Answer {
	a := copied(one.answer)
	a.Stats = one.stats()
	a.Stats.Statements = slices.Clone(a.Stats.Statements)
	return a
}

// stats are those of an answer that cost nothing.
func (one *keptAnswer) stats() answer.Stats {
	s := one.answer.Stats
	s.Cached, s.ReadAt = true, one.read.UTC().Format(time.RFC3339)
	s.PlanMs, s.EngineMs, s.TotalMs = 0, 0, 0
	return s
}

// put keeps an answer with what it was read from.
func (k *keptAnswers) put(key string, one *keptAnswer) {
	age := k.Age
	if !one.from.tells() {
		age = min(age, coverageAge)
	}
	one.until = one.read.Add(age)
	k.store.Put(key, one, kept.Size(one.answer)+int64(len(one.from.looks)+len(one.from.marks))*perLook)
}

// perLook is about what a look at a source takes that an answer is kept with.
const perLook = 300

// copied is an answer whose own fields may be changed, and what they refer to not.
func copied(a *answer.Answer) *answer.Answer {
	out := *a
	out.Keys, out.Metrics, out.Notes = slices.Clone(a.Keys), slices.Clone(a.Metrics), slices.Clone(a.Notes)
	out.Stats.Statements = slices.Clone(a.Stats.Statements)
	return &out
}

// answerKey is the same for requests that have the same answer while no source changes:
// by the same definitions, as of the same clock, for subjects who may read the same. ok is
// false for what is not kept: takings apart, which keep theirs, and tests of policies,
// whose readers only seem to be who they are.
func (e *engine) answerKey(ctx context.Context, r *query.Resolved, req query.Request) (key string, ok bool, err error) {
	if req.Parts || ctx.Value(actingKey{}) != nil {
		return "", false, nil
	}
	grant, err := e.grant(ctx)
	if err != nil {
		return "", false, err
	}
	text, err := json.Marshal(req)
	if err != nil {
		return "", false, fmt.Errorf("read the request: %w", err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d.%d %s %d-%d\n", e.serial, e.edition.Load(), e.clockKey(r), r.Range.From.Unix(), r.Range.To.Unix())
	b.Write(text)
	b.WriteByte('\n')
	b.WriteString(grant.Key())
	return b.String(), true, nil
}

// clockKey is the same for clocks as of which a request has one answer: those of one
// day, before or after the same hours at which sources are ready. Where anything goes by
// shorter times than days or by the clocks of units, it is the minute, and the clock itself
// where the request or the project says it.
func (e *engine) clockKey(r *query.Resolved) string {
	const minute, day = "2006-01-02T15:04", "2006-01-02"
	if _, ok := e.fixed(); ok {
		return r.Now.Format(time.RFC3339Nano)
	}
	if r.Table != nil || r.Grain != grain.None && r.Grain.Rank() < grain.Day.Rank() {
		return r.Now.Format(minute)
	}
	key := r.Now.Format(day)
	for _, m := range r.Metrics {
		for _, v := range m.Measures() {
			if _, own := e.m.ZoneRef(v.Source); own || v.Time != nil && v.Time.Grain.Rank() < grain.Day.Rank() {
				return r.Now.Format(minute)
			}
			if f := v.Source.Freshness; f != nil && f.ReadyAt != "" && r.Now.Format("15:04") >= f.ReadyAt {
				key += " " + v.Source.Name
			}
		}
	}
	return key
}
