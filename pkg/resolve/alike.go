package resolve

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Engines may hold texts equal that are written in other ways: "Harbour" and
// "HARBOUR" under a collation without case, "Hàrbour" too under one without accents,
// as most of MySQL's are. They group them together and give one
// of the spellings for each window, not always the same one. Which spellings are
// one member only the engine knows; it is asked where several were seen that
// could be.

// ways are what spellings of one member may have in common, the loosest first.
var ways = []func(string) string{execute.Unmarked, execute.Loosely}

// spellings are the texts of one column that were seen, by what they have in
// common, and those that stand for another one.
type spellings struct {
	seen  map[string]bool
	like  map[string][]string
	known map[string]int // how many of them were judged
	same  map[string]string
}

// note takes in a column's texts and gives what has several spellings now.
func (s *spellings) note(c *execute.Column) (several []string) {
	if s.seen == nil {
		s.seen, s.like, s.known, s.same = map[string]bool{}, map[string][]string{}, map[string]int{}, map[string]string{}
	}
	for row, text := range c.Strings {
		if c.Null[row] || s.seen[text] {
			continue
		}
		s.seen[text] = true
		in := ways[0](text)
		if s.like[in] = append(s.like[in], text); len(s.like[in]) == 2 {
			several = append(several, in)
		} else if len(s.like[in]) > 2 && s.known[in] == 2 {
			several, s.known[in] = append(several, in), 0
		}
	}
	return several
}

// judge makes those spellings one of which the engine has a single group: all that
// have the most in common, or the parts of them that have more.
func (s *spellings) judge(several []string, groups *execute.Column) {
	for _, in := range several {
		s.known[in] = 2
	}
	left := several
	for _, way := range ways {
		count := map[string]int{}
		for row, text := range groups.Strings {
			if !groups.Null[row] {
				count[way(text)]++
			}
		}
		var apart []string
		for _, in := range left {
			first, all := map[string]string{}, true
			for _, text := range s.like[in] {
				part := way(text)
				one, known := first[part]
				switch {
				case count[part] != 1:
					all = false
				case known:
					s.same[text] = one
				default:
					first[part] = text
				}
			}
			if !all {
				apart = append(apart, in)
			}
		}
		left = apart
	}
}

// oneSpelling asks the engine about the spellings that a row set brings.
func (u *units) oneSpelling(ctx context.Context, eng Engine, f fetch, keys []query.Key, rows *execute.RowSet, stats *answer.Stats) error {
	if u.spelt == nil {
		u.spelt = make([]spellings, len(u.columns))
	}
	for i, c := range u.columns {
		col := rows.Column(c.name)
		if c.name == "" || col == nil || col.Kind != execute.String {
			continue
		}
		several := u.spelt[i].note(col)
		if len(several) == 0 {
			continue
		}
		for _, k := range keys {
			if k.Column != c.name {
				continue
			}
			k.Kept = nil
			core := &query.Core{Metrics: f.metrics[:1], Keys: []query.Key{k}, Where: f.where, Cal: f.cal, Now: f.now, Organised: f.day, Windows: f.hull()}
			groups, statement, err := eng.Rows(ctx, f.conn, core)
			if err != nil {
				return err
			}
			stats.Statements = append(stats.Statements, statement)
			stats.EngineMs += statement.Ms
			u.spelt[i].judge(several, groups.Column(c.name))
		}
	}
	return nil
}

// hull is one window around all.
func (f fetch) hull() []query.Window {
	if f.timeless || len(f.windows) == 0 {
		return nil
	}
	var from, to time.Time
	for i, w := range f.windows {
		if i == 0 || w.From.Before(from) {
			from = w.From
		}
		if i == 0 || w.To.After(to) {
			to = w.To
		}
	}
	return []query.Window{{From: from, To: to}}
}

// spellingOf gives a member as it was first spelt.
func (u *units) spellingOf(column int, m answer.Member) answer.Member {
	if column < len(u.spelt) {
		if text, ok := u.spelt[column].same[m.Text]; ok && m.Kind < answer.Null {
			m.Text = text
		}
	}
	return m
}
