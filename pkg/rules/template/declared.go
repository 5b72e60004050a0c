package template

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// What several templates declare alike.

// Window is the parameter that says how many buckets are looked at; doc without what is
// usual.
func Window(usual int, doc string) Param {
	return Param{
		Key: "window", Kind: Count, Usual: usual, Label: map[string]string{"en": "Window", "zh": "窗口"},
		Doc: fmt.Sprintf("%s; %d unless told.", doc, usual),
	}
}

// Times is the parameter that says how often something has to be so.
func Times(usual int, doc string) Param {
	return Param{
		Key: "times", Kind: Count, Usual: usual, Label: map[string]string{"en": "Times", "zh": "次数"},
		Doc: fmt.Sprintf("%s; %d unless told.", doc, usual),
	}
}

// Period is the parameter that names the period that buckets add up to.
func Period(usual, doc string) Param {
	return Param{
		Key: "period", Kind: Word, Usual: usual, Words: Words("month", "quarter", "year"), Label: map[string]string{"en": "Period", "zh": "周期"},
		Doc: fmt.Sprintf("%s; %s unless told.", doc, usual),
	}
}

// LeastChange is the parameter below which a movement does not count, as a fraction; usual
// 0: every one counts unless told.
func LeastChange(usual float64, doc string) Param {
	p := Param{
		Key: "minChange", Kind: Rate, Tune: &Tune{From: .01, To: .5}, Label: map[string]string{"en": "Least change", "zh": "最小变动"},
		Doc: doc + ".",
	}
	if usual > 0 {
		p.Usual, p.Doc = usual, fmt.Sprintf("%s; %g unless told.", doc, usual)
	}
	return p
}

// Falls and Rises are the parameters drop and rise of templates that fire on either.
func Falls() Param {
	return Param{
		Key: "drop", Kind: Rate, Tune: &Tune{From: .02, To: .6}, Label: map[string]string{"en": "Drop", "zh": "下降"},
		Doc: "Fall from which on it fires, as a fraction.",
	}
}

// Rises is the other of them.
func Rises() Param {
	return Param{
		Key: "rise", Kind: Rate, Most: 10, Tune: &Tune{From: .02, To: 1}, Label: map[string]string{"en": "Rise", "zh": "上升"},
		Doc: "Rise from which on it fires, as a fraction.",
	}
}

// Bounds are the parameters above and below.
func Bounds() []Param {
	return []Param{
		{Key: "above", Kind: Number, Unit: "metric", Tune: &Tune{From: .5, To: 1, Values: true}, Label: map[string]string{"en": "Above", "zh": "高于"}, Doc: "Upper bound; fires above it."},
		{Key: "below", Kind: Number, Unit: "metric", Tune: &Tune{From: .5, To: 0, Values: true}, Label: map[string]string{"en": "Below", "zh": "低于"}, Doc: "Lower bound; fires below it."},
	}
}

// OneBound refuses a rule that writes none of the bounds, or both.
func OneBound(r *model.Rule) []Problem {
	if r.Params.Has("above") == r.Params.Has("below") {
		return []Problem{{Missing: true, Message: "above or below, one of them"}}
	}
	return nil
}

// Beyond tells whether a value is beyond the one bound of a rule, and the bound.
func Beyond(r *model.Rule, x float64) (bound float64, is bool) {
	if v, ok := r.Params.Number("above"); ok {
		return v, Above(x, v)
	}
	v, _ := r.Params.Number("below")
	return v, Below(x, v)
}

// SayBound is the one bound of a rule in words: "above ¥30".
func SayBound(r *model.Rule, l words.Lang) string {
	side := l.Pick("below ", "低于 ")
	v, ok := r.Params.Number("below")
	if !ok {
		v, _ = r.Params.Number("above")
		side = l.Pick("above ", "高于 ")
	}
	return side + words.Value(v, words.Unit{Name: r.Metric.Unit}, l)
}

// Never refuses more times than there are: "times is 9 of 7 steps".
func Never(times, of int, what string) []Problem {
	if times > of {
		return []Problem{{Param: "times", Message: fmt.Sprintf("times is %d of %d %s, which never is", times, of, what), Hint: "write fewer times, or a longer window"}}
	}
	return nil
}

// Base is the baseline of a template whose rules all go by the same one.
func Base(name, en, zh string) func(*model.Rule) Baseline {
	return func(*model.Rule) Baseline {
		return Baseline{Name: name, Words: map[string]string{"en": en, "zh": zh}}
	}
}

// Intended is the comparison with the target, of the version that a rule names.
func Intended(r *model.Rule) string {
	if r.Version != nil {
		return comparison.Target + ":" + r.Version.Name
	}
	return comparison.Target
}
