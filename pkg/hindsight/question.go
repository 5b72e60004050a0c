// Package hindsight judges a rule on each morning of its history, by the code that judges
// it today, and tells what that would have been: every warning, how many a week and of
// which unit, which of the incidents that people marked were caught and how early, how
// two sets of parameters differ, and which parameters make a wished number of warnings.
package hindsight

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Question is what is tested. The zero value of everything but Rule tests the rule as it
// is written on two years up to the clock.
type Question struct {
	// Rule is the name of the rule.
	Rule string `json:"rule"`
	// Sets are what is tested, A and B; none: the rule as it is written.
	Sets []Set `json:"sets,omitempty"`
	// From and To are the first and the last morning, "2006-01-02"; two years before To, and
	// the clock, unless told.
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
	// Every is how many days lie between mornings where a week or longer is judged while it
	// is under way, so that each morning is a question of its own; 7 unless told.
	Every int `json:"every,omitempty"`
	// Marks are incidents that people marked, as YAML; see ReadMarks.
	Marks string `json:"marks,omitempty"`
	// Wish is how many warnings a week are wanted: parameters that come close to it are
	// looked for. 0: no search.
	Wish float64 `json:"wish,omitempty"`
	// Scope narrows the units to those below a node.
	Scope *query.Scope `json:"scope,omitempty"`
	// AsOf is the clock, "2006-01-02"; that of the project unless told.
	AsOf string `json:"asOf,omitempty"`
}

// Set is one way to write the rule.
type Set struct {
	// Rule is another rule of the definitions, to test one beside another; Question.Rule
	// unless told.
	Rule string `json:"rule,omitempty"`
	// Template is another one than the rule's; its parameters are then all in Params.
	Template string `json:"template,omitempty"`
	// Params are those that differ from the rule's, as numbers or as people write them
	// ("8%"); null takes one away. Beside those of the template: flat, of all metrics that
	// have to stay flat, and least, of the volume.
	Params map[string]any `json:"params,omitempty"`
}

// Refused is an error of a question: what is wrong with it and what to do, by language.
type Refused map[string]string

func (r Refused) Error() string { return r["en"] }

func refuse(en, zh string, args ...any) error {
	return Refused{"en": fmt.Sprintf(en, args...), "zh": fmt.Sprintf(zh, args...)}
}

// years is how much history is tested unless told.
const years = 2

// usualEvery is how many days lie between mornings that are questions of their own.
const usualEvery = 7

// longest is how far back a test may go.
const longest = 15

// span reads the first and the last morning.
func (q Question) span(clock time.Time) (from, to time.Time, err error) {
	zone := clock.Location()
	if to, err = q.day("to", q.To, clock); err != nil {
		return from, to, err
	}
	if to.After(clock) {
		return from, to, refuse("to is %s, after the clock (%s): what is to come cannot be tested", "to 为 %s，晚于当前时钟（%s）：尚未发生的数据无法回测", q.To, clock.In(zone).Format(time.DateOnly))
	}
	if from, err = q.day("from", q.From, to.AddDate(-years, 0, 0)); err != nil {
		return from, to, err
	}
	if !from.Before(to) {
		return from, to, refuse("from is %s and to is %s: begin before the end", "from 为 %s，to 为 %s：起始日期须早于结束日期", from.Format(time.DateOnly), to.Format(time.DateOnly))
	}
	if from.AddDate(longest, 0, 0).Before(to) {
		return from, to, refuse("from %s to %s is more than %d years: choose a shorter time", "%s 至 %s 超过 %d 年：请缩短时间范围", from.Format(time.DateOnly), to.Format(time.DateOnly), longest)
	}
	return from, to, nil
}

// day reads a date as its morning, at the hour of the usual one.
func (q Question) day(field, text string, usual time.Time) (time.Time, error) {
	if text == "" {
		return usual, nil
	}
	d, err := time.ParseInLocation(time.DateOnly, text, usual.Location())
	if err != nil {
		return d, refuse("%s is %q; wanted: a day such as 2025-11-20", "%s 为 %q；请写成日期，如 2025-11-20", field, text)
	}
	return time.Date(d.Year(), d.Month(), d.Day(), usual.Hour(), usual.Minute(), 0, 0, usual.Location()), nil
}
