package template

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Tune says how far a parameter may be moved by a search for a wished number of
// warnings. A parameter without one is not searched.
type Tune struct {
	From, To float64
	// Values takes the bounds from the metric's own values; From and To are then their
	// quantiles: 0.5 is the median.
	Values bool
}

// Value reads a parameter as a person or a page writes it: "8%", "0.08", 8.0. What does
// not fit is an error that says what is wanted.
func (p *Param) Value(written any) (any, error) {
	text := strings.TrimSpace(fmt.Sprint(written))
	switch v := written.(type) {
	case float64:
		text = strconv.FormatFloat(v, 'g', -1, 64)
	case json.Number:
		text = v.String()
	}
	switch p.Kind {
	case Number, Rate:
		return p.number(text)
	case Count:
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%s is %q; wanted: a whole number from 1 on", p.Key, text)
		}
		return n, nil
	case Word:
		if words := p.Words(); !slices.Contains(words, text) && (p.Also == "" || !strings.HasPrefix(text, p.Also)) {
			return nil, fmt.Errorf("%s is %q; wanted: one of %s", p.Key, text, strings.Join(words, ", "))
		}
	case Text:
		if ok, err := regexp.MatchString(p.Form, text); err != nil || !ok {
			return nil, fmt.Errorf("%s is %q; wanted: %s", p.Key, text, p.Want)
		}
	}
	return text, nil
}

func (p *Param) number(text string) (any, error) {
	number, percent := strings.CutSuffix(text, "%")
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return nil, fmt.Errorf("%s is %q; wanted: a number such as 0.08 or 8%%", p.Key, text)
	}
	if percent {
		v /= 100
	}
	if most := cmp.Or(p.Most, 1); p.Kind == Rate && (v <= 0 || v > most) {
		return nil, fmt.Errorf("%s is %g; wanted: a fraction above 0 and up to %g, 10%% is 0.1", p.Key, v, most)
	}
	return v, nil
}
