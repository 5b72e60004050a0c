package sample

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/retail"
)

// mark is an incident as `wheelhouse rules backtest --marks` reads it.
type mark struct {
	ID    string   `json:"id"`
	Rule  string   `json:"rule"`
	Also  []string `json:"also,omitempty"`
	Units []string `json:"units,omitempty"`
	From  string   `json:"from"`
	To    string   `json:"to"`
	What  string   `json:"what,omitempty"`
}

// marksOf writes what was planted as if people had marked it: YAML with a mark a line,
// which is JSON too but for its first comment.
func marksOf(t retail.Truth) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("# Incidents that were planted in the sample, as people would mark them.\nmarks:\n")
	for _, i := range slices.Concat(t.Earlier, t.Incidents) {
		if !i.MustFire {
			continue
		}
		m := mark{ID: i.ID, Rule: i.Rule, Also: i.Also, Units: i.Units, From: i.From, To: i.To, What: i.What}
		if i.Level == "" {
			m.Units = nil // a whole source
		}
		text, err := json.Marshal(m)
		if err != nil {
			return nil, err
		}
		b.WriteString("  - " + string(text) + "\n")
	}
	return b.Bytes(), nil
}
