package report

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/letter"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

const mostListed = 200

// kept is what the table keeps of a report as one document; comments and editions have
// their own.
func (r Report) kept() (string, error) {
	r.Figures, r.Comments, r.Editions, r.Rights, r.Ways, r.Hidden, r.Edition = nil, nil, nil, nil, nil, 0, 0
	text, err := json.Marshal(r)
	return string(text), err
}

func insert(ctx context.Context, tx *state.Tx, r *Report) (err error) {
	if r.ID, err = tx.NextID(ctx, "wh_report"); err != nil {
		return err
	}
	r.Version = 1
	body, err := r.kept()
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "INSERT INTO wh_report (org, project, id, version, state, changed, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
		tx.Org, tx.Project, r.ID, r.Version, r.State, state.Time(tx.Now), body)
	return err
}

// update writes a report down that was read at a version.
func update(ctx context.Context, tx *state.Tx, r *Report, read int) error {
	r.Version = read + 1
	body, err := r.kept()
	if err != nil {
		return err
	}
	return tx.Change(ctx, state.StaleError{Kind: Kind, Item: about.Number(r.ID), Expected: read, Found: r.Version},
		"UPDATE wh_report SET version = ?, state = ?, changed = ?, body = ? WHERE org = ? AND project = ? AND id = ? AND version = ?",
		r.Version, r.State, state.Time(tx.Now), body, tx.Org, tx.Project, r.ID, read)
}

func read(ctx context.Context, tx *state.Tx, id int64) (*Report, error) {
	r, err := state.OneDocument[Report](ctx, tx, state.MissingItemError{Kind: Kind, Item: about.Number(id)},
		"SELECT body FROM wh_report WHERE org = ? AND project = ? AND id = ?", tx.Org, tx.Project, id)
	if err != nil {
		return nil, err
	}
	return r, beside(ctx, tx, r)
}

// beside reads what others say of a report, and which editions it has.
func beside(ctx context.Context, tx *state.Tx, r *Report) (err error) {
	if r.Comments, err = state.Documents[Comment](ctx, tx, "comment",
		"SELECT body FROM wh_report_comment WHERE org = ? AND project = ? AND report = ? ORDER BY id", tx.Org, tx.Project, r.ID); err != nil {
		return err
	}
	kept, err := state.Documents[edition](ctx, tx, "edition",
		"SELECT head FROM wh_report_edition WHERE org = ? AND project = ? AND report = ? ORDER BY edition", tx.Org, tx.Project, r.ID)
	for _, e := range kept {
		r.Editions = append(r.Editions, e.Edition)
	}
	return err
}

func list(ctx context.Context, tx *state.Tx) ([]Report, error) {
	return state.Documents[Report](ctx, tx, Kind, fmt.Sprintf("SELECT body FROM wh_report WHERE org = ? AND project = ? AND state = ? ORDER BY changed DESC, id DESC LIMIT %d", mostListed), tx.Org, tx.Project, Open)
}

// all are those that are not put away, however many there are: what is sent, and what still
// asks for a metric, is no matter of a list's length.
func all(ctx context.Context, tx *state.Tx) ([]Report, error) {
	return state.Documents[Report](ctx, tx, Kind, "SELECT body FROM wh_report WHERE org = ? AND project = ? AND state = ? ORDER BY id", tx.Org, tx.Project, Open)
}

// Asking is a report and the metrics that its blocks ask for.
type Asking struct {
	ID      int64
	Title   string
	Metrics []string
}

// AskingAll tells which metrics reports ask for that are not put away, whoever reads them.
func AskingAll(ctx context.Context, tx *state.Tx, m *model.Model) (out []Asking, err error) {
	found, err := all(ctx, tx)
	for _, r := range found {
		one := Asking{ID: r.ID, Title: r.Title}
		for _, b := range r.Blocks {
			if b.Request == nil {
				continue
			}
			metrics, _ := letter.Told(m, b.Request)
			for _, name := range metrics {
				if !slices.Contains(one.Metrics, name) {
					one.Metrics = append(one.Metrics, name)
				}
			}
		}
		out = append(out, one)
	}
	return out, err
}

func insertComment(ctx context.Context, tx *state.Tx, report int64, c *Comment) (err error) {
	if c.ID, err = tx.NextID(ctx, "wh_report_comment"); err != nil {
		return err
	}
	body, err := json.Marshal(c)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "INSERT INTO wh_report_comment (org, project, id, report, body) VALUES (?, ?, ?, ?, ?)", tx.Org, tx.Project, c.ID, report, string(body))
	return err
}

// edition is one as it is kept: the report as it was written, with the figures that its
// keeper was told, by language.
type edition struct {
	Edition
	Report  *Report             `json:"report,omitempty"`
	Figures map[string][]Figure `json:"figures,omitempty"`
	Key     string              `json:"key,omitempty"` // what its keeper may read
}

func insertEdition(ctx context.Context, tx *state.Tx, report int64, e edition) error {
	head, err := json.Marshal(edition{Edition: e.Edition})
	if err != nil {
		return err
	}
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "INSERT INTO wh_report_edition (org, project, report, edition, head, body) VALUES (?, ?, ?, ?, ?, ?)",
		tx.Org, tx.Project, report, e.N, string(head), string(body))
	return err
}

func readEdition(ctx context.Context, tx *state.Tx, report int64, n int) (*edition, error) {
	return state.OneDocument[edition](ctx, tx, state.MissingItemError{Kind: "edition", Item: about.Number(int64(n))},
		"SELECT body FROM wh_report_edition WHERE org = ? AND project = ? AND report = ? AND edition = ?", tx.Org, tx.Project, report, n)
}
