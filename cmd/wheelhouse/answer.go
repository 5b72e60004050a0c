package main

import (
	"cmp"
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
	head, name string
	number     bool
	hidden     bool // only programs read it
	read       func(row int) string
	plain      func(row int) csvCell
}

// answerSheet lays an answer out: keys, time, then each metric with its
// comparisons.
func answerSheet(a *answer.Answer, l words.Lang) sheet {
	cols := append(keyColumns(a, l), metricColumns(a, l)...)
	s := sheet{plain: &csvTable{}}
	for _, c := range cols {
		s.plain.columns = append(s.plain.columns, csvColumn{name: c.name, number: c.number})
		if c.hidden {
			continue
		}
		if c.number {
			s.right = append(s.right, len(s.head))
		}
		s.head = append(s.head, c.head)
	}
	for row := range a.Rows {
		var read []string
		var plain []csvCell
		for _, c := range cols {
			plain = append(plain, c.plain(row))
			if !c.hidden {
				read = append(read, c.read(row))
			}
		}
		s.rows = append(s.rows, read)
		s.plain.rows = append(s.plain.rows, plain)
	}
	return s
}

// Marks of what is no member, in the column <key>_is: as frames have them.
const (
	isNull    = "null"
	isRest    = "rest"
	isUnknown = "unknown"
	isWhole   = "whole"
)

// memberColumns are a column of members and, where one is none, one that says
// what it is. Programs find no value where there is no member.
// Where members have labels, people read those, and programs find them in the column
// <key>_label beside the keys.
func memberColumns(head, name string, rows int, l words.Lang, called map[string]string, member func(row int) (text, is string)) []column {
	marked := false
	for row := range rows {
		_, is := member(row)
		marked = marked || is != ""
	}
	out := []column{{head: head, name: name, read: func(row int) string {
		switch text, is := member(row); is {
		case isNull:
			return cmp.Or(called[""], words.None(l))
		case isRest:
			return words.Rest(l)
		case isUnknown:
			return words.Unknown(l)
		case isWhole:
			return text
		default:
			return words.Member(cmp.Or(called[text], text))
		}
	}, plain: func(row int) csvCell {
		switch text, is := member(row); is {
		case isNull, isUnknown:
			return csvCell{null: true}
		case isRest:
			return csvCell{text: words.Rest(words.English)}
		default:
			return csvCell{text: text}
		}
	}}}
	if len(called) > 0 {
		out = append(out, column{name: name + "_label", hidden: true, plain: func(row int) csvCell {
			text, is := member(row)
			return csvCell{text: cmp.Or(called[text], text), null: is != ""}
		}})
	}
	if marked {
		out = append(out, column{name: name + "_is", hidden: true, plain: func(row int) csvCell {
			_, is := member(row)
			return csvCell{text: is, null: is == ""}
		}})
	}
	return out
}

func keyColumns(a *answer.Answer, l words.Lang) []column {
	var out []column
	part := 0 // of the units' paths
	for i := range a.Keys {
		k := &a.Keys[i]
		if a.Layout.Clash() {
			for j := range k.Above {
				out = append(out, aboveColumns(&k.Above[j], a.Rows, l)...)
			}
		}
		part += len(k.Above)
		own := part
		out = append(out, memberColumns(cmp.Or(k.Label, k.Name), k.Name, a.Rows, l, k.Called, func(row int) (string, string) {
			switch {
			case k.Others != nil && k.Others[row]:
				return "", isRest
			case k.Null != nil && k.Null[row]:
				return "", isNull
			case a.Layout != nil && a.Layout.Units[a.Layout.Of[row].Unit].Path[own].Kind == answer.Whole:
				return k.Values[row], isWhole
			}
			return k.Values[row], ""
		})...)
		part++
	}
	if a.Time != nil {
		t, cal := a.Time, a.Calendar
		out = append(out, column{head: words.Grain(grain.Grain(t.Grain), l), name: t.Grain, read: func(row int) string {
			return bucketWords(t.Values[row], grain.Grain(t.Grain), cal, l) + unfinished(t, row)
		}, plain: func(row int) csvCell { return csvCell{text: stamp(t.Values[row], grain.Grain(t.Grain))} }})
		if slices.Contains(t.Complete, false) {
			out = append(out, column{name: "complete", hidden: true, plain: func(row int) csvCell {
				return csvCell{text: strconv.FormatBool(t.Complete[row])}
			}})
		}
	}
	return out
}

// aboveColumns are a level above a key, where names alone do not tell units
// apart.
func aboveColumns(above *answer.Above, rows int, l words.Lang) []column {
	return memberColumns(above.Label, above.Level, rows, l, above.Called, func(row int) (string, string) {
		switch {
		case above.Null != nil && above.Null[row]:
			return "", isNull
		case above.Unknown != nil && above.Unknown[row]:
			return "", isUnknown
		}
		return above.Values[row], ""
	})
}

