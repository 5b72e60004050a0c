package draft

import (
	"context"
	"encoding/json"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// most is how many drafts a list has.
const most = 500

func missing(kind, name string) state.MissingItemError {
	return state.MissingItemError{Kind: "draft of the " + kind, Item: name}
}

// read is a draft as it is kept; nil where there is none.
func read(ctx context.Context, tx *state.Tx, kind, name string) (*Draft, error) {
	found, err := state.Documents[Draft](ctx, tx, "draft", "SELECT body FROM wh_draft WHERE org = ? AND project = ? AND kind = ? AND name = ?", tx.Org, tx.Project, kind, name)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

func list(ctx context.Context, tx *state.Tx) ([]Draft, error) {
	return state.Documents[Draft](ctx, tx, "draft", `SELECT body FROM wh_draft WHERE org = ? AND project = ?
ORDER BY CASE state WHEN 'review' THEN 0 WHEN 'draft' THEN 1 ELSE 2 END, at DESC, name LIMIT ?`, tx.Org, tx.Project, most)
}

// keep writes a draft that was read at a version; 0: there was none.
func keep(ctx context.Context, tx *state.Tx, d *Draft, was int) error {
	d.Version, d.Changed = was+1, state.Stamp(tx.Now)
	body, err := json.Marshal(d)
	if err != nil {
		return err
	}
	if was == 0 {
		_, err = tx.Exec(ctx, "INSERT INTO wh_draft (org, project, kind, name, version, state, author, at, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			tx.Org, tx.Project, d.Kind, d.Name, d.Version, string(d.State), d.Author, state.Time(tx.Now), string(body))
		return err
	}
	return tx.Change(ctx, stale(d, was, d.Version), "UPDATE wh_draft SET version = ?, state = ?, author = ?, at = ?, body = ? WHERE org = ? AND project = ? AND kind = ? AND name = ? AND version = ?",
		d.Version, string(d.State), d.Author, state.Time(tx.Now), string(body), tx.Org, tx.Project, d.Kind, d.Name, was)
}

func stale(d *Draft, expected, found int) state.StaleError {
	return state.StaleError{Kind: "draft", Item: d.Name, Expected: expected, Found: found}
}

// say writes down what somebody said of a draft's text.
func say(ctx context.Context, tx *state.Tx, d *Draft, who, verdict, words string) error {
	var n int
	if _, err := tx.Row(ctx, "SELECT COALESCE(MAX(n), 0) + 1 FROM wh_draft_review WHERE org = ? AND project = ? AND kind = ? AND name = ?",
		[]any{tx.Org, tx.Project, d.Kind, d.Name}, []any{&n}); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, "INSERT INTO wh_draft_review (org, project, kind, name, n, at, who, verdict, digest, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		tx.Org, tx.Project, d.Kind, d.Name, n, state.Time(tx.Now), who, verdict, Digest(d.Text), words)
	return err
}

func said(ctx context.Context, tx *state.Tx, kind, name string) ([]Said, error) {
	out := []Said{}
	err := tx.Rows(ctx, "SELECT at, who, verdict, digest, words FROM wh_draft_review WHERE org = ? AND project = ? AND kind = ? AND name = ? ORDER BY n",
		[]any{tx.Org, tx.Project, kind, name}, func(scan func(...any) error) error {
			var s Said
			var at string
			if err := scan(&at, &s.Who, &s.Verdict, &s.Digest, &s.Words); err != nil {
				return err
			}
			when, err := state.ReadTime(at)
			s.At = state.Stamp(when)
			out = append(out, s)
			return err
		})
	return out, err
}

// All lists the drafts of a place in a state, of any where it is "" or "all", for the
// command line: who may read the state database may read them all.
func All(ctx context.Context, tx *state.Tx, in State) ([]Draft, error) {
	all, err := list(ctx, tx)
	out := []Draft{}
	for _, d := range all {
		if in == "" || in == "all" || d.State == in {
			out = append(out, d)
		}
	}
	return out, err
}
