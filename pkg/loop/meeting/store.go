package meeting

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

const mostListed = 60

func insert(ctx context.Context, tx *state.Tx, m *Meeting) error {
	if _, err := tx.Row(ctx, "SELECT COALESCE(MAX(id), 0) + 1 FROM wh_meeting WHERE org = ? AND project = ?", []any{tx.Org, tx.Project}, []any{&m.ID}); err != nil {
		return err
	}
	m.Version = 1
	body, err := m.kept()
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "INSERT INTO wh_meeting (org, project, id, version, state, day, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
		tx.Org, tx.Project, m.ID, m.Version, m.State, m.Day, body); err != nil {
		return err
	}
	for _, it := range m.Items {
		body, err := json.Marshal(it)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "INSERT INTO wh_meeting_item (org, project, meeting, n, version, body) VALUES (?, ?, ?, ?, ?, ?)",
			tx.Org, tx.Project, m.ID, it.N, it.Version, string(body)); err != nil {
			return err
		}
	}
	return nil
}

// kept is what the table keeps of a meeting as one document; its items have their own.
func (m Meeting) kept() (string, error) {
	m.Items, m.Rights, m.Hidden = nil, nil, 0
	text, err := json.Marshal(m)
	return string(text), err
}

func update(ctx context.Context, tx *state.Tx, m *Meeting, read int) error {
	m.Version = read + 1
	body, err := m.kept()
	if err != nil {
		return err
	}
	n, err := tx.Exec(ctx, "UPDATE wh_meeting SET version = ?, state = ?, body = ? WHERE org = ? AND project = ? AND id = ? AND version = ?",
		m.Version, m.State, body, tx.Org, tx.Project, m.ID, read)
	if err == nil && n == 0 {
		err = state.StaleError{Kind: Kind, Item: about.Number(m.ID), Expected: read, Found: m.Version}
	}
	return err
}

func updateItem(ctx context.Context, tx *state.Tx, meeting int64, it *Item, read int) error {
	it.Version = read + 1
	body, err := json.Marshal(it)
	if err != nil {
		return err
	}
	n, err := tx.Exec(ctx, "UPDATE wh_meeting_item SET version = ?, body = ? WHERE org = ? AND project = ? AND meeting = ? AND n = ? AND version = ?",
		it.Version, string(body), tx.Org, tx.Project, meeting, it.N, read)
	if err == nil && n == 0 {
		err = state.StaleError{Kind: "item", Item: fmt.Sprintf("%d of meeting %d", it.N, meeting), Expected: read, Found: it.Version}
	}
	return err
}

func read(ctx context.Context, tx *state.Tx, id int64) (*Meeting, error) {
	var body string
	found, err := tx.Row(ctx, "SELECT body FROM wh_meeting WHERE org = ? AND project = ? AND id = ?", []any{tx.Org, tx.Project, id}, []any{&body})
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, state.MissingItemError{Kind: Kind, Item: about.Number(id)}
	}
	m, err := parse[Meeting](body)
	if err != nil {
		return nil, err
	}
	m.Items = []Item{}
	err = tx.Rows(ctx, "SELECT body FROM wh_meeting_item WHERE org = ? AND project = ? AND meeting = ? ORDER BY n", []any{tx.Org, tx.Project, id}, func(scan func(...any) error) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		it, err := parse[Item](body)
		if err == nil {
			m.Items = append(m.Items, *it)
		}
		return err
	})
	return m, err
}

func list(ctx context.Context, tx *state.Tx) (out []Meeting, err error) {
	err = tx.Rows(ctx, fmt.Sprintf("SELECT body FROM wh_meeting WHERE org = ? AND project = ? ORDER BY id DESC LIMIT %d", mostListed), []any{tx.Org, tx.Project}, func(scan func(...any) error) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		m, err := parse[Meeting](body)
		if err == nil {
			out = append(out, *m)
		}
		return err
	})
	return out, err
}

func parse[T any](body string) (*T, error) {
	var v T
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		return nil, fmt.Errorf("a meeting cannot be read: %w", err)
	}
	return &v, nil
}
