package plugin

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// signalsFresh is how long what a rule says is kept. An alert rule asks for
// every number of it in a query of its own, one after the other; Grafana judges
// a rule every ten seconds at most.
const signalsFresh = 8 * time.Second

// signalKey tells what a rule says by which definitions, to all who may read the
// same.
type signalKey struct {
	model *model.Model
	rule  string
	grant string
	alert bool // what alerts are told keeps the texts that they began with
}

// signalQuery asks what a rule says; alert rules send it.
type signalQuery struct {
	Rule string `json:"rule"`
	What string `json:"what"` // fired, value, baseline, rate, money, from, to
}

func (i *Instance) signal(ctx context.Context, q asked) (data.Frames, error) {
	var s signalQuery
	if err := q.read(&s); err != nil {
		return nil, err
	}
	what, err := frames.ReadWhat(s.What)
	if err != nil {
		return nil, badQuery{err}
	}
	if s.Rule == "" {
		return nil, badQuery{errors.New("the query names no rule")}
	}
	grant, err := q.use.service.GrantKey(ctx)
	if err != nil {
		return nil, err
	}
	hidden := q.alert && restricted(q.use.service.Model(), s.Rule)
	if hidden && what != frames.Fired {
		return nil, badQuery{fmt.Errorf("rule %s is on a metric that not everybody may read, so that alerts get no number of it: run `wheelhouse rules compile` or `rules apply` again", s.Rule)}
	}
	key := signalKey{model: q.use.service.Model(), rule: s.Rule, grant: grant, alert: q.alert}
	found, err := i.signals.get(ctx, key, func(ctx context.Context) (*service.Signals, error) {
		found, err := q.use.service.Signals(ctx, s.Rule)
		if err == nil && q.alert {
			err = i.freeze(ctx, q, found)
		}
		if err == nil {
			i.remember(ctx, q, found)
		}
		return found, err
	})
	if err != nil {
		return nil, err
	}
	from, to := found.Result.Window()
	rows := make([]frames.Signal, len(found.Units))
	for n, u := range found.Units {
		rows[n] = frames.Signal{
			Place: u.Place, Owner: ownerName(u.Owner, q.lang), Cause: u.Cause, Fired: u.Fired, Reason: u.Reason,
			Value: u.Value, Baseline: u.Baseline, Rate: u.Rate, Money: u.Money, From: from, To: to,
		}
	}
	if hidden {
		levels, rows := i.keyed(s.Rule, found.Levels, rows)
		frame := frames.Signals(levels, rows, what, "")
		if len(levels) > 0 {
			frame.Fields[0].Name = alerting.KeyLabel // which is no level's: theirs keep clear of it
		}
		return data.Frames{frame}, nil
	}
	return data.Frames{frames.Signals(found.Levels, rows, what, found.Result.Rule.Metric.Unit)}, nil
}

// ownerName is the person, else the team.
func ownerName(o *agenda.Owner, lang string) string {
	switch {
	case o == nil:
		return ""
	case o.Person != "":
		return o.Person
	}
	if label := model.Text(o.Label).In(lang); label != "" {
		return label
	}
	return o.Team
}
