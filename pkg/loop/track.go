package loop

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Track is a rule's record: how often it was judged, and how often it fired. Judgements that
// are older than they are kept are not in it.
type Track struct {
	Buckets int // that were judged for at least one unit
	Blind   int // in which no unit could be judged
	Fired   int // buckets in which it fired for at least one unit
	Units   int // judgements of units, of all buckets
	Firing  int // those of them that fired
	// First and Last are the starts of the first and the last bucket; LastFired of the last
	// one that it fired in, zero where it never did.
	First, Last, LastFired time.Time
}

// Tracks are the records of all rules that have one, by name.
func Tracks(ctx context.Context, tx *state.Tx) (map[string]Track, error) {
	out := map[string]Track{}
	err := tx.Rows(ctx, "SELECT rule, SUM(CASE WHEN judged > 0 THEN 1 ELSE 0 END), SUM(CASE WHEN judged > 0 THEN 0 ELSE 1 END),"+
		" SUM(CASE WHEN fired > 0 THEN 1 ELSE 0 END), SUM(judged), SUM(fired), MIN(bucket), MAX(bucket), COALESCE(MAX(CASE WHEN fired > 0 THEN bucket END), '')"+
		" FROM wh_evaluation WHERE org = ? AND project = ? GROUP BY rule", []any{tx.Org, tx.Project}, func(scan func(...any) error) error {
		var rule, first, last, fired string
		var t Track
		if err := scan(&rule, &t.Buckets, &t.Blind, &t.Fired, &t.Units, &t.Firing, &first, &last, &fired); err != nil {
			return err
		}
		t.First, t.Last, t.LastFired = moment(first), moment(last), moment(fired)
		out[rule] = t
		return nil
	})
	return out, err
}

// Marks are what people have said of a rule's warnings.
type Marks struct {
	// Right counts those that something was behind, also where they came too late or named
	// another cause; Noise those that nothing was.
	Right, Noise int
	Since        time.Time // when the first of them was opened
}

// MarksOf are what people have said of the warnings of all rules, by name.
func MarksOf(ctx context.Context, tx *state.Tx) (map[string]Marks, error) {
	out := map[string]Marks{}
	err := tx.Rows(ctx, `SELECT rule, opened, work FROM wh_incident WHERE org = ? AND project = ? AND work LIKE '%"verdict":"%'`, []any{tx.Org, tx.Project}, func(scan func(...any) error) error {
		var rule, opened, work string
		if err := scan(&rule, &opened, &work); err != nil {
			return err
		}
		var w worked
		if err := json.Unmarshal([]byte(work), &w); err != nil {
			return fmt.Errorf("an incident of rule %s cannot be read: %w", rule, err)
		}
		m, at := out[rule], moment(opened)
		switch w.Verdict {
		case "":
			return nil
		case VerdictNoise:
			m.Noise++
		default:
			m.Right++
		}
		if m.Since.IsZero() || at.Before(m.Since) {
			m.Since = at
		}
		out[rule] = m
		return nil
	})
	return out, err
}
