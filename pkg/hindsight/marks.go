package hindsight

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"time"

	"go.yaml.in/yaml/v3"
)

// Mark is an incident that people marked: what really happened.
type Mark struct {
	// ID names it; its place in the file unless told.
	ID string `yaml:"id" json:"id"`
	// Rule that should have warned; any unless told. Also lists others that may rightly warn
	// of what follows from it.
	Rule string   `yaml:"rule" json:"rule,omitempty"`
	Also []string `yaml:"also" json:"also,omitempty"`
	// Units that it was about, by their names; none: the whole organisation.
	Units []string `yaml:"units" json:"units,omitempty"`
	// From and To are its first and last day, Noticed the day on which people found out
	// without a warning, where that is known.
	From    Day `yaml:"from" json:"from"`
	To      Day `yaml:"to" json:"to"`
	Noticed Day `yaml:"noticed" json:"noticed,omitzero"`
	// What happened, and what it cost in the project's currency.
	What  string  `yaml:"what" json:"what,omitempty"`
	Money float64 `yaml:"money" json:"money,omitempty"`
	// Open is a warning of which nobody has said anything: a rule may warn of it, and need
	// not.
	Open bool `yaml:"-" json:"-"`
}

// Marker tells the incidents of a time; the file of a test, or what people marked.
type Marker interface {
	Marks(ctx context.Context, from, to time.Time) ([]Mark, error)
}

// Day is a date, written 2025-11-20.
type Day struct{ time.Time }

// UnmarshalYAML reads a date; an error says its line.
func (d *Day) UnmarshalYAML(n *yaml.Node) error {
	t, err := time.Parse(time.DateOnly, n.Value)
	if err != nil {
		return fmt.Errorf("line %d: %q is no day; write one such as 2025-11-20", n.Line, n.Value)
	}
	d.Time = t
	return nil
}

// MarshalJSON writes a date.
func (d Day) MarshalJSON() ([]byte, error) { return []byte(`"` + d.Format(time.DateOnly) + `"`), nil }

// ReadMarks reads marked incidents:
//
//	marks:
//	  - {rule: store_low, units: [Main Street], from: 2025-03-11, to: 2025-03-14, noticed: 2025-03-13}
//
// An error says the line and what is wanted there.
func ReadMarks(text string) ([]Mark, error) {
	var file struct {
		Marks []Mark `yaml:"marks"`
	}
	d := yaml.NewDecoder(bytes.NewReader([]byte(text)))
	d.KnownFields(true)
	if err := d.Decode(&file); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, refuse("marks cannot be read: %s", "无法读取标记：%s", err.Error())
	}
	seen := map[string]bool{}
	for i := range file.Marks {
		m := &file.Marks[i]
		if m.ID == "" {
			m.ID = fmt.Sprint(i + 1)
		}
		switch {
		case m.From.IsZero():
			return nil, refuse("mark %s has no from: write its first day", "标记 %s 缺少 from：请写明首日", m.ID)
		case m.To.IsZero():
			m.To = m.From
		case m.To.Before(m.From.Time):
			return nil, refuse("mark %s ends before it begins: from %s, to %s", "标记 %s 的结束早于开始：from %s，to %s", m.ID, m.From.Format(time.DateOnly), m.To.Format(time.DateOnly))
		}
		if !m.Noticed.IsZero() && m.Noticed.Before(m.From.Time) {
			return nil, refuse("mark %s was noticed before it began: from %s, noticed %s", "标记 %s 的发现日早于开始：from %s，noticed %s", m.ID, m.From.Format(time.DateOnly), m.Noticed.Format(time.DateOnly))
		}
		if math.IsNaN(m.Money) || math.IsInf(m.Money, 0) || m.Money < 0 {
			return nil, refuse("money of mark %s is %g; write what it cost, 0 or more", "标记 %s 的 money 为 %g；请写明损失金额，0 或以上", m.ID, m.Money)
		}
		if seen[m.ID] {
			return nil, refuse("two marks are called %s: give each an id of its own", "有两个标记都叫 %s：请使用不同的 id", m.ID)
		}
		seen[m.ID] = true
	}
	return file.Marks, nil
}

// about tells whether a mark says something of a rule: for it to catch, or for it to be
// right about.
func (m Mark) about(rule string) (catch, right bool) {
	own := m.Rule == "" || m.Rule == rule
	catch = own && !m.Open
	return catch, own || slices.Contains(m.Also, rule)
}
