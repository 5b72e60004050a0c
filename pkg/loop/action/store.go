package action

import (
	"context"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// most is how many one list has.
const most = 500

// Kind is what the audit and the record call actions.
const Kind = "action"

// insert gives it the next number.
func insert(ctx context.Context, tx *state.Tx, a *Action) (err error) {
	if a.ID, err = tx.NextID(ctx, "wh_action"); err != nil {
		return err
	}
	a.Version = 1
	body, err := a.kept()
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO wh_action (org, project, id, version, state, due, assignee, author, metric, unit, incident, review, meeting, created, done, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		tx.Org, tx.Project, a.ID, a.Version, string(a.State), a.Due, a.Assignee, a.By, a.About.Metric, a.About.Unit(),
		a.Incident, a.Review, a.Meeting, state.Time(tx.Now), a.Done, body)
	return err
}

// update holds to the version that was read.
func update(ctx context.Context, tx *state.Tx, a *Action) error {
	was := a.Version
	a.Version++
	body, err := a.kept()
	if err != nil {
		return err
	}
	return tx.Change(ctx, state.StaleError{Kind: Kind, Item: about.Number(a.ID), Expected: was, Found: a.Version}, "UPDATE wh_action SET version = ?, state = ?, due = ?, assignee = ?, metric = ?, unit = ?, done = ?, body = ? WHERE org = ? AND project = ? AND id = ? AND version = ?",
		a.Version, string(a.State), a.Due, a.Assignee, a.About.Metric, a.About.Unit(), a.Done, body, tx.Org, tx.Project, a.ID, was)
}

func read(ctx context.Context, tx *state.Tx, id int64) (*Action, error) {
	return state.OneDocument[Action](ctx, tx, state.MissingItemError{Kind: Kind, Item: about.Number(id)},
		"SELECT body FROM wh_action WHERE org = ? AND project = ? AND id = ?", tx.Org, tx.Project, id)
}

func list(ctx context.Context, tx *state.Tx, ask Ask, login string) ([]Action, error) {
	q, args := "SELECT body FROM wh_action WHERE org = ? AND project = ?", []any{tx.Org, tx.Project}
	add := func(condition string, values ...any) { q, args = q+" AND "+condition, append(args, values...) }
	for column, id := range map[string]int64{"incident": ask.Incident, "review": ask.Review, "meeting": ask.Meeting} {
		if id != 0 {
			add(column+" = ?", id)
		}
	}
	for column, text := range map[string]string{"metric": ask.Metric, "unit": ask.Unit, "state": string(ask.State)} {
		if text != "" {
			add(column+" = ?", text)
		}
	}
	if ask.Mine {
		add("(assignee = ? OR author = ?)", login, login)
	}
	q += " ORDER BY CASE state WHEN 'open' THEN 0 ELSE 1 END, CASE WHEN state <> 'open' THEN '' WHEN due = '' THEN '9999' ELSE due END, id DESC LIMIT " + strconv.Itoa(most)
	return state.Documents[Action](ctx, tx, Kind, q, args...)
}
