package service

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Published is a version of the definitions that came into force.
type Published struct {
	At      time.Time
	Version int
	Message string // of who published it
}

// arounder gathers what was around a change.
type arounder struct {
	now  []comparison.Bucket
	then []comparison.Bucket
	out  []insight.Around
}

// around tells events, days off, late data and published definitions of the two periods
// of an explanation; what both have alike is left out. may decides of which events'
// units the reader may know.
func (s *Service) around(ctx context.Context, st *state, may sight, scope *query.Scope, r *query.Resolved, why *insight.Why) {
	c, err := comparison.Find(why.Against)
	if err != nil || len(r.Buckets) != 1 {
		return
	}
	a := &arounder{now: r.Buckets, then: counterparts(c, r)}
	a.events(slices.DeleteFunc(query.EventsOf(st.model, scope), func(e *model.Event) bool { return !may.event(st.model, e) }))
	a.daysOff(st.model.DaysNamed(calendar.Working))
	if why.Through != "" {
		a.late(why.Through)
	}
	if s.options.Published != nil {
		list, err := s.options.Published(ctx)
		if err == nil { // versions that cannot be read are no reason not to explain
			a.published(list)
		}
	}
	why.Around = a.out
}

// counterparts are the periods that a request's one is compared with.
func counterparts(c *comparison.Comparison, r *query.Resolved) (out []comparison.Bucket) {
	asked, bucket := r.AskedOf(r.Metrics[0]), r.Buckets[0]
	list := []comparison.Counterpart{}
	if c.Average != nil {
		list = c.Average.Of(asked, bucket)
	} else if c.Counterpart != nil {
		list = append(list, c.Counterpart(asked, bucket))
	}
	for _, o := range list {
		if !o.Missing {
			out = append(out, comparison.Bucket{From: o.From, To: o.To})
		}
	}
	return out
}

func (a *arounder) add(kind string, then bool, from, to string, en, zh string) {
	a.out = append(a.out, insight.Around{Kind: kind, Then: then, From: from, To: to, Words: map[string]string{
		"en": words.Typeset(en, words.English), "zh": words.Typeset(zh, words.Chinese),
	}})
}

// events tells those that have a say in one of the two and not in the other.
func (a *arounder) events(list []*model.Event) {
	within := func(buckets []comparison.Bucket) (out []answer.Event) {
		for _, b := range buckets {
			for _, e := range resolve.Events(list, b.From, b.To) {
				if !slices.ContainsFunc(out, func(o answer.Event) bool { return o.Name == e.Name }) {
					out = append(out, e)
				}
			}
		}
		return out
	}
	now, then := within(a.now), within(a.then)
	tell := func(some, others []answer.Event, isThen bool) {
		for _, e := range some {
			if slices.ContainsFunc(others, func(o answer.Event) bool { return o.Name == e.Name }) {
				continue
			}
			en, zh := cmp.Or(e.Label["en"], e.Name), cmp.Or(e.Label["zh"], e.Label["en"], e.Name)
			if isThen {
				a.add("event", true, e.From, e.To, fmt.Sprintf("The compared period has %s (%s), this one has not.", en, days(e.First, e.Last, words.English)), fmt.Sprintf("对比期有%s（%s），本期没有。", zh, days(e.First, e.Last, words.Chinese)))
			} else {
				a.add("event", false, e.From, e.To, fmt.Sprintf("%s (%s) has a say in this period and not in the compared one.", en, days(e.First, e.Last, words.English)), fmt.Sprintf("本期受%s（%s）影响，对比期没有。", zh, days(e.First, e.Last, words.Chinese)))
			}
		}
	}
	tell(now, then, false)
	tell(then, now, true)
}

// days are the first and last day as one says them.
func days(first, last string, l words.Lang) string {
	from, err := time.Parse(time.DateOnly, first)
	if err != nil {
		return first
	}
	to, err := time.Parse(time.DateOnly, last)
	if err != nil || to.Equal(from) {
		return words.Day(from, l)
	}
	return words.Day(from, l) + " – " + words.Day(to, l)
}

// daysOff counts the official days that are other than their weekday, where the two
// periods differ in them by the day.
func (a *arounder) daysOff(working *calendar.Days) {
	if working == nil || working.Country == nil || working.Unread() {
		return
	}
	count := func(buckets []comparison.Bucket) (off, worked float64, first, last string) {
		for _, b := range buckets {
			for t := startOfDay(b.From); t.Before(b.To); t = t.AddDate(0, 0, 1) {
				usual, counts := working.Weekdays[t.Weekday()], working.Counts(t)
				if usual == counts {
					continue
				}
				if usual {
					off++
				} else {
					worked++
				}
				last = t.Format(time.DateOnly)
				first = cmp.Or(first, last)
			}
		}
		n := float64(max(1, len(buckets)))
		return off / n, worked / n, first, last
	}
	offNow, workedNow, from, to := count(a.now)
	offThen, workedThen, fromThen, toThen := count(a.then)
	if offNow == offThen && workedNow == workedThen {
		return
	}
	say := func(v float64) string { return fmt.Sprintf("%.3g", v) }
	a.add("holiday", from == "", cmp.Or(from, fromThen), cmp.Or(to, toThen),
		fmt.Sprintf("Official days off and weekends that are worked: %s and %s in this period, %s and %s in the compared one.", say(offNow), say(workedNow), say(offThen), say(workedThen)),
		fmt.Sprintf("法定休假日与调休上班日：本期 %s 天、%s 天，对比期 %s 天、%s 天。", say(offNow), say(workedNow), say(offThen), say(workedThen)))
}

// late tells up to when the data of the period are there.
func (a *arounder) late(through string) {
	b := a.now[0]
	a.add("late", false, b.From.Format(time.DateOnly), b.To.AddDate(0, 0, -1).Format(time.DateOnly),
		"Data are loaded up to "+through+": what is missing of the period is no fall.", "数据到 "+through+" 为止：本期未到的部分不是下降。")
}

// published tells versions of the definitions from the beginning of the compared period
// to the end of the one that is explained.
func (a *arounder) published(list []Published) {
	from, to := a.now[0].From, a.now[0].To
	for _, b := range a.then {
		if b.From.Before(from) {
			from = b.From
		}
	}
	for _, p := range list {
		if p.At.Before(from) || !p.At.Before(to) {
			continue
		}
		at := p.At.In(from.Location())
		message, zh := "", ""
		if p.Message != "" {
			message, zh = ": "+p.Message, "："+p.Message
		}
		day := at.Format(time.DateOnly)
		a.add("definition", at.Before(a.now[0].From), day, day,
			fmt.Sprintf("Version %d of the definitions was published on %s%s", p.Version, words.Day(at, words.English), message),
			fmt.Sprintf("%s发布了第 %d 版定义%s", words.Day(at, words.Chinese), p.Version, zh))
	}
}
