package dashboard

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// loaded is a dashboard that stands in the browser.
type loaded struct {
	Defined  float64  `json:"defined"` // milliseconds until Grafana had its definition
	Paint    float64  `json:"paint"`   // until the browser painted anything, from the navigation on
	First    float64  `json:"first"`   // until a panel showed a number
	Last     float64  `json:"last"`    // until all did
	Calls    [][]row  `json:"calls"`   // for data, each with the queries it carried
	Shown    []shown  `json:"shown"`
	Problems []string `json:"problems"`
}

// row is what a query gave: its columns by name.
type row struct {
	RefID string         `json:"refId"`
	Error string         `json:"error"`
	Row   map[string]any `json:"row"`
}

// shown is what a panel says.
type shown struct {
	Title string   `json:"title"`
	Text  string   `json:"text"`
	Full  []string `json:"full"` // numbers that are shortened, at full length
}

// numbers are a card's, in the order of parts; NaN where there is none.
type numbers [4]float64

var parts = [4]string{"value", "previous period", "last year", "target"}

// columns of the parts in both kinds of answer; %s is the metric.
var (
	ourColumns = [4]string{"%s", "%s.previous", "%s.lastYear", "%s.target"}
	sqlColumns = [4]string{"value", "previous", "last_year", "target"}
)

// numbers reads the cards' numbers by metric. Queries that went together have a
// prefix before their refId.
func (l loaded) numbers(columns [4]string) (map[string]numbers, error) {
	out := map[string]numbers{}
	for _, call := range l.Calls {
		for _, r := range call {
			metric := r.RefID[strings.LastIndex(r.RefID, ".")+1:]
			if r.Error != "" {
				return nil, fmt.Errorf("%s: %s", r.RefID, r.Error)
			}
			var n numbers
			for i, c := range columns {
				v, ok := r.Row[strings.ReplaceAll(c, "%s", metric)].(float64)
				if !ok {
					v = math.NaN()
				}
				n[i] = v
			}
			out[metric] = n
		}
	}
	return out, nil
}

// precision is the relative difference that the order of summing may make.
const precision = 1e-9

// same checks that both dashboards got the same numbers and that every panel
// shows its own.
func same(ours, theirs loaded) error {
	a, err := ours.numbers(ourColumns)
	if err != nil {
		return fmt.Errorf("scorecards: %w", err)
	}
	b, err := theirs.numbers(sqlColumns)
	if err != nil {
		return fmt.Errorf("SQL panels: %w", err)
	}
	var problems []error
	for _, c := range cards {
		x, known := a[c.metric]
		y, alsoKnown := b[c.metric]
		if !known || !alsoKnown {
			problems = append(problems, fmt.Errorf("%s was not asked for", c.metric))
			continue
		}
		for i := range parts {
			if !near(x[i], y[i]) {
				problems = append(problems, fmt.Errorf("%s, %s: %v by its scorecard, %v by SQL", c.metric, parts[i], x[i], y[i]))
			}
		}
		if math.IsNaN(x[0]) {
			problems = append(problems, fmt.Errorf("%s has no value", c.metric))
		}
		problems = append(problems, ours.shows(c.metric, x[0]), theirs.shows(c.metric, x[0]))
	}
	for _, p := range append(ours.Problems, theirs.Problems...) {
		problems = append(problems, fmt.Errorf("an error on the page: %s", p))
	}
	return errors.Join(problems...)
}

func near(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= precision*math.Max(math.Abs(a), math.Abs(b))
}

// shows checks that the metric's panel shows the number, rounded as it may be.
func (l loaded) shows(metric string, want float64) error {
	for _, s := range l.Shown {
		if s.Title != metric {
			continue
		}
		for _, text := range append(strings.Split(s.Text, "\n"), s.Full...) {
			if n, unit, ok := readNumber(text); ok && math.Abs(n-want) <= 0.501*unit {
				return nil
			}
		}
		return fmt.Errorf("the panel of %s shows %q, not %v", metric, s.Text, want)
	}
	return fmt.Errorf("there is no panel of %s", metric)
}

// readNumber reads what a panel shows, 1,735,957.37 with the sign of a currency
// or a unit around it or a percentage, and the size of its last digit.
func readNumber(text string) (n, unit float64, ok bool) {
	digits := strings.Map(func(r rune) rune {
		if r == '-' || r == '.' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
	n, err := strconv.ParseFloat(digits, 64)
	_, decimals, _ := strings.Cut(digits, ".")
	unit = math.Pow10(-len(decimals))
	if strings.Contains(text, "%") {
		n, unit = n/100, unit/100
	}
	return n, unit, err == nil
}
