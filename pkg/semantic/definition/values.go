package definition

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
)

// Text is a text that readers see: a plain one in the project's language, or
// one per language: {en: Net sales, zh: 净销售额}. A plain one has the key "".
type Text map[string]string

// In gives the text per language, with a plain one put under the given.
func (t Text) In(language string) map[string]string {
	if len(t) == 0 {
		return nil
	}
	plain, ok := t[""]
	if !ok {
		return t
	}
	return map[string]string{language: plain}
}

// Labels are what readers see for members, by the text of their key.
type Labels map[string]Text

// Expression is an expression as written, and read. Tree is nil where nothing
// is written or it could not be read. Pos is the place of the first letter.
type Expression struct {
	Text string
	Pos  diag.Pos
	Tree expr.Expr
}

// Span is a length of time in whole buckets, written "7 days".
type Span struct {
	Count int
	Grain grain.Grain
}

// Margin is how far a number may be off: an amount, 100, or a part of what it is held
// against, "0.5 %".
type Margin struct {
	Value   float64
	Percent bool
}

// ParseMargin reads "100" and "0.5 %".
func ParseMargin(s string) (Margin, error) {
	text, percent := strings.CutSuffix(strings.TrimSpace(s), "%")
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || v < 0 || math.IsInf(v, 0) || math.IsNaN(v) {
		return Margin{}, fmt.Errorf("%q is no margin; write an amount such as 100, or a part such as 0.5 %%", s)
	}
	return Margin{Value: v, Percent: percent}, nil
}

// Duration is an exact length of time, written 26h, 90m, 30s or 2d.
type Duration time.Duration

var spanForm = regexp.MustCompile(`^(\d{1,6}) ?([a-z]+)$`)

// ParseSpan reads "7 days", "1 year", "28 day".
func ParseSpan(s string) (Span, error) {
	if m := spanForm.FindStringSubmatch(strings.ToLower(strings.TrimSpace(s))); m != nil {
		n, err := strconv.Atoi(m[1])
		g := grain.Grain(strings.TrimSuffix(m[2], "s"))
		if err == nil && n > 0 && g.IsStandard() {
			return Span{Count: n, Grain: g}, nil
		}
	}
	return Span{}, fmt.Errorf("%q is not a length of time; write a count and a grain, such as 7 days", s)
}

// TimeForm is how times are written that an engine keeps as texts or numbers.
type TimeForm timeform.Form

// ParseTimeForm reads iso, seconds, milliseconds, or a pattern.
func ParseTimeForm(s string) (TimeForm, error) {
	f, err := timeform.Parse(s)
	return TimeForm(f), err
}

// DayChoice is on which days: those of a name, or days of the week.
type DayChoice struct {
	Named    string
	Weekdays []string
}

var weekdayNames = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

var durationForm = regexp.MustCompile(`^(\d{1,6}) ?(s|m|min|h|d)$`)

// ParseDuration reads "26h", "90m", "30s", "2d".
func ParseDuration(s string) (Duration, error) {
	m := durationForm.FindStringSubmatch(strings.ToLower(strings.TrimSpace(s)))
	if m == nil {
		return 0, fmt.Errorf("%q is not a duration; write seconds, minutes, hours or days, such as 30s, 90m, 26h or 2d", s)
	}
	n, err := strconv.Atoi(m[1])
	if err != nil || n == 0 {
		return 0, fmt.Errorf("%q is not a duration above zero", s)
	}
	unit := time.Hour
	switch m[2] {
	case "s":
		unit = time.Second
	case "m", "min":
		unit = time.Minute
	case "d":
		unit = 24 * time.Hour
	}
	return Duration(time.Duration(n) * unit), nil
}

// PosOf is the place of a name in the expression, or of its start.
func (e Expression) PosOf(name string) diag.Pos {
	part := func(b byte) bool {
		return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
	}
	for from := 0; ; {
		i := strings.Index(e.Text[from:], name)
		if i < 0 {
			return e.Pos
		}
		i += from
		end := i + len(name)
		if (i == 0 || !part(e.Text[i-1])) && (end == len(e.Text) || !part(e.Text[end])) {
			line := strings.LastIndexByte(e.Text[:i], '\n') + 1
			p := e.Pos
			p.Line += strings.Count(e.Text[:i], "\n")
			p.Column += len([]rune(e.Text[line:i]))
			return p
		}
		from = i + 1
	}
}
