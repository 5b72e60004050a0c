package plugin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// silencer silences alerts of one project's rules in Grafana.
type silencer struct {
	instance *Instance
	model    *model.Model
}

// alerts silences messages, where the settings have a token; nil where they have none.
func (i *Instance) alerts(m *model.Model) loop.Alerts {
	if i.api == nil || i.api.token == "" {
		return nil
	}
	return silencer{i, m}
}

const silencesPath = "/api/alertmanager/grafana/api/v2/silences"

type matcher struct {
	Name    string `json:"name"`
	Value   string `json:"value"`
	IsRegex bool   `json:"isRegex"`
	IsEqual bool   `json:"isEqual"`
}

// Silence implements loop.Alerts: one silence a unit, by the rule and the labels of the
// unit alone, since the others may change while an alert fires.
func (s silencer) Silence(ctx context.Context, rule string, units [][]query.ScopeStep, until time.Time, why string) (ids []string, err error) {
	for _, path := range units {
		var made struct {
			ID string `json:"silenceID"`
		}
		err := s.instance.api.send(ctx, http.MethodPost, silencesPath, map[string]any{
			"matchers": s.matchers(rule, path), "startsAt": time.Now().UTC().Format(time.RFC3339), "endsAt": until.UTC().Format(time.RFC3339),
			"createdBy": "Wheelhouse", "comment": why,
		}, &made)
		if err == nil && made.ID == "" {
			err = errors.New("Grafana made no silence")
		}
		if err != nil {
			return nil, errors.Join(err, s.Lift(context.WithoutCancel(ctx), ids))
		}
		ids = append(ids, made.ID)
	}
	return ids, nil
}

// Lift implements loop.Alerts. A silence that is not there any more has been lifted.
func (s silencer) Lift(ctx context.Context, ids []string) error {
	var faults []error
	for _, id := range ids {
		var reply apiError
		err := s.instance.api.send(ctx, http.MethodDelete, "/api/alertmanager/grafana/api/v2/silence/"+url.PathEscape(id), nil, nil)
		if err != nil && (!errors.As(err, &reply) || reply.status != http.StatusNotFound) {
			faults = append(faults, fmt.Errorf("lift silence %s: %w", id, err))
		}
	}
	return errors.Join(faults...)
}

// matchers are the labels of a unit's alert.
func (s silencer) matchers(rule string, path []query.ScopeStep) []matcher {
	out := []matcher{{alerting.ProjectLabel, s.model.Project.Name, false, true}, {alerting.RuleLabel, rule, false, true}}
	levels, place := s.place(rule, path)
	if restricted(s.model, rule) {
		_, rows := s.instance.keyed(rule, levels, []frames.Signal{{Place: place}})
		for _, step := range rows[0].Place {
			out = append(out, matcher{alerting.KeyLabel, step.Member, false, true})
		}
		return out
	}
	for n, step := range place {
		value := alerting.MemberLabel(step.Member)
		switch {
		case step.Null:
			value = alerting.Nameless
		case step.Level == "":
			value = alerting.Unknown
		}
		out = append(out, matcher{alerting.LevelLabel(levels[n]), value, false, true})
	}
	return out
}

// place is a unit's path with a step for each level that its alert has a label for.
func (s silencer) place(rule string, path []query.ScopeStep) (levels []string, place []query.ScopeStep) {
	r := s.model.Rule(rule)
	if r == nil || r.Level == nil {
		return nil, nil
	}
	for _, l := range r.Level.Hierarchy.Levels[:r.Level.Index+1] {
		if l.Dimension == "" {
			continue
		}
		levels, place = append(levels, l.Name), append(place, query.ScopeStep{})
		if n := slices.IndexFunc(path, func(step query.ScopeStep) bool { return step.Level == l.Name }); n >= 0 {
			place[len(place)-1] = path[n]
		}
	}
	return levels, place
}
