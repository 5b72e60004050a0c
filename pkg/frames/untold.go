package frames

import (
	"fmt"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// A core panel that has nothing to draw says "No data", and draws a line without a band
// as if there could be none. Why it is so stands in its corner.

// corner adds a text to what a panel says in its corner; none where it is empty.
func corner(f *data.Frame, text string) {
	if text == "" {
		return
	}
	if f.Meta == nil {
		f.Meta = &data.FrameMeta{}
	}
	f.Meta.Notices = append(f.Meta.Notices, data.Notice{Severity: data.NoticeSeverityInfo, Text: text})
}

// Untold says in the corner of the first frame why a metric has not one number, of each
// that has none.
func Untold(list data.Frames, a *answer.Answer, lang string) data.Frames {
	l := words.LangOf(lang)
	for i := range a.Metrics {
		if why := whyNone(&a.Metrics[i]); why != "" && len(list) > 0 {
			corner(list[0], a.Metrics[i].Label+l.Pick(": ", "：")+words.Reason(string(why), l))
		}
	}
	return list
}

// whyNone is the reason that most of a metric's missing numbers have; "" where there is a
// number, or none is known.
func whyNone(m *answer.Metric) answer.Reason {
	count, most := map[answer.Reason]int{}, answer.Reason("")
	for row, v := range m.Values {
		if v.OK() {
			return ""
		}
		if m.Reasons == nil || m.Reasons[row] == "" {
			continue
		}
		why := m.Reasons[row]
		if count[why]++; most == "" || count[why] > count[most] {
			most = why
		}
	}
	return most
}

// Later says in the corner that what was to be expected is told from a later day on than
// was asked for, where there are numbers before it: only so much is looked at.
func Later(list data.Frames, e *expected.Expected, asked time.Time, lang string) data.Frames {
	l := words.LangOf(lang)
	for i, u := range e.Units {
		if i < len(list) && len(u.Points) > 0 && u.Points[0].Value.OK() && asked.Before(u.Points[0].Start) && len(u.Points) == expected.Looked(e.Grain) {
			corner(list[i], fmt.Sprintf(l.Pick("Told from %s on: the last %d periods are looked at.", "从%s起：只考察最近 %d 个周期。"),
				words.LongDay(u.Points[0].Start, l), len(u.Points)))
			break // it is so for all
		}
	}
	return list
}

// Behind says in the corner that charts end before what is ahead begins; until is the end
// of what they show, as the reader's clock shows it.
func Behind(list data.Frames, o *outlook.Outlook, until time.Time, lang string) data.Frames {
	l := words.LangOf(lang)
	for i, u := range o.Units {
		if i >= len(list) || len(u.Points) == 0 {
			continue
		}
		for _, p := range u.Points {
			if p.Ahead.OK() {
				if !grain.Noted(p.Start).Before(until) {
					last := words.LongDay(u.Points[len(u.Points)-1].Start, l)
					corner(list[0], fmt.Sprintf(l.Pick("What is ahead begins after the dashboard's time: charts show it where that ends later, up to %s.", "预测位于仪表盘时间范围之后：把结束时间延后（最晚到%s），图表才会显示。"), last))
					return list
				}
				break
			}
		}
	}
	return list
}
