package meeting

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

const mostListed = 60

func insert(ctx context.Context, tx *state.Tx, m *Meeting) (err error) {
	if m.ID, err = tx.NextID(ctx, "wh_meeting"); err != nil {
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
	m.Items, m.Rights, m.Ways, m.Hidden = nil, nil, nil, 0
	text, err := json.Marshal(m)
	return string(text), err
}

func update(ctx context.Context, tx *state.Tx, m *Meeting, read int) error {
	m.Version = read + 1
	body, err := m.kept()
	if err != nil {
		return err
	}
	return tx.Change(ctx, state.StaleError{Kind: Kind, Item: about.Number(m.ID), Expected: read, Found: m.Version}, "UPDATE wh_meeting SET version = ?, state = ?, body = ? WHERE org = ? AND project = ? AND id = ? AND version = ?",
		m.Version, m.State, body, tx.Org, tx.Project, m.ID, read)
}

func updateItem(ctx context.Context, tx *state.Tx, meeting int64, it *Item, read int) error {
	it.Version = read + 1
	body, err := json.Marshal(it)
	if err != nil {
		return err
	}
	stale := state.StaleError{Kind: "item", Item: fmt.Sprintf("%d of meeting %d", it.N, meeting), Expected: read, Found: it.Version}
	return tx.Change(ctx, stale, "UPDATE wh_meeting_item SET version = ?, body = ? WHERE org = ? AND project = ? AND meeting = ? AND n = ? AND version = ?",
		it.Version, string(body), tx.Org, tx.Project, meeting, it.N, read)
}

func read(ctx context.Context, tx *state.Tx, id int64) (*Meeting, error) {
	m, err := state.OneDocument[Meeting](ctx, tx, state.MissingItemError{Kind: Kind, Item: about.Number(id)},
		"SELECT body FROM wh_meeting WHERE org = ? AND project = ? AND id = ?", tx.Org, tx.Project, id)
	if err != nil {
		return nil, err
	}
	m.Items, err = state.Documents[Item](ctx, tx, "item", "SELECT body FROM wh_meeting_item WHERE org = ? AND project = ? AND meeting = ? ORDER BY n", tx.Org, tx.Project, id)
	return m, err
}

// sent are those whose minutes were asked to be sent, however many were held since.
func sent(ctx context.Context, tx *state.Tx) ([]Meeting, error) {
	return state.Documents[Meeting](ctx, tx, Kind, `SELECT body FROM wh_meeting WHERE org = ? AND project = ? AND body LIKE '%"sent":{%' ORDER BY id`, tx.Org, tx.Project)
}

func list(ctx context.Context, tx *state.Tx) ([]Meeting, error) {
	return state.Documents[Meeting](ctx, tx, Kind, fmt.Sprintf("SELECT body FROM wh_meeting WHERE org = ? AND project = ? ORDER BY id DESC LIMIT %d", mostListed), tx.Org, tx.Project)
}
