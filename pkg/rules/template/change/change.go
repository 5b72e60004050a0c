// Package change is the template for movements against another time of the same
// metric (环比, 同比): it fires when the value moved by more than a fraction against
// the bucket before, or any other period of the registry of comparisons.
// Comparisons smaller than minBase are not judged: small numbers move by large
// rates.
package change

import (
	"fmt"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func init() {
	template.Register(template.Template{
		Name: "change", Place: 40, Family: template.Changes,
		Label:   map[string]string{"en": "Change", "zh": "变化"},
		About:   map[string]string{"en": "against an earlier period", "zh": "较其他周期的变化"},
		Fires:   "change ÷ |base| ≤ −`drop` or ≥ `rise`, `against` [another time](request.md#compare), the bucket before unless told; bases below `minBase` do not count",
		Against: "that base",
		Params: []template.Param{
			{
				Key: "against", Kind: template.Word, Usual: comparison.Previous, Words: func() []string { return comparison.Names(comparison.Period) }, Also: comparison.Event,
				Label: map[string]string{"en": "Against", "zh": "对比"}, Doc: "What to compare with; previous, the bucket before, unless told. event: with the name of an event is the last time that it took place.",
			},
			template.Falls(),
			template.Rises(),
			{
				Key: "minBase", Kind: template.Number, Unit: "metric", Label: map[string]string{"en": "Least base", "zh": "最小基数"},
				Doc: "Where what it is compared with is smaller, it does not fire.",
			},
		},
		Check: check,
		Needs: func(r *model.Rule) template.Needs {
			if against(r) == comparison.Previous {
				return template.Needs{History: 1} // it is read anyway
			}
			return template.Needs{Compare: against(r)}
		},
		Judge:    judge,
		Baseline: baseline,
		Rule:     rule, Headline: headline, Alert: alert,
		Example: template.Example{
			Params: model.Params{"drop": .1, "against": comparison.LastYear}, Good: model.GoodUp,
			Values:   []float64{104, 101, 99, 103, 102, 100, 98, 101, 100, 99, 97, 96, 94, 83},
			Compared: []float64{98, 97, 95, 99, 98, 97, 95, 98, 97, 97, 96, 97, 96, 97},
		},
	})
}

func check(r *model.Rule) (out []template.Problem) {
	if !r.Params.Has("drop") && !r.Params.Has("rise") {
		out = append(out, template.Problem{Missing: true, Message: "drop or rise"})
	}
	// The second quarter of 2025 has all grains in it.
	from := time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC)
	with, err := compared(r)
	if err != nil {
		return out
	}
	then := with.Counterpart(asked(r), comparison.Bucket{From: from, To: grain.Add(from, 1, r.Grain)})
	if then.Missing && then.Why == "" { // an event may well not take place then
		out = append(out, template.Problem{
			Param: "against", Message: fmt.Sprintf("a %s has nothing to compare with as %s says", words.Grain(r.Grain, words.English), with.Name),
			Hint: "compare with an earlier time, or judge shorter buckets",
		})
	}
	return out
}

func against(r *model.Rule) string {
	if s := r.Params.Text("against"); s != "" {
		return s
	}
	return comparison.Previous
}

// compared is the comparison that a rule goes by.
func compared(r *model.Rule) (*comparison.Comparison, error) {
	if r.Event != nil {
		return comparison.OfEvent(r.Event.Event), nil
	}
	return comparison.Find(against(r))
}

func baseline(r *model.Rule) template.Baseline {
	out := template.Baseline{Name: against(r), Driver: template.Compared, Words: comparison.Each(said(r), func(w comparison.Words) string { return w.Noun })}
	if out.Name == comparison.Previous {
		out.Driver = template.BucketBefore
	}
	return out
}

// said are the words of what a rule compares with.
func said(r *model.Rule) map[string]comparison.Words {
	c, err := compared(r)
	if err != nil {
		return nil
	}
	if r.Days != nil && r.Grain == grain.Day && c.Name == comparison.Previous {
		return dayBefore(r.Days)
	}
	return c.Said(asked(r))
}

// asked is what a comparison may know of a rule.
func asked(r *model.Rule) comparison.Asked {
	out := comparison.Asked{Grain: r.Grain, Cal: grain.Gregorian()}
	if r.Metric != nil {
		out.Means = comparison.Meaning(r.Metric.LastYear.Name, r.Metric.LastYear.Along())
	}
	return out
}

// dayBefore words the last day that counts: 上一工作日.
func dayBefore(d *calendar.Days) map[string]comparison.Words {
	en, zh := d.Called("en"), d.Called("zh")
	return map[string]comparison.Words{
		"en": {Noun: en + " before", Against: "the " + en + " before", Short: "vs " + en + " before", Tag: "vs " + en + " before"},
		"zh": {Noun: "上一" + zh, Against: "上一" + zh, Short: "较上一" + zh, Tag: "较上一" + zh},
	}
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	before := against(r) == comparison.Previous
	least, hasLeast := r.Params.Number("minBase")
	drop, falls := r.Params.Number("drop")
	rise, rises := r.Params.Number("rise")
	for b := t.First; b <= t.Last; b++ {
		x := t.Values[b]
		if math.IsNaN(x) {
			v[b] = template.Skip(t.Missing[b])
			continue
		}
		base := math.NaN()
		switch {
		case !before:
			base = t.Compared[b]
		case b > 0:
			base = t.Values[b-1]
		}
		switch {
		case math.IsNaN(base):
			v[b] = template.Skip(t.NoBase[b], answer.NoCounterpart)
		case base == 0:
			v[b] = template.Skip(answer.ZeroBase)
		case hasLeast && math.Abs(base) < least:
			v[b] = template.Verdict{Value: x, Baseline: base, Start: -1} // judged, and too small to matter
		default:
			rate := (x - base) / math.Abs(base)
			v[b] = template.Verdict{Value: x, Baseline: base, Start: -1, Fired: falls && template.AtLeast(-rate, drop) || rises && template.AtLeast(rate, rise)}
		}
	}
}
