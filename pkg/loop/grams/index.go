package grams

import (
	"context"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

const (
	mostWanted = 100 // that are looked for
	mostRows   = 100 // of one statement
)

// Add puts what an item is found by into the index of its kind. What it has already
// stays: what it was called yesterday is looked for, too.
func Add(ctx context.Context, tx *state.Tx, kind string, item int64, grams []string) error {
	known := map[string]bool{}
	err := tx.Rows(ctx, "SELECT word FROM wh_word WHERE org = ? AND project = ? AND kind = ? AND item = ?", []any{tx.Org, tx.Project, kind, item}, func(scan func(...any) error) error {
		var g string
		err := scan(&g)
		known[g] = true
		return err
	})
	if err != nil {
		return err
	}
	var fresh []string
	for _, g := range grams {
		if !known[g] {
			known[g] = true
			fresh = append(fresh, g)
		}
	}
	for part := range slices.Chunk(fresh, mostRows) {
		var args []any
		for _, g := range part {
			args = append(args, tx.Org, tx.Project, g, kind, item)
		}
		rows := strings.TrimSuffix(strings.Repeat("(?, ?, ?, ?, ?), ", len(part)), ", ")
		if _, err := tx.Exec(ctx, "INSERT INTO wh_word (org, project, word, kind, item) VALUES "+rows, args...); err != nil {
			return err
		}
	}
	return nil
}

// Where are conditions, each behind an AND, on the id of items of a kind that have all
// words of a text. A single character of writing without spaces is found within pairs.
func Where(tx *state.Tx, kind, text string) (where string, args []any) {
	wanted := Of(text)
	for _, g := range wanted[:min(len(wanted), mostWanted)] {
		is := "word = ?"
		if single(g) {
			is, g = "word LIKE ?", g+"%"
		}
		where += " AND id IN (SELECT item FROM wh_word WHERE org = ? AND project = ? AND kind = ? AND " + is + ")"
		args = append(args, tx.Org, tx.Project, kind, g)
	}
	return where, args
}
