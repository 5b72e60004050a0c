package loop

import (
	"context"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// untilOf reads the end of a snooze.
func (d *doing) untilOf() (time.Time, error) {
	until, err := time.Parse(time.RFC3339, d.in.Until)
	switch {
	case err != nil:
		return until, badDeed("until %q is no time: write one such as 2006-01-02T15:04:05Z", d.in.Until)
	case !until.After(d.now):
		return until, badDeed("until %s is over already", d.in.Until)
	case until.Sub(d.now) > longestSnooze:
		return until, badDeed("until %s is more than %d days ahead: resolve the incident, or change the rule", d.in.Until, int(longestSnooze.Hours()/24))
	}
	return until, within(strings.TrimSpace(d.in.Text), "the reason", longestReason)
}

// paths are those of an incident's units, as alerts are labelled by them.
func (r *record) paths() [][]query.ScopeStep {
	out := make([][]query.ScopeStep, len(r.units))
	for i, u := range r.units {
		out[i] = u.path
	}
	return out
}

// silenceNow keeps the incident's alerts from sending messages, before it is written down
// that they are: what is taken back where that fails.
func silenceNow(ctx context.Context, do *doing) (undo func(), err error) {
	undo = func() {}
	until, err := do.untilOf()
	if err != nil || do.desk.Alerts == nil {
		return undo, err
	}
	do.silences, err = do.desk.Alerts.Silence(ctx, do.rule, do.paths(), until, do.signature()+": "+strings.TrimSpace(do.in.Text))
	if err != nil {
		return undo, NotDeliveredError{err}
	}
	return func() {
		_ = do.desk.Alerts.Lift(context.WithoutCancel(ctx), do.silences) // it ends by itself
	}, nil
}

func (d *doing) snooze() error {
	until, err := d.untilOf()
	if err != nil {
		return err
	}
	d.snoozed = state.Time(until)
	d.work.Snooze = &Snooze{Until: state.Stamp(until), Reason: strings.TrimSpace(d.in.Text), By: d.signature()}
	d.work.Silences = append(append([]string{}, d.work.Silences...), d.silences...)
	d.line.kind, d.line.text = "snoozed", d.work.Snooze.Reason
	if d.desk.Alerts == nil {
		d.line.words = agenda.Text{
			"en": "It is silenced here only: the data source has no token for Grafana's API, so that messages still go out.",
			"zh": "仅在此处静默：数据源未设置访问接口的令牌，消息仍会发出。",
		}
	}
	return nil
}

// liftNow takes an incident's silences away.
func liftNow(ctx context.Context, do *doing) (undo func(), err error) {
	undo = func() {}
	if do.desk.Alerts == nil || len(do.work.Silences) == 0 {
		return undo, nil
	}
	if err := do.desk.Alerts.Lift(ctx, do.work.Silences); err != nil {
		return undo, NotDeliveredError{err}
	}
	return undo, nil
}

func (d *doing) wake() error {
	if d.snoozed == "" {
		return badDeed("it is not snoozed")
	}
	d.snoozed, d.work.Snooze, d.work.Silences = "", nil, nil
	d.line.kind = "woken"
	return nil
}
