package reconcile

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Field is one value that differs. Old is "" where there is none, New where it
// goes away.
type Field struct{ Path, Old, New string }

// differences compares what is wanted with what is there, key by key; keys that
// are not wanted at the top do not matter, those further down do. Values that
// Grafana hides are taken as equal.
func differences(want, now object) []Field {
	was, will := map[string]string{}, map[string]string{}
	for key, v := range want {
		flatten(key, v, will)
		flatten(key, now[key], was)
	}
	var out []Field
	for path, v := range will {
		if old := was[path]; old != v && old != strconv.Quote(hidden) {
			out = append(out, Field{Path: path, Old: old, New: v})
		}
	}
	for path, v := range was {
		if _, stays := will[path]; !stays {
			f := Field{Path: path, Old: v}
			if slices.Contains(lengths, path) {
				f.New = "0s"
			}
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b Field) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// paths names the fields, for a sentence.
func paths(fields []Field) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Path
	}
	return strings.Join(names, ", ")
}

// flatten notes every value under its path. Lists of queries go by refId.
func flatten(path string, v any, into map[string]string) {
	switch v := v.(type) {
	case nil:
	case object:
		for key, inner := range v {
			flatten(path+"."+key, inner, into)
		}
	case []any:
		if !slices.ContainsFunc(v, func(x any) bool { _, record := x.(object); return record }) {
			if len(v) > 0 {
				into[path] = written(v)
			}
			return
		}
		for i, inner := range v {
			name := strconv.Itoa(i)
			if o, ok := inner.(object); ok && text(o, "refId") != "" {
				name = text(o, "refId")
			}
			flatten(path+"["+name+"]", inner, into)
		}
	case string:
		if v == "" {
			return
		}
		if d, ok := span(path, v); ok {
			if d > 0 {
				into[path] = d.String()
			}
			return
		}
		into[path] = strconv.Quote(v)
	default:
		into[path] = written(v)
	}
}

func written(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(text)
}

// lengths are the keys that hold lengths of time, which Grafana writes its own
// way: 24h comes back as 1d.
var lengths = []string{"for", "keep_firing_for", "notification_settings.group_wait", "notification_settings.group_interval", "notification_settings.repeat_interval"}

func span(path, v string) (time.Duration, bool) {
	if !slices.Contains(lengths, path) {
		return 0, false
	}
	units := []struct {
		name string
		long time.Duration
	}{{"ms", time.Millisecond}, {"y", 365 * 24 * time.Hour}, {"w", 7 * 24 * time.Hour}, {"d", 24 * time.Hour}, {"h", time.Hour}, {"m", time.Minute}, {"s", time.Second}}
	var total time.Duration
	for rest := v; rest != ""; {
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		n, err := strconv.Atoi(rest[:digits])
		if err != nil {
			return 0, false
		}
		rest = rest[digits:]
		i := slices.IndexFunc(units, func(u struct {
			name string
			long time.Duration
		},
		) bool {
			return strings.HasPrefix(rest, u.name)
		})
		if i < 0 {
			return 0, rest == "" && n == 0
		}
		total += time.Duration(n) * units[i].long
		rest = rest[len(units[i].name):]
	}
	return total, true
}
