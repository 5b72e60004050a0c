package main

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// column is one column of an answer, as people and as programs read it.
type column struct {
	head, name  string
	right       bool
	read, plain func(row int) string
}

// answerSheet lays an answer out: keys, time, then each metric with its
// comparisons.
func answerSheet(a *answer.Answer, l words.Lang) sheet {
	cols := append(keyColumns(a, l), metricColumns(a, l)...)
	var s sheet
	for i, c := range cols {
		s.head = append(s.head, c.head)
		s.names = append(s.names, c.name)
		if c.right {
			s.right = append(s.right, i)
		}
	}
	for row := range a.Rows {
		var read, plain []string
		for _, c := range cols {
			read = append(read, c.read(row))
			plain = append(plain, c.plain(row))
		}
		s.rows = append(s.rows, read)
		s.plain = append(s.plain, plain)
	}
	return s
}

func keyColumns(a *answer.Answer, l words.Lang) []column {
	var out []column
	for i := range a.Keys {
		k := &a.Keys[i]
		label := k.Label
		if label == "" {
			label = k.Name
		}
		if a.Layout.Clash() {
			out = append(out, aboveColumns(k, l)...)
		}
		out = append(out, column{head: label, name: k.Name, read: func(row int) string {
			switch {
			case k.Others != nil && k.Others[row]:
				return words.Typeset(l.Pick("(others)", "(其他)"), l)
			case k.Null != nil && k.Null[row]:
				return words.Typeset(l.Pick("(none)", "(空)"), l)
			}
			return k.Values[row]
		}, plain: func(row int) string { return k.Values[row] }})
	}
	if a.Time != nil {
		t := a.Time
		out = append(out, column{head: words.Grain(grain.Grain(t.Grain), l), name: t.Grain, read: func(row int) string {
			return bucketWords(t.Values[row], grain.Grain(t.Grain), l) + unfinished(t, row)
		}, plain: func(row int) string { return t.Values[row] }})
	}
	return out
}

// aboveColumns are the levels above a key, where names alone do not tell units
// apart.
func aboveColumns(k *answer.Key, l words.Lang) []column {
	var out []column
	for i := range k.Above {
		above := &k.Above[i]
		out = append(out, column{head: above.Label, name: above.Level, read: func(row int) string {
			switch {
			case above.Null != nil && above.Null[row]:
				return words.Typeset(l.Pick("(none)", "(空)"), l)
			case above.Unknown != nil && above.Unknown[row]:
				return words.Typeset(l.Pick("(unknown)", "(未知)"), l)
			}
			return above.Values[row]
		}, plain: func(row int) string { return above.Values[row] }})
	}
	return out
}

// unfinished marks a bucket that is still running or not wholly loaded.
func unfinished(t *answer.Time, row int) string {
	if t.Complete != nil && !t.Complete[row] {
		return " …"
	}
	return ""
}

func bucketWords(s string, g grain.Grain, l words.Lang) string {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			return words.Bucket(t, g, l)
		}
	}
	return s
}

func metricColumns(a *answer.Answer, l words.Lang) []column {
	var out []column
	for i := range a.Metrics {
		m := &a.Metrics[i]
		u := words.Unit{Name: m.Unit, Format: m.Format}
		label := m.Label
		if label == "" {
			label = m.Name
		}
		number := func(head, name string, values []answer.Num, reasons []answer.Reason, say func(answer.Num) string) {
			out = append(out, column{head: head, name: m.Name + name, right: true, read: func(row int) string {
				if !values[row].OK() && reasons != nil && reasons[row] != "" {
					return "– " + string(reasons[row])
				}
				return say(values[row])
			}, plain: func(row int) string { return plainNumber(values[row]) }})
		}
		value := func(v answer.Num) string { return words.Value(float64(v), u, l) }
		percent := func(v answer.Num) string { return words.Percent(float64(v)) }
		number(label, "", m.Values, m.Reasons, value)
		for _, c := range m.Comparisons {
			head, name := c.Label[string(l)], "_"+snake(c.Name)
			number(head, name, c.Values, c.Reasons, value)
			switch {
			case c.Kind == string(comparison.Intended):
				if slices.ContainsFunc(c.Values, func(v answer.Num) bool { return v.OK() && v <= 0 }) { // a quotient does not tell
					number("Δ "+head, name+"_rate", c.Rate, c.Reasons, func(v answer.Num) string { return words.Rate(float64(v), l) })
				}
				number(l.Pick("attained", "达成"), "_attainment", c.Attainment, nil, percent)
				number(l.Pick("pace", "进度"), "_pace", c.Pace, nil, percent)
			case m.Unit == "%":
				number("Δ "+head, name+"_delta", c.Delta, nil, func(v answer.Num) string { return words.Points(float64(v), l) })
			default:
				number("Δ "+head, name+"_rate", c.Rate, c.Reasons, func(v answer.Num) string { return words.Rate(float64(v), l) })
			}
		}
		if m.Share != nil {
			number(l.Pick("share", "占比"), "_share", m.Share, nil, percent)
		}
		if m.Rank != nil {
			out = append(out, column{head: l.Pick("rank", "排名"), name: m.Name + "_rank", right: true,
				read: func(row int) string { return rank(m.Rank[row]) }, plain: func(row int) string { return rank(m.Rank[row]) }})
		}
	}
	return out
}

// snake writes a name of the registry as columns for programs are called:
// last_year.
func snake(name string) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func rank(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// plainNumber is a number for programs: all digits, empty for nothing.
func plainNumber(v answer.Num) string {
	if !v.OK() {
		return ""
	}
	return strconv.FormatFloat(float64(v), 'g', -1, 64)
}
