package review

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

const mostListed = 100

// document is a review as it is kept, with what decides who may be told what of it.
type document struct {
	Review
	Opens []about.Subject `json:"opens,omitempty"`
	Key   string          `json:"key,omitempty"`
}

func (r Review) document() (string, error) {
	text, err := json.Marshal(document{r, r.opens, r.key})
	return string(text), err
}

func (d document) review() *Review {
	d.opens, d.key = d.Opens, d.Key
	return &d.Review
}

// kept is what the table keeps of a review as one document; sections and signatures have
// their own.
func (r Review) kept() (string, error) {
	r.Sections, r.Signed, r.Rights, r.Hidden = nil, nil, nil, 0
	return r.document()
}

func insert(ctx context.Context, tx *state.Tx, r *Review) (err error) {
	if r.ID, err = tx.NextID(ctx, "wh_review"); err != nil {
		return err
	}
	r.Version, r.Edition = 1, 1
	body, err := r.kept()
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "INSERT INTO wh_review (org, project, id, version, state, kind, first, incident, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		tx.Org, tx.Project, r.ID, r.Version, r.State, r.Of, r.From, r.Incident, body); err != nil {
		return err
	}
	for _, name := range Sections {
		body, err := json.Marshal(Section{Name: name, Version: 1})
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "INSERT INTO wh_review_section (org, project, review, name, version, body) VALUES (?, ?, ?, ?, ?, ?)", tx.Org, tx.Project, r.ID, name, 1, string(body)); err != nil {
			return err
		}
	}
	return nil
}

func update(ctx context.Context, tx *state.Tx, r *Review, read int) error {
	r.Version = read + 1
	body, err := r.kept()
	if err != nil {
		return err
	}
	return tx.Change(ctx, state.StaleError{Kind: Kind, Item: about.Number(r.ID), Expected: read, Found: r.Version},
		"UPDATE wh_review SET version = ?, state = ?, body = ? WHERE org = ? AND project = ? AND id = ? AND version = ?", r.Version, r.State, body, tx.Org, tx.Project, r.ID, read)
}

func updateSection(ctx context.Context, tx *state.Tx, review int64, s *Section, read int) error {
	s.Version = read + 1
	body, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return tx.Change(ctx, state.StaleError{Kind: "section", Item: s.Name, Expected: read, Found: s.Version},
		"UPDATE wh_review_section SET version = ?, body = ? WHERE org = ? AND project = ? AND review = ? AND name = ? AND version = ?", s.Version, string(body), tx.Org, tx.Project, review, s.Name, read)
}

func insertSigned(ctx context.Context, tx *state.Tx, r *Review, who string) error {
	body, err := r.document()
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "INSERT INTO wh_review_signed (org, project, review, edition, who, at, body) VALUES (?, ?, ?, ?, ?, ?, ?)", tx.Org, tx.Project, r.ID, r.Edition, who, state.Time(tx.Now), body)
	return err
}

func read(ctx context.Context, tx *state.Tx, id int64) (*Review, error) {
	d, err := state.OneDocument[document](ctx, tx, state.MissingItemError{Kind: Kind, Item: about.Number(id)},
		"SELECT body FROM wh_review WHERE org = ? AND project = ? AND id = ?", tx.Org, tx.Project, id)
	if err != nil {
		return nil, err
	}
	r := d.review()
	sections, err := state.Documents[Section](ctx, tx, "section", "SELECT body FROM wh_review_section WHERE org = ? AND project = ? AND review = ?", tx.Org, tx.Project, id)
	if err != nil {
		return nil, err
	}
	r.Sections, r.Signed = sections, []Signature{}
	slices.SortFunc(r.Sections, func(a, b Section) int { return slices.Index(Sections, a.Name) - slices.Index(Sections, b.Name) })
	err = tx.Rows(ctx, "SELECT edition, who, at FROM wh_review_signed WHERE org = ? AND project = ? AND review = ? ORDER BY edition", []any{tx.Org, tx.Project, id}, func(scan func(...any) error) error {
		var s Signature
		var text string
		if err := scan(&s.Edition, &s.Who, &text); err != nil {
			return err
		}
		at, err := state.ReadTime(text)
		s.At = state.Stamp(at)
		r.Signed = append(r.Signed, s)
		return err
	})
	return r, err
}

// readSigned is an edition as it was signed.
func readSigned(ctx context.Context, tx *state.Tx, id int64, edition int) (*Review, error) {
	d, err := state.OneDocument[document](ctx, tx, state.MissingItemError{Kind: "edition", Item: about.Number(int64(edition))},
		"SELECT body FROM wh_review_signed WHERE org = ? AND project = ? AND review = ? AND edition = ?", tx.Org, tx.Project, id, edition)
	if err != nil {
		return nil, err
	}
	return d.review(), nil
}

func list(ctx context.Context, tx *state.Tx) (out []Review, err error) {
	found, err := state.Documents[document](ctx, tx, Kind, fmt.Sprintf("SELECT body FROM wh_review WHERE org = ? AND project = ? ORDER BY first DESC, id DESC LIMIT %d", mostListed), tx.Org, tx.Project)
	for _, d := range found {
		r := d.review()
		r.Facts, r.Done, r.Open, r.Sections, r.Signed, r.Warned = []Fact{}, []Done{}, []string{}, []Section{}, []Signature{}, nil
		out = append(out, *r)
	}
	return out, err
}
