package dialecttest

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

func functionOf(name string, a []any) any {
	switch name {
	case "coalesce", "greatest", "least", "concat", "concat_ws":
		return ofKnown(name, a)
	case "nullif":
		if a[0] != nil && a[1] != nil && compare(a[0], a[1]) == 0 {
			return nil
		}
		return a[0]
	}
	if slices.Contains(a, nil) {
		return nil
	}
	switch v := a[len(a)-1].(type) {
	case moment:
		return ofTime(name, a, v)
	case float64:
		if x, ok := a[0].(float64); ok {
			return ofNumber(name, x, a)
		}
	}
	return ofText(name, a)
}

// ofKnown are functions that take NULL.
func ofKnown(name string, a []any) any {
	var known []any
	for _, v := range a {
		if v != nil {
			known = append(known, v)
		}
	}
	switch name {
	case "concat", "concat_ws":
		between := ""
		if name == "concat_ws" {
			if a[0] == nil {
				return nil
			}
			between, known = textOf(a[0]), known[1:]
		}
		parts := make([]string, len(known))
		for i, v := range known {
			parts[i] = textOf(v)
		}
		return strings.Join(parts, between)
	}
	if len(known) == 0 {
		return nil
	}
	switch name {
	case "greatest":
		return slices.MaxFunc(known, compare)
	case "least":
		return slices.MinFunc(known, compare)
	}
	return known[0]
}

func ofNumber(name string, x float64, a []any) any {
	places := 0
	if len(a) > 1 {
		places = int(a[1].(float64))
	}
	switch name {
	case "abs":
		return math.Abs(x)
	case "sign":
		switch {
		case x > 0:
			return 1.0
		case x < 0:
			return -1.0
		}
		return 0.0
	case "floor":
		return math.Floor(x) + 0
	case "ceil":
		return math.Ceil(x) + 0
	case "round":
		return shift(math.Round(shift(x, places)), -places) + 0
	case "trunc":
		return shift(math.Trunc(shift(x, places)), -places) + 0
	}
	panic("no function " + name)
}

// shift moves the decimal point of a number as it is written.
func shift(x float64, places int) float64 {
	out, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', -1, 64)+"e"+strconv.Itoa(places), 64)
	if err != nil {
		panic(err)
	}
	return out
}

func ofTime(name string, a []any, at moment) any {
	cal := grain.Gregorian()
	switch name {
	case "date_trunc":
		return moment{cal.Trunc(at.Time, unit(a[0])), unit(a[0]).Rank() >= grain.Day.Rank()}
	case "dateadd":
		days := unit(a[0]).Rank() >= grain.Day.Rank()
		return moment{grain.Add(at.Time, int(math.Round(a[1].(float64))), unit(a[0])), at.date && days}
	case "datediff":
		g, n := unit(a[0]), 0
		from, to := cal.Trunc(a[1].(moment).Time, g), cal.Trunc(at.Time, g)
		months := func(t time.Time) int { return t.Year()*12 + int(t.Month()) }
		switch g {
		case grain.Month, grain.Quarter, grain.Year:
			n = (months(to) - months(from)) / map[grain.Grain]int{grain.Month: 1, grain.Quarter: 3, grain.Year: 12}[g]
		default:
			size := map[grain.Grain]time.Duration{grain.Second: time.Second, grain.Minute: time.Minute, grain.Hour: time.Hour, grain.Day: 24 * time.Hour, grain.Week: 7 * 24 * time.Hour}[g]
			n = int(to.Sub(from) / size)
		}
		return float64(n)
	case "extract":
		isoYear, week := at.ISOWeek()
		return float64(map[string]int{
			"year": at.Year(), "quarter": (int(at.Month()) + 2) / 3, "month": int(at.Month()), "week": week, "isoyear": isoYear, "day": at.Day(),
			"dow": (int(at.Weekday())+6)%7 + 1, "doy": at.YearDay(), "hour": at.Hour(), "minute": at.Minute(), "second": at.Second(),
		}[a[0].(string)])
	}
	panic("no function " + name)
}

func ofText(name string, a []any) any {
	s := []rune(textOf(a[0]))
	n := func(i int) int { return int(a[i].(float64)) }
	// part is the characters of places from, counted from 1, up to to.
	part := func(from, to int) string {
		from, to = max(from, 1), min(to, len(s)+1)
		if from >= to {
			return ""
		}
		return string(s[from-1 : to-1])
	}
	switch name {
	case "lower":
		return small(string(s))
	case "upper":
		return cases.Upper(language.Und).String(string(s))
	case "length":
		return float64(len(s))
	case "trim":
		return strings.Trim(string(s), " ")
	case "ltrim":
		return strings.TrimLeft(string(s), " ")
	case "rtrim":
		return strings.TrimRight(string(s), " ")
	case "left":
		return part(1, 1+n(1))
	case "right":
		return part(len(s)+1-n(1), len(s)+1)
	case "substr":
		if len(a) == 2 {
			return part(n(1), len(s)+1)
		}
		return part(n(1), n(1)+max(0, n(2)))
	case "strpos":
		i := strings.Index(string(s), textOf(a[1]))
		if i < 0 {
			return 0.0
		}
		return float64(len([]rune(string(s)[:i])) + 1)
	case "replace":
		if textOf(a[1]) == "" {
			return string(s)
		}
		return strings.ReplaceAll(string(s), textOf(a[1]), textOf(a[2]))
	case "lpad", "rpad":
		fill := []rune(textOf(a[2]))
		size := max(0, n(1))
		if len(s) >= size {
			return string(s[:size])
		}
		if len(fill) == 0 {
			return string(s)
		}
		more := make([]rune, size-len(s))
		for i := range more {
			more[i] = fill[i%len(fill)]
		}
		if name == "lpad" {
			return string(more) + string(s)
		}
		return string(s) + string(more)
	case "split_part":
		list := []string{string(s)}
		if textOf(a[1]) != "" {
			list = strings.Split(string(s), textOf(a[1]))
		}
		if n(2) > len(list) {
			return ""
		}
		return list[n(2)-1]
	}
	panic("no function " + name)
}
