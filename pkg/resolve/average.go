package resolve

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// averaged compares the values with the mean of several periods: of each row those
// that have a number of their own. Of is how many they are, From and To where they
// lie.
func (s *asked) averaged(i int, c *answer.Comparison, mean *comparison.Average, at slotsAt) {
	n, buckets := s.out.Rows, len(s.r.Buckets)
	c.Values = make([]answer.Num, n)
	of := make([]int, n)
	lacks := make([]lack, n)
	for k := range mean.Count {
		each := map[*query.Slots][]query.Slot{}
		one := func(in *query.Slots) []query.Slot {
			if each[in] == nil {
				for _, slot := range at(in) {
					each[in] = append(each[in], slot.Of[k])
				}
			}
			return each[in]
		}
		values, reasons := s.column(i, one)
		for row, v := range values {
			why := answer.Reason("")
			if reasons != nil {
				why = reasons[row]
			}
			if !v.OK() || why == answer.BeforeStart || why == answer.Unready { // short of what it accumulates, or not to go by
				lacks[row] |= lackOf(why)
				if k == 0 || c.Reasons != nil && c.Reasons[row] == "" {
					c.Reasons = reasonAt(c.Reasons, n, row, why)
				}
				continue
			}
			c.Values[row] += v
			of[row]++
			in := s.of[i].slotsOf(row / buckets)
			w := in.Windows[one(in)[row%buckets].Window]
			if c.To[row] == "" { // the nearest comes first
				c.To[row] = localTime(w.To)
			}
			c.From[row] = localTime(w.From)
		}
	}
	fewer, why := 0, lack(0)
	for row := range c.Values {
		if of[row] == 0 {
			c.Values[row] = answer.None()
			continue
		}
		c.Values[row] /= answer.Num(of[row])
		if c.Reasons != nil {
			c.Reasons[row] = ""
		}
		if said := mean.Said(of[row]); said != nil {
			fewer++
			why |= lacks[row]
			c.Positions = positionAt(c.Positions, n, row, said[s.r.Lang])
		}
	}
	if fewer > 0 {
		s.fewer(i, c, mean.Count, fewer, why)
	}
}

// lack is why some periods of an average have no number.
type lack int

const (
	noData lack = 1 << iota
	noDate      // 29 February
)

func lackOf(why answer.Reason) lack {
	if why == answer.NoCounterpart {
		return noDate
	}
	return noData
}

// fewer notes that some averages are of fewer periods than was asked for.
func (s *asked) fewer(i int, c *answer.Comparison, count, rows int, why lack) {
	since := map[lack]string{
		noData:          "since the others have no data",
		noDate:          "since the others have no such day or period, as of 29 February or a 53rd week",
		noData | noDate: "since the others have no data, or no such day or period, as of 29 February or a 53rd week",
	}[why]
	s.out.Notes = append(s.out.Notes, diag.Diagnostic{
		Code: "RQ162", Name: "fewer-periods", Severity: diag.Info, Subject: "compare",
		Message: fmt.Sprintf("%s of %s: %d of %d numbers are the average of fewer than %d periods, %s",
			c.Name, s.r.Metrics[i].Name, rows, s.out.Rows, count, since),
		Hint: "positions of the answer say how many each is of",
	})
}

func positionAt(positions []string, n, row int, text string) []string {
	if positions == nil {
		positions = make([]string, n)
	}
	positions[row] = text
	return positions
}
