package comparison

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Average says that a comparison is with the mean of several periods.
type Average struct {
	// Count is how many there are at most.
	Count int
	// Of gives what a bucket is compared with, the nearest first.
	Of func(Asked, Bucket) []Counterpart
	// Fewer says how many of them have a number, by language: "average of 2 of 3 years".
	Fewer map[string]string
}

// Said says that only some of the periods have a number; nil where all have.
func (a *Average) Said(of int) map[string]string {
	if of == a.Count {
		return nil
	}
	out := map[string]string{}
	for lang, form := range a.Fewer {
		out[lang] = fmt.Sprintf(form, of, a.Count)
	}
	return out
}

// averages are the families of comparisons with a mean: averageYears:2 to
// averageYears:5. In words # is the count.
var averages = []struct {
	name                string
	least, most, common int // common: the one that pickers offer
	place, standing     int
	back                func(Asked, Bucket, int) Counterpart
	words               map[string]Words
	fewer               map[string]string
}{
	{
		name: "averageYears", least: 2, most: 5, common: 3, place: 30, standing: 16, back: yearsBefore,
		words: map[string]Words{
			"en": {Noun: "average of # years", Against: "the average of the same period of the last # years", Short: "vs average of # years", Tag: "vs # years"},
			"zh": {Noun: "近#年同期平均", Against: "近#年同期的平均值", Short: "较近#年同期平均", Tag: "较#年平均"},
		},
		fewer: map[string]string{"en": "average of %d of %d years", "zh": "%[2]d 年中 %[1]d 年的平均值"},
	},
	{
		name: "averageWeeks", least: 2, most: 8, common: 4, place: 40, standing: 12, back: sameTimeOfWeek,
		words: map[string]Words{
			"en": {Noun: "average of # weeks", Against: "the average of the same days of the last # weeks", Short: "vs average of # weeks", Tag: "vs # weeks"},
			"zh": {Noun: "近#周同日平均", Against: "近#周相同各日的平均值", Short: "较近#周同日平均", Tag: "较#周平均"},
		},
		fewer: map[string]string{"en": "average of %d of %d weeks", "zh": "%[2]d 周中 %[1]d 周的平均值"},
	},
}

func init() {
	for _, f := range averages {
		for n := f.least; n <= f.most; n++ {
			of := func(a Asked, b Bucket) []Counterpart {
				out := make([]Counterpart, n)
				for i := range out {
					out[i] = f.back(a, b, i+1)
				}
				return out
			}
			c := Comparison{
				Name: f.name + ":" + strconv.Itoa(n), Kind: Period, Place: f.place + n, Standing: f.standing, Rare: n != f.common,
				Average:     &Average{Count: n, Of: of, Fewer: f.fewer},
				Counterpart: func(a Asked, b Bucket) Counterpart { return f.back(a, b, 1) },
				Words:       map[string]Words{},
			}
			for lang, w := range f.words {
				count := map[string]string{"en": strconv.Itoa(n), "zh": " " + strconv.Itoa(n) + " "}[lang]
				put := func(s string) string { return strings.ReplaceAll(s, "#", count) }
				c.Words[lang] = Words{Noun: put(w.Noun), Against: put(w.Against), Short: put(w.Short), Tag: put(w.Tag)}
			}
			register(c)
		}
	}
}

// yearsBefore is the same dates n years before, in the calendar that is asked for; for
// weeks the one that lies nearest to them.
func yearsBefore(a Asked, b Bucket, n int) Counterpart {
	switch {
	case a.Cal.Periods != nil:
		return periodsBefore(a, b, n)
	case a.Unit() == grain.Week:
		days := int(DayNumber(b.From) - DayNumber(grain.Add(b.From, -12*n, grain.Month)))
		return weeksBefore(b, (days+3)/7)
	}
	return monthsBefore(a, b, 12*n)
}

// periodsBefore goes back year by year, since each says for itself what it has for a
// bucket of the one after. Where one is restated by a week, days keep that place.
func periodsBefore(a Asked, b Bucket, n int) Counterpart {
	out := yearBefore(a, b)
	for ; n > 1 && !out.Missing; n-- {
		at := out.At
		if a.Unit().Coarser(grain.Week) && !a.Cal.Trunc(out.From, a.Unit()).Equal(out.From) {
			a.Grain, a.Span = grain.None, Span{Count: int(DayNumber(out.To) - DayNumber(out.From)), Grain: grain.Day}
		}
		next := yearBefore(a, Bucket{From: out.From, To: out.To})
		if next.Missing {
			return next
		}
		out = Counterpart{From: next.From, To: next.To, At: func(t time.Time) time.Time { return next.At(at(t)) }}
	}
	out.Position = nil
	return out
}

// week is how many days a bucket may have that has a counterpart in every week.
const week = 7

// sameTimeOfWeek is the same weekdays, at the same time, n weeks before. What is
// longer than a week would overlap it.
func sameTimeOfWeek(_ Asked, b Bucket, n int) Counterpart {
	if elapsedDays := DayNumber(b.To.Add(-time.Nanosecond)) - DayNumber(b.From); elapsedDays >= week {
		return Counterpart{Missing: true}
	}
	return weeksBefore(b, n)
}
