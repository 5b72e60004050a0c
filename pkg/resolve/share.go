package resolve

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// shares adds each value's part of the total over the first key, within the
// same bucket and other keys. The total is asked of the engine without that
// key, so it is right for distinct counts and under top-N too. Ratios,
// averages and percentiles have no share.
func (s *asked) shares(ctx context.Context, eng Engine) error {
	if len(s.r.By) == 0 {
		return nil
	}
	all := s.r.Bare(s.r.By[1:])
	whole, err := ask(ctx, eng, all, nil)
	if err != nil {
		return err
	}
	s.out.Stats.Statements = append(s.out.Stats.Statements, whole.Stats.Statements...)
	s.out.Stats.EngineMs += whole.Stats.EngineMs
	total := s.totals(all, whole)
	for i := range s.out.Metrics {
		c := &s.out.Metrics[i]
		c.Share = make([]answer.Num, s.out.Rows)
		for row := range c.Share {
			c.Share[row] = answer.None()
			t := total(row)
			if t >= 0 && hasShare(s.r.Metrics[i]) && c.Values[row].OK() && whole.Metrics[i].Values[t] != 0 {
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

// totals finds the row of the whole that each row is a part of, −1 for none: the
// one of the same bucket whose unit says the same of everything that the whole
// tells apart.
func (s *asked) totals(r *query.Resolved, whole *answer.Answer) func(row int) int {
	var columns []int // of the units, in the order of the whole's paths
	for _, c := range newUnits(r.By, everything).columns {
		columns = append(columns, slices.IndexFunc(s.units.columns, func(o unitColumn) bool { return o.ref == c.ref }))
	}
	index := map[string]int{}
	for i, u := range whole.Layout.Units {
		var key []byte
		for _, m := range u.Path {
			key = appendMember(key, m)
		}
		index[string(key)] = i
	}
	rows, buckets := whole.Layout.Rows(), len(s.r.Buckets)
	unitOf := make([]int, s.units.len())
	for id := range unitOf {
		var key []byte
		for _, column := range columns {
			key = appendMember(key, s.units.member(column, id))
		}
		unitOf[id] = nobody
		if i, ok := index[string(key)]; ok {
			unitOf[id] = i
		}
	}
	return func(row int) int {
		unit := unitOf[row/buckets]
		if unit == nobody {
			return -1
		}
		return int(rows[unit*buckets+row%buckets])
	}
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
				key := s.besides(row)
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

// besides names a row by its bucket and everything but the first key.
func (s *asked) besides(row int) string {
	buckets := len(s.r.Buckets)
	key := binary.AppendUvarint(nil, uint64(row%buckets))
	for i, c := range s.units.columns {
		if c.by > 0 {
			key = appendMember(key, s.units.member(i, row/buckets))
		}
	}
	return string(key)
}
