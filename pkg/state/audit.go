package state

import (
	"context"
	"time"
)

// Deed is who did what to which item, and how it stood before and after, as JSON.
// Deeds can neither be changed nor deleted, which the database itself enforces.
type Deed struct {
	At     time.Time `json:"at"`
	Who    string    `json:"who"`  // login; the part of the product for what nobody did
	Deed   string    `json:"deed"` // acknowledge, assign, sign …
	Kind   string    `json:"kind"` // incident, action, review …
	Item   string    `json:"item"`
	Before string    `json:"before,omitempty"`
	After  string    `json:"after,omitempty"`
}

// Audit writes down a deed in the transaction that does it: there is none without the
// other. before and after are written as JSON; nil is left out.
func (t *Tx) Audit(ctx context.Context, who, deed, kind, item string, before, after any) error {
	was, err := document(before)
	if err != nil {
		return err
	}
	is, err := document(after)
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, "INSERT INTO wh_audit (org, project, at, who, deed, kind, item, \"before\", after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		t.Org, t.Project, Time(t.Now), who, deed, kind, item, was, is)
	return err
}

// Deeds lists what was done to an item, in order; to all of a kind where item is empty.
func (t *Tx) Deeds(ctx context.Context, kind, item string) ([]Deed, error) {
	q, args := "SELECT at, who, deed, kind, item, \"before\", after FROM wh_audit WHERE org = ? AND project = ? AND kind = ?", []any{t.Org, t.Project, kind}
	if item != "" {
		q, args = q+" AND item = ?", append(args, item)
	}
	out := []Deed{}
	err := t.Rows(ctx, q+" ORDER BY id", args, func(scan func(...any) error) error {
		var d Deed
		var at string
		if err := scan(&at, &d.Who, &d.Deed, &d.Kind, &d.Item, &d.Before, &d.After); err != nil {
			return err
		}
		var err error
		d.At, err = ReadTime(at)
		out = append(out, d)
		return err
	})
	return out, err
}