// stamp is a bucket's start as programs read a column of them: all in one form, so that
// midnight among hours has its time of day too.
func stamp(s string, g grain.Grain) string {
	if t, err := time.Parse(time.DateOnly, s); err == nil && grain.Day.Coarser(g) {
		return t.Format("2006-01-02T15:04:05")
	}
	return s
}

// unfinished marks a bucket that is still running or not wholly loaded.
func unfinished(t *answer.Time, row int) string {
	if t.Complete != nil && !t.Complete[row] {
		return " …"
	}
	return ""
}

// bucketWords names a bucket as the answer's calendar does; nil is the Gregorian one.
func bucketWords(s string, g grain.Grain, cal *answer.Calendar, l words.Lang) string {
	var plain grain.Calendar
	if cal != nil {
		for _, p := range cal.Periods[string(g)] {
			if p.Start == s {
				return p.Name[string(l)]
			}
		}
		plain = grain.Calendar{FiscalYearStart: time.Month(cal.FiscalYearStart), YearNamed: grain.YearNaming(cal.YearNamed)}
	}
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			return words.Bucket(t, g, plain, l)
		}
	}
	return s
}

func metricColumns(a *answer.Answer, l words.Lang) []column {
	var out []column
	for i := range a.Metrics {
		m := &a.Metrics[i]
		u := words.Unit{Name: m.Unit, Format: m.Format}
		number := func(head, name string, values []answer.Num, reasons []answer.Reason, say words.Column) {
			out = append(out, column{head: head, name: m.Name + name, number: true, read: func(row int) string {
				if !values[row].OK() && reasons != nil && reasons[row] != "" {
					return words.Nothing + " " + words.Reason(string(reasons[row]), l)
				}
				return say.Text(float64(values[row]))
			}, plain: func(row int) csvCell { return csvCell{text: plainNumber(values[row])} }})
		}
		value := func(values []answer.Num) words.Column { return words.ValueColumn(floats(values), u, l) }
		percent := func(values []answer.Num) words.Column { return words.PercentColumn(floats(values), l) }
		// A day that a check holds back is no usual gap: programs that read no notes are told
		// in a column that files else do not have.
		reason := func(name string, reasons []answer.Reason) {
			if slices.Contains(reasons, answer.Unready) {
				out = append(out, column{name: m.Name + name + "_reason", hidden: true, plain: func(row int) csvCell {
					return csvCell{text: string(reasons[row]), null: reasons[row] == ""}
				}})
			}
		}
		number(cmp.Or(m.Label, m.Name), "", m.Values, m.Reasons, value(m.Values))
		reason("", m.Reasons)
		for _, c := range m.Comparisons {
			head, name := c.Label[string(l)], "_"+snake(c.Name)
			number(head, name, c.Values, c.Reasons, value(c.Values))
			reason(name, c.Reasons)
			switch {
			case c.Kind == string(comparison.Intended):
				if slices.ContainsFunc(c.Values, func(v answer.Num) bool { return v.OK() && v <= 0 }) { // a quotient does not tell
					number("Δ "+head, name+"_rate", c.Rate, c.Reasons, words.RateColumn(floats(c.Rate), l))
				}
				number(l.Pick("attained", "达成"), "_attainment", c.Attainment, nil, percent(c.Attainment))
				number(l.Pick("pace", "进度"), "_pace", c.Pace, nil, percent(c.Pace))
			case c.Share != nil:
				number(l.Pick("of "+head, "占"+head), name+"_share", c.Share, nil, percent(c.Share))
			case m.Unit == "%":
				number("Δ "+head, name+"_delta", c.Delta, nil, words.PointColumn(floats(c.Delta), u, l, append(floats(m.Values), floats(c.Values)...)...))
			default:
				number("Δ "+head, name+"_rate", c.Rate, c.Reasons, words.RateColumn(floats(c.Rate), l))
			}
			if c.Contribution != nil {
				number(l.Pick("contributed", "贡献"), name+"_contribution", c.Contribution, nil, words.DeltaColumn(floats(c.Contribution), u, l))
			}
		}
		if m.Share != nil {
			number(l.Pick("share", "占比"), "_share", m.Share, nil, percent(m.Share))
		}
		if m.Rank != nil {
			out = append(out, column{head: l.Pick("rank", "排名"), name: m.Name + "_rank", number: true,
				read: func(row int) string { return rank(m.Rank[row]) }, plain: func(row int) csvCell { return csvCell{text: rank(m.Rank[row])} }})
		}
	}
	return out
}

func floats(values []answer.Num) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = float64(v)
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
	return strconv.FormatFloat(float64(v), 'f', -1, 64)
}
