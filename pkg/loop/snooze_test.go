package loop_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// alerts notes what is silenced and lifted, and is away where it is told to be.
type alerts struct {
	away error
	done []string
	made int // silences of several units
}

func (a *alerts) Silence(_ context.Context, rule string, units [][]query.ScopeStep, _ time.Time, why string) ([]string, error) {
	if a.away != nil {
		return nil, a.away
	}
	a.done = append(a.done, fmt.Sprintf("silence %s %v: %s", rule, units, why))
	var ids []string
	a.made++
	for n := range units {
		ids = append(ids, fmt.Sprintf("s%d-%d", a.made, n+1))
	}
	return ids, nil
}

func (a *alerts) Lift(_ context.Context, ids []string) error {
	if a.away == nil {
		a.done = append(a.done, fmt.Sprint("lift ", ids))
	}
	return a.away
}

// TestASnoozeIsASilenceAndGoesWithIt: where Grafana does not take part nothing changes.
func TestASnoozeIsASilenceAndGoesWithIt(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1", "S6")
	a := &alerts{}
	w.desk.Alerts = a
	in := loop.IncidentDeed{Until: w.now.Add(time.Hour).Format(time.RFC3339), Text: "rebuilding"}
	a.away = errors.New("no answer")
	if _, err := w.do(ed, 1, "snooze", in); !errors.As(err, new(loop.NotDeliveredError)) {
		t.Errorf("%v", err)
	}
	if w.page(ed, 1).Incident.Snooze != nil {
		t.Error("it is snoozed although Grafana was away")
	}
	a.away = nil
	p, err := w.do(ed, 1, "snooze", in)
	if err != nil || p.Incident.Snooze == nil || len(p.Timeline[0].Words) > 0 {
		t.Fatalf("%+v, %v", p, err)
	}
	a.away = errors.New("no answer")
	if _, err := w.do(ed, 1, "wake", loop.IncidentDeed{}); !errors.As(err, new(loop.NotDeliveredError)) {
		t.Errorf("%v", err)
	}
	a.away = nil
	if p, err = w.do(ed, 1, "wake", loop.IncidentDeed{}); err != nil || p.Incident.Snooze != nil {
		t.Errorf("%+v, %v", p, err)
	}
	want := []string{"silence store_low [[{region East false} {store S1 false}]]: ed: rebuilding", "lift [s1-1]"}
	if diff := cmp.Diff(want, a.done); diff != "" {
		t.Error(diff)
	}
	w.desk.Alerts = nil
	if p, err = w.do(ed, 2, "snooze", in); err != nil || p.Timeline[0].Words["en"] == "" || p.Timeline[0].Words["zh"] == "" {
		t.Errorf("it does not say that messages still go out: %+v, %v", p, err)
	}
}
