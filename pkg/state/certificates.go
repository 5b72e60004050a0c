package state

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Certificate says that somebody stands for what a definition means. It stays what it was:
// a definition that means something else has none until it is certified again.
type Certificate struct {
	Kind    string            `json:"kind"` // metric
	Name    string            `json:"name"`
	At      time.Time         `json:"at"`
	Who     string            `json:"who"`
	Origin  string            `json:"origin,omitempty"` // FromGrafana; "": by publishing a folder
	Version int               `json:"version"`          // published with it; 0: none was
	Meaning string            `json:"meaning"`          // hash of what decides its number
	Parts   map[string]string `json:"-"`                // hashes of what it is made of
	Text    string            `json:"-"`                // of the definition, as it was written
}

// certified is what a certificate keeps as one document.
type certified struct {
	Parts map[string]string `json:"parts"`
	Text  string            `json:"text"`
}

// Certify writes a certificate down in the transaction's project; its time is the
// transaction's.
func (t *Tx) Certify(ctx context.Context, c Certificate) error {
	body, err := json.Marshal(certified{c.Parts, c.Text})
	if err != nil {
		return err
	}
	var n int
	if _, err := t.Row(ctx, "SELECT COALESCE(MAX(n), 0) + 1 FROM wh_certificate WHERE project = ? AND kind = ? AND name = ?", []any{t.Project, c.Kind, c.Name}, []any{&n}); err != nil {
		return err
	}
	_, err = t.Exec(ctx, "INSERT INTO wh_certificate (project, kind, name, n, at, who, origin, version, meaning, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		t.Project, c.Kind, c.Name, n, Time(t.Now), c.Who, c.Origin, c.Version, c.Meaning, string(body))
	return err
}

// Certificates are the newest of all definitions of a kind, by name; of one alone where a
// name is given.
func (t *Tx) Certificates(ctx context.Context, kind, name string) (map[string]Certificate, error) {
	q, args := "SELECT name, at, who, origin, version, meaning, body FROM wh_certificate WHERE project = ? AND kind = ?", []any{t.Project, kind}
	if name != "" {
		q, args = q+" AND name = ?", append(args, name)
	}
	out := map[string]Certificate{}
	err := t.Rows(ctx, q+" ORDER BY name, n", args, func(scan func(...any) error) error {
		c := Certificate{Kind: kind}
		var at, body string
		if err := scan(&c.Name, &at, &c.Who, &c.Origin, &c.Version, &c.Meaning, &body); err != nil {
			return err
		}
		var err error
		if c.At, err = ReadTime(at); err != nil {
			return err
		}
		var kept certified
		if err := json.Unmarshal([]byte(body), &kept); err != nil {
			return fmt.Errorf("the certificate of %s cannot be read: %w", c.Name, err)
		}
		c.Parts, c.Text = kept.Parts, kept.Text
		out[c.Name] = c
		return nil
	})
	return out, err
}
