package frames

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// What says which number of a signal is meant.
type What string

// Numbers of a signal.
const (
	Fired      What = "fired" // 1 where the rule fired, else 0
	RuleValue  What = "value"
	Baseline   What = "baseline" // what the value is compared with
	ChangeRate What = "rate"     // (value − baseline) ÷ |baseline|
	Money      What = "money"    // lost per bucket
	WindowFrom What = "from"     // start of the time to look at, milliseconds since 1970
	WindowTo   What = "to"       // its end, exclusive
)

// ReadWhat reads a query's what; empty is fired.
func ReadWhat(name string) (What, error) {
	switch w := What(name); w {
	case "":
		return Fired, nil
	case Fired, RuleValue, Baseline, ChangeRate, Money, WindowFrom, WindowTo:
		return w, nil
	}
	return "", fmt.Errorf("there is no number %q of a signal: use fired, value, baseline, rate, money, from or to", name)
}

// Signal is one unit as a rule judged it.
type Signal struct {
	Place    []query.ScopeStep // one per level; without a level where nobody knows
	Owner    string            // person or team; "" where nobody is named
	Cause    string            // what is likely behind it; "" where nothing is told
	Fired    bool
	Value    answer.Num
	Baseline answer.Num
	Rate     answer.Num
	Money    answer.Num
	Reason   answer.Reason // why it could not be judged; "" when it was
	From, To time.Time     // what to look at; zero where nothing was judged
}

func (s *Signal) number(w What) answer.Num {
	switch w {
	case RuleValue:
		return s.Value
	case Baseline:
		return s.Baseline
	case ChangeRate:
		return s.Rate
	case Money:
		if !s.Fired {
			return 0 // nothing is at stake
		}
		return s.Money
	case WindowFrom:
		return millis(s.From)
	case WindowTo:
		return millis(s.To)
	}
	if s.Fired {
		return 1
	}
	return 0
}

func millis(t time.Time) answer.Num {
	if t.IsZero() {
		return answer.None()
	}
	return answer.Num(t.UnixMilli())
}

// Signals gives one row per unit that was judged: its place by level, in columns
// that are called and filled as the labels of its alert are, its owner, its cause, and the
// number. A unit that could not be judged has no row, since 0
// would say that all is well; a notice counts them by reason. A judged unit
// without this number has an empty one: Grafana takes a query without rows for
// an alert rule without data, and a rule could then neither fire nor recover
// for want of a figure that is only shown. unit is the metric's.
func Signals(levels []string, signals []Signal, what What, unit string) *data.Frame {
	frame := data.NewFrame("")
	rows := make([]*Signal, 0, len(signals))
	skipped := map[string]int{}
	for i := range signals {
		s := &signals[i]
		if s.Reason != "" {
			skipped[string(s.Reason)]++
		} else {
			rows = append(rows, s)
		}
	}
	for i, level := range levels {
		members := make([]string, len(rows))
		for n, s := range rows {
			switch step := s.Place[i]; {
			case step.Null:
				members[n] = alerting.Nameless
			case step.Level == "":
				members[n] = alerting.Unknown
			default:
				members[n] = alerting.MemberLabel(step.Member)
			}
		}
		frame.Fields = append(frame.Fields, data.NewField(alerting.LevelLabel(level), nil, members))
	}
	owners, causes, numbers := make([]string, len(rows)), make([]string, len(rows)), make([]*float64, len(rows))
	for n, s := range rows {
		owners[n], causes[n], numbers[n] = s.Owner, s.Cause, nullable(s.number(what))
	}
	number := data.NewField(string(what), nil, numbers)
	number.Config = &data.FieldConfig{Unit: Unit(unitOf(what, unit))}
	frame.Fields = append(frame.Fields, data.NewField(alerting.OwnerLabel, nil, owners), data.NewField(alerting.CauseLabel, nil, causes), number)
	frame.Meta = &data.FrameMeta{Type: data.FrameTypeNumericLong, TypeVersion: data.FrameTypeVersion{0, 1}}
	if len(skipped) > 0 {
		frame.Meta.Notices = []data.Notice{{Severity: data.NoticeSeverityInfo, Text: "not judged: " + counts(skipped)}}
	}
	return frame
}

func unitOf(what What, unit string) string {
	switch what {
	case Fired, Money, WindowFrom, WindowTo:
		return ""
	case ChangeRate:
		return "%"
	}
	return unit
}

func counts(n map[string]int) string {
	var parts []string
	for reason, count := range n {
		parts = append(parts, fmt.Sprintf("%d (%s)", count, strings.ReplaceAll(reason, "_", " ")))
	}
	slices.Sort(parts)
	return strings.Join(parts, ", ")
}
