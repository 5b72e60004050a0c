// Package series has what picks time series of a metrics store: its metric and matchers
// on labels, as PromQL writes them.
package series

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Spec is what a source reads instead of a table.
type Spec struct {
	Metric   string
	Selector []Matcher
	// Kept is how far back samples are looked for.
	Kept time.Duration
}

// Retention is how long Prometheus keeps samples unless it is told otherwise.
const Retention = 15 * 24 * time.Hour

// ParseKept reads how far back samples are looked for: 15d, 48h, 8w; Retention where nothing
// is said.
func ParseKept(text string) (time.Duration, error) {
	if text == "" {
		return Retention, nil
	}
	units := map[byte]time.Duration{'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}
	n, err := strconv.Atoi(text[:len(text)-1])
	unit := units[text[len(text)-1]]
	if err != nil || n < 1 || n > 100000 || unit == 0 {
		return Retention, fmt.Errorf("%q is no length such as 15d, 48h or 8w", text)
	}
	return time.Duration(n) * unit, nil
}

// Exact is for how long before the clock the newest sample is found at its own time; of
// older ones the hour is.
const Exact = 24 * time.Hour

// Matcher is a condition on a label. A label that a series does not have is empty.
type Matcher struct {
	Label, Op, Value string // Op is one of = != =~ !~
}

// String writes the matcher. A $ is written by its code, since Grafana would take $__ for
// a variable.
func (m Matcher) String() string { return Label(m.Label) + m.Op + Quote(m.Value) }

// Label writes a label's name; one of other characters than Prometheus 2 knew in quotes.
func Label(name string) string {
	if labelName.FindString(name) == name {
		return name
	}
	return Quote(name)
}

// Selector writes a metric with matchers that are written already.
func Selector(metric string, matchers []string) string {
	switch plain := metricName.MatchString(metric); {
	case !plain:
		return "{" + strings.Join(append([]string{Quote(metric)}, matchers...), ",") + "}"
	case len(matchers) == 0:
		return metric
	}
	return metric + "{" + strings.Join(matchers, ",") + "}"
}

// Quote writes a text.
func Quote(s string) string { return strings.ReplaceAll(strconv.Quote(s), "$", `\x24`) }

var (
	metricName = regexp.MustCompile(`^[a-zA-Z_:][a-zA-Z0-9_:]*$`)
	labelName  = regexp.MustCompile(`^[a-zA-Z_][a-zA-Z0-9_]*`)
	ops        = []string{"=~", "!~", "!=", "="}
)

// IsMetric tells names that a metric may have: since Prometheus 3 also with dots, as
// OpenTelemetry writes them, or letters of any script. What PromQL itself is written with
// is in none: rate(x[5m]) or x{y="z"} is a slip.
func IsMetric(name string) bool {
	return name != "" && utf8.ValidString(name) && !strings.ContainsAny(name, "{}()[]\"'`,= \t\n")
}

// IsLabel tells names that a label may have. Those that begin with __ are Prometheus's own.
func IsLabel(name string) bool { return IsMetric(name) && !strings.HasPrefix(name, "__") }

// ParseSelector reads matchers as they stand between the braces of PromQL, with or without
// these: {job="api", code!~"5.."}. Texts are in double quotes. The error says what is
// wrong and behind what.
func ParseSelector(text string) (out []Matcher, err error) {
	rest := strings.TrimSpace(text)
	if inner, ok := strings.CutPrefix(rest, "{"); ok {
		if inner, ok = strings.CutSuffix(inner, "}"); !ok {
			return nil, fmt.Errorf("the brace is not closed")
		}
		rest = strings.TrimSpace(inner)
	}
	for rest != "" {
		var m Matcher
		if m, rest, err = matcher(rest); err != nil {
			return nil, err
		}
		out = append(out, m)
		rest = strings.TrimSpace(rest)
		if rest == "" {
			break
		}
		after, ok := strings.CutPrefix(rest, ",")
		if !ok {
			return nil, fmt.Errorf("behind %s there is %q instead of a comma", m, rest)
		}
		rest = strings.TrimSpace(after)
	}
	return out, nil
}

func matcher(text string) (m Matcher, rest string, err error) {
	name := labelName.FindString(text)
	if m.Label = name; name == "" { // or in quotes, as one with dots
		if name, err = strconv.QuotedPrefix(text); err == nil && strings.HasPrefix(name, `"`) {
			m.Label, err = strconv.Unquote(name)
		}
	}
	if err != nil || !IsLabel(m.Label) {
		return m, "", fmt.Errorf("%q begins with no name of a label", text)
	}
	rest = strings.TrimSpace(text[len(name):])
	for _, op := range ops {
		if after, ok := strings.CutPrefix(rest, op); ok {
			m.Op, rest = op, strings.TrimSpace(after)
			break
		}
	}
	if m.Op == "" {
		return m, "", fmt.Errorf("behind %s there is none of = != =~ !~", m.Label)
	}
	if !strings.HasPrefix(rest, `"`) {
		return m, "", fmt.Errorf("the value of %s is not in double quotes", m.Label)
	}
	quoted, err := strconv.QuotedPrefix(rest)
	if err != nil {
		return m, "", fmt.Errorf("the value of %s has no end, or a backslash before what needs none", m.Label)
	}
	if m.Value, err = strconv.Unquote(quoted); err != nil {
		return m, "", fmt.Errorf("the value of %s cannot be read", m.Label)
	}
	if strings.HasSuffix(m.Op, "~") {
		if _, err := regexp.Compile("^(?s:" + m.Value + ")$"); err != nil {
			return m, "", fmt.Errorf("the pattern of %s cannot be read: %w", m.Label, err)
		}
	}
	return m, rest[len(quoted):], nil
}
