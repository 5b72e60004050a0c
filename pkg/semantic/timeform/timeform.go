// Package timeform says how times are written where an engine keeps them as
// texts or numbers: what a definition may call it, how an instant is written
// that way, and which form a value has.
package timeform

import (
	"fmt"
	"strings"
	"time"
)

// Form is how the values of a time are written. The zero value is the canonical
// form: YYYY-MM-DD, or YYYY-MM-DD HH:MM:SS with or without a fraction. Others are
// one of the names below, or a pattern such as DD/MM/YYYY HH:mm.
type Form string

// Forms with a name.
const (
	Canonical    Form = ""
	ISO          Form = "iso"          // 2025-03-10T05:30:00, with or without Z or an offset
	Seconds      Form = "seconds"      // since 1970 in UTC
	Milliseconds Form = "milliseconds" // since 1970 in UTC
)

// ISOLocal is the half of ISO that has no instants, for tests of values.
const ISOLocal Form = "iso without a zone"

// Minutes is what is left of the canonical form without seconds; it sorts
// otherwise among times with seconds.
const Minutes Form = "YYYY-MM-DD HH:mm"

// part is one piece of a pattern.
type part struct {
	text string // as written
	unit string // Go's layout of it; "" for what stands between
}

var units = []part{{"YYYY", "2006"}, {"MM", "01"}, {"DD", "02"}, {"HH", "15"}, {"mm", "04"}, {"ss", "05"}}

// Parse reads what a definition calls a form.
func Parse(text string) (Form, error) {
	switch f := Form(text); f {
	case ISO, Seconds, Milliseconds:
		return f, nil
	}
	f := Form(text)
	seen := map[string]int{}
	for _, p := range f.parts() {
		switch {
		case p.unit != "":
			seen[p.text]++
		case strings.ContainsAny(p.text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'\"\\"):
			return "", unreadable(text)
		}
	}
	for _, u := range units {
		if seen[u.text] > 1 {
			return "", unreadable(text)
		}
	}
	needs := func(a, b string) bool { return seen[a] > 0 && seen[b] == 0 }
	if seen["YYYY"] == 0 || needs("DD", "MM") || needs("HH", "DD") || needs("mm", "HH") || needs("ss", "mm") {
		return "", unreadable(text)
	}
	if f == "YYYY-MM-DD" || f == "YYYY-MM-DD HH:mm:ss" {
		return Canonical, nil
	}
	return f, nil
}

func unreadable(text string) error {
	return fmt.Errorf("%q is no way to write a time: use iso, seconds, milliseconds, or a pattern of YYYY MM DD HH mm ss such as DD/MM/YYYY", text)
}

// parts takes a pattern apart.
func (f Form) parts() (out []part) {
	rest := string(f)
next:
	for rest != "" {
		for _, u := range units {
			if strings.HasPrefix(rest, u.text) {
				out = append(out, u)
				rest = rest[len(u.text):]
				continue next
			}
		}
		r := []rune(rest)[0]
		out = append(out, part{text: string(r)})
		rest = rest[len(string(r)):]
	}
	return out
}

// Pattern tells a form that is a pattern.
func (f Form) Pattern() bool {
	return f != Canonical && f != ISO && f != ISOLocal && !f.Number()
}

// Number tells forms that count since 1970; they are instants.
func (f Form) Number() bool { return f == Seconds || f == Milliseconds }

// Dates tells patterns without a time of day.
func (f Form) Dates() bool { return f.Pattern() && !strings.Contains(string(f), "HH") }

// Sorted tells forms whose values sort, as they are written, in order of time.
func (f Form) Sorted() bool {
	if !f.Pattern() {
		return f != ISO
	}
	at := -1
	for _, u := range units {
		i := strings.Index(string(f), u.text)
		if i < 0 {
			break
		}
		if i < at {
			return false
		}
		at = i
	}
	return true
}

// Piece is a part of a pattern for those who write it in another language: a
// unit (YYYY, MM, DD, HH, mm, ss), or the character between two. At counts from 1.
type Piece struct {
	Text string
	Unit bool
	At   int
}

// Pieces takes a pattern apart.
func (f Form) Pieces() (out []Piece) {
	at := 1
	for _, p := range f.parts() {
		out = append(out, Piece{Text: p.text, Unit: p.unit != "", At: at})
		at += len([]rune(p.text))
	}
	return out
}

// layout is a pattern as package time has it.
func (f Form) layout() string {
	var b strings.Builder
	for _, p := range f.parts() {
		if p.unit != "" {
			b.WriteString(p.unit)
		} else {
			b.WriteString(p.text)
		}
	}
	return b.String()
}

// AfterDigits is a text that sorts after all that begin with a digit, as years of
// four digits do: the bound for times after them.
const AfterDigits = ":"

// AtOrAfter writes the first time of a pattern that is not before t: a bound in
// the middle of a day is the next one where values are days.
func (f Form) AtOrAfter(t time.Time) string {
	if t.Year() > 9999 {
		return AfterDigits
	}
	layout := f.layout()
	text := t.Format(layout)
	if back, err := time.Parse(layout, text); err == nil && back.Equal(wall(t)) {
		return text
	}
	switch s := string(f); {
	case strings.Contains(s, "ss"):
		t = t.Add(time.Second)
	case strings.Contains(s, "mm"):
		t = t.Add(time.Minute)
	case strings.Contains(s, "HH"):
		t = t.Add(time.Hour)
	case strings.Contains(s, "DD"):
		t = t.AddDate(0, 0, 1)
	case strings.Contains(s, "MM"):
		t = time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, t.Location())
	default:
		t = time.Date(t.Year()+1, 1, 1, 0, 0, 0, 0, t.Location())
	}
	return t.Format(layout)
}

func wall(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}
