package resolve

import (
	"cmp"
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// shares adds each value's part of the total over the first key, within the
// same bucket and other keys. The total is asked of the engine without that
// key, so it is right for distinct counts and under top-N too. Ratios,
// averages and percentiles have no share.
func (s *asked) shares(ctx context.Context, eng Engine) error {
	if len(s.r.By) == 0 {
		return nil
	}
	whole, err := ask(ctx, eng, s.r.Bare(s.r.By[1:]), nil)
	if err != nil {
		return err
	}
	s.out.Stats.Statements = append(s.out.Stats.Statements, whole.Stats.Statements...)
	s.out.Stats.EngineMs += whole.Stats.EngineMs
	at := map[string]int{}
	for row := range whole.Rows {
		at[rowKey(whole, 0, row)] = row
	}
	for i := range s.out.Metrics {
		c := &s.out.Metrics[i]
		c.Share = make([]answer.Num, s.out.Rows)
		for row := range c.Share {
			c.Share[row] = answer.None()
			t, ok := at[rowKey(s.out, 1, row)]
			if ok && hasShare(s.r.Metrics[i]) && c.Values[row].OK() && whole.Metrics[i].Values[t] != 0 {
				c.Share[row] = c.Values[row] / whole.Metrics[i].Values[t]
			}
		}
	}
	return nil
}

func hasShare(m *model.Metric) bool {
	if m.AddsOverUnits() {
		return true
	}
	return m.Simple != nil && m.Simple.Measure.Agg == model.CountDistinct
}

// rowKey names a row by its time and its keys from the given one on.
func rowKey(a *answer.Answer, from, row int) string {
	key := ""
	if a.Time != nil {
		key = a.Time.Values[row]
	}
	for _, k := range a.Keys[from:] {
		key += "\x01" + k.Values[row]
		if k.Null != nil && k.Null[row] {
			key += "\x00"
		}
	}
	return key
}

// ranks numbers the values of each bucket and set of other keys, largest first;
// equal values share a rank (1, 2, 2, 4). The rest of a top-N has none.
func (s *asked) ranks() {
	if len(s.r.By) == 0 {
		return
	}
	for i := range s.out.Metrics {
		c := &s.out.Metrics[i]
		c.Rank = make([]int, s.out.Rows)
		sets := map[string][]int{}
		for row := range s.out.Rows {
			if others := s.out.Keys[0].Others; c.Values[row].OK() && (others == nil || !others[row]) {
				key := rowKey(s.out, 1, row)
				sets[key] = append(sets[key], row)
			}
		}
		for _, rows := range sets {
			slices.SortFunc(rows, func(x, y int) int { return cmp.Compare(c.Values[y], c.Values[x]) })
			for n, row := range rows {
				c.Rank[row] = n + 1
				if n > 0 && c.Values[row] == c.Values[rows[n-1]] {
					c.Rank[row] = c.Rank[rows[n-1]]
				}
			}
		}
	}
}
