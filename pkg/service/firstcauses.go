package service

import (
	"context"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
)

// The budget of the causes of a rule's units that begin to fire.
const (
	firstUnits = 12
	firstTime  = 5 * time.Second
)

// FirstCauses tells, of the units of a rule that fire and that wanted names, what was
// likely behind the bucket in which they began to: by the unit's id, in a sentence of
// each language without numbers. It goes by that bucket alone, so that it is the same
// whenever it is asked for while a unit fires, and nothing of it needs to be remembered.
// Units without a cause that stands out are left out, and so is what is not found in
// time.
func (s *Service) FirstCauses(ctx context.Context, name string, wanted func(unit string) bool) (map[string]agenda.Text, error) {
	st := s.state.Load()
	r := st.model.Rule(name)
	if r == nil {
		return nil, unknownMember("rule", "there is no rule \""+name+"\"")
	}
	at, err := st.engine.now(ctx)
	if err != nil {
		return nil, err
	}
	bounded, stop := context.WithTimeout(ctx, firstTime)
	defer stop()
	result, err := rules.Evaluate(bounded, asker{st}, st.model, r, at, rules.Options{})
	if err != nil {
		return nil, err
	}
	out := map[string]agenda.Text{}
	var mu sync.Mutex
	var run errgroup.Group
	run.SetLimit(causeAside)
	left := firstUnits
	for _, signal := range result.Fired() {
		req := agenda.FirstChange(st.model, result, signal, at)
		if req == nil || !wanted(signal.Unit.ID()) || left == 0 {
			continue
		}
		left--
		run.Go(func() error {
			why, err := st.why(bounded, *req, true)
			if err != nil || !why.Change.OK() || contrary(signal.Change, why.Change) {
				return nil // without a cause the alert says what it said before
			}
			likely := why.Likely(st.model, false)
			if !likely.Found {
				return nil
			}
			text := agenda.Text{}
			for lang, words := range likely.Words {
				text[lang] = strings.TrimRight(words, ".。")
			}
			mu.Lock()
			defer mu.Unlock()
			out[signal.Unit.ID()] = text
			return nil
		})
	}
	_ = run.Wait() // each is there or is not
	return out, ctx.Err()
}
