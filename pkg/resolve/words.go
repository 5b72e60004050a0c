package resolve

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

type phrases struct {
	by, every, and, or, list, comma, to, compare, where, stop string
	largest, smallest, others, within, share, rank, firsts    string
	grains                                                    map[grain.Grain]string
	date, placed, counted, due, organised, alike              string
}

var inWords = map[string]phrases{
	"en": {
		by: " by ", every: ", each ", and: " and ", list: ", ", comma: ", ", to: " to ", compare: ", compared with ", where: "; only ", stop: ".",
		or: " or ", largest: ", the %[1]d with the largest %[2]s", smallest: ", the %[1]d with the smallest %[2]s", others: " and the rest", within: " within each",
		share: ", with shares", rank: ", with ranks", firsts: ", the first %[1]d of each %[2]s",
		grains: map[grain.Grain]string{
			grain.Minute: "minute", grain.Hour: "hour", grain.Day: "day", grain.Week: "week", grain.Month: "month",
			grain.Quarter: "quarter", grain.Year: "year",
		},
		date: "2 Jan 2006", placed: " (%s: %s and %s)", counted: ", by the calendar “%s”", due: " (due %s)",
		organised: ", organised as of %s", alike: ", like for like by %s",
	},
	"zh": {
		by: ",按", every: ",逐", and: "、", list: "、", comma: ",", to: " 至 ", compare: ",对比", where: ";仅限", stop: "。",
		or: "、", largest: ",取%[2]s最大的 %[1]d 个", smallest: ",取%[2]s最小的 %[1]d 个", others: "及其余", within: "(在每个上级单位内)", share: ",含占比", rank: ",含排名", firsts: ",每%[2]s取前 %[1]d 个",
		grains: map[grain.Grain]string{
			grain.Minute: "分钟", grain.Hour: "小时", grain.Day: "日", grain.Week: "周", grain.Month: "月",
			grain.Quarter: "季", grain.Year: "年",
		},
		date: "2006-01-02", placed: "（%s：%s 与 %s）", counted: ",按“%s”计", due: "（%s）",
		organised: ",按 %s 的组织", alike: ",仅限两期均有数据的%s",
	},
}

// Words says in one sentence per language what a request asks.
func Words(r *query.Resolved) map[string]string {
	out := map[string]string{}
	for lang, p := range inWords {
		out[lang] = words.Typeset(p.sentence(r, lang), words.Lang(lang))
	}
	return out
}

func (p phrases) sentence(r *query.Resolved, lang string) string {
	var b strings.Builder
	var names []string
	for _, m := range r.Metrics {
		names = append(names, nameOf(m, lang))
	}
	b.WriteString(p.join(names))
	var by []string
	for i, v := range r.By {
		label := query.DimensionLabel(r.Model, r.By[i].Dimension, lang)
		switch {
		case v.Level != nil:
			label = v.Level.Called(lang)
		case r.Table != nil:
			label = v.Label
		}
		by = append(by, label)
	}
	switch {
	case len(r.Metrics) == 0:
		b.WriteString(p.join(by))
	case len(by) > 0:
		b.WriteString(p.by + p.join(by))
	}
	if r.Grain != grain.None {
		b.WriteString(p.every + p.grains[r.Grain])
	}
	if !r.Range.IsZero() {
		b.WriteString(p.comma + p.day(r.Range.From) + p.to + p.day(lastDay(r.Range.To)))
	}
	if c := r.Calendar; c != nil && c.Name != r.Model.Calendar().Name {
		b.WriteString(fmt.Sprintf(p.counted, cmp.Or(c.Label.In(lang), c.Name)))
	}
	if !r.Organised.IsZero() {
		b.WriteString(fmt.Sprintf(p.organised, p.day(r.Organised)))
	}
	b.WriteString(p.extras(r, lang))
	if c := p.against(r, lang); len(c) > 0 {
		b.WriteString(p.compare + p.join(c))
	}
	if l := r.LikeForLike; l != nil {
		b.WriteString(fmt.Sprintf(p.alike, l.Called(lang)))
	}
	var only []string
	if w := p.conditions(r, lang); w != "" {
		only = append(only, w)
	}
	if only = append(only, p.passing(r, lang)...); len(only) > 0 {
		b.WriteString(p.where + strings.Join(only, p.and))
	}
	b.WriteString(p.stop)
	return b.String()
}

func (p phrases) day(t time.Time) string {
	if h, m, s := t.Clock(); h != 0 || m != 0 || s != 0 {
		return t.Format(p.date + " 15:04")
	}
	return t.Format(p.date)
}

// lastDay turns an exclusive midnight into the last day that it includes.
func lastDay(to time.Time) time.Time {
	if h, m, s := to.Clock(); h == 0 && m == 0 && s == 0 {
		return to.AddDate(0, 0, -1)
	}
	return to
}

func (p phrases) join(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], p.list) + p.and + words[len(words)-1]
}

// against words the comparisons. Where there is one bucket whose counterpart lies
// by a feast, both first days are told, since nobody knows them by heart.
func (p phrases) against(r *query.Resolved, lang string) []string {
	var out []string
	asked := r.Asked() // what last year means where it means the same to all
	for i, m := range r.Metrics {
		if means := r.AskedOf(m).Means; i == 0 {
			asked.Means = means
		} else if !comparison.Same(means, asked.Means) {
			asked.Means = nil
			break
		}
	}
	for _, c := range r.Comparisons {
		text := c.Said(asked)[lang].Against
		if by := dueBy(r, c.Version, lang); c.Kind == comparison.Intended && by != "" {
			text += fmt.Sprintf(p.due, by)
		}
		if c.Kind == comparison.Period && len(r.Buckets) == 1 {
			b := r.Buckets[0]
			if o := c.Counterpart(asked, b); o.Position[lang] != "" {
				text += fmt.Sprintf(p.placed, o.Position[lang], b.From.Format(time.DateOnly), o.From.Format(time.DateOnly))
			}
		}
		out = append(out, text)
	}
	return out
}

// dueBy is how the targets of all metrics spread over their periods, "" where they
// do not do so alike.
func dueBy(r *query.Resolved, version, lang string) string {
	said, first := "", true
	for _, m := range r.Metrics {
		for _, t := range r.Model.TargetsIn(m, version) {
			by := ""
			if m.AddsOverTime() {
				by = t.Profile.Words()[lang]
			}
			if !first && by != said {
				return ""
			}
			said, first = by, false
		}
	}
	return said
}

func nameOf(m *model.Metric, lang string) string {
	if name := m.Label.In(lang); name != "" {
		return name
	}
	return m.Name
}
