package frames

import (
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// curve is one column of an outlook.
type curve struct {
	name   string
	of     func(outlook.Point) answer.Num
	en, zh string
	custom map[string]interface{} // how Grafana draws it; "fillBelowTo" names a column
}

// curves in the order in which a table, a legend and the tiles of a stat tell them.
var curves = []curve{
	{"value", func(p outlook.Point) answer.Num { return p.Value }, "", "", map[string]interface{}{"fillOpacity": 0}},
	{"ahead", func(p outlook.Point) answer.Num { return p.Ahead }, "ahead", "预测", map[string]interface{}{
		"lineStyle": map[string]interface{}{"fill": "dash", "dash": []int{6, 4}}, "fillOpacity": 0,
	}},
	{"if", func(p outlook.Point) answer.Num { return p.If }, "what if", "假设", map[string]interface{}{
		"lineStyle": map[string]interface{}{"fill": "dot", "dash": []int{2, 6}}, "fillOpacity": 0,
	}},
	{"lower80", func(p outlook.Point) answer.Num { return p.Lower80 }, "80% from", "80% 下限", edge("")},
	{"upper80", func(p outlook.Point) answer.Num { return p.Upper80 }, "80% to", "80% 上限", edge("lower80")},
	{"lower95", func(p outlook.Point) answer.Num { return p.Lower95 }, "95% from", "95% 下限", edge("")},
	{"upper95", func(p outlook.Point) answer.Num { return p.Upper95 }, "95% to", "95% 上限", edge("lower95")},
}

// edge is the border of a band, filled down to another; a legend of borders would say
// nothing.
func edge(to string) map[string]interface{} {
	out := map[string]interface{}{ // points on a border without a line would be read as values
		"lineWidth": 0, "fillOpacity": 0, "showPoints": "never", "hideFrom": map[string]interface{}{"legend": true, "tooltip": false, "viz": false},
	}
	if to != "" {
		out["fillBelowTo"], out["fillOpacity"] = to, 20
	}
	return out
}

// curveField is a column as Grafana draws it; called are the names that columns are read
// by, which a band's edge is filled down to.
func curveField(name string, numbers []*float64, unit words.Unit, called map[string]string, custom map[string]interface{}) *data.Field {
	field := data.NewField(name, nil, numbers)
	field.Config = numbered(unit)
	field.Config.DisplayNameFromDS = called[name]
	field.Config.Custom = map[string]interface{}{}
	for k, v := range custom {
		if k == "fillBelowTo" {
			v = called[v.(string)]
		}
		field.Config.Custom[k] = v
	}
	return field
}

// Outlook gives one frame per unit: time, what was, what is ahead, the edges of the bands. Core panels draw the bands as fills. Times before from are left out, unless it
// is zero. Sentence, model and landing are in the frame's custom data.
func Outlook(o *outlook.Outlook, axis Axis, from time.Time, lang string) data.Frames {
	l := words.LangOf(lang)
	zone := axis.zone(o.History)
	var out data.Frames
	for n, u := range o.Units {
		points := u.Points
		for len(points) > 1 && points[0].Start.Before(from) {
			points = points[1:]
		}
		at := make([]time.Time, len(points))
		for i, p := range points {
			y, m, d := p.Start.Date()
			at[i] = time.Date(y, m, d, p.Start.Hour(), 0, 0, 0, zone)
		}
		frame := data.NewFrame("", data.NewField("time", nil, at))
		label := o.Label
		if len(u.Name) > 0 {
			label = strings.Join(u.Name, " ")
		}
		called := map[string]string{}
		for _, c := range curves {
			called[c.name] = strings.TrimSpace(label + " " + l.Pick(c.en, c.zh))
		}
		for _, c := range curves {
			if c.name == "if" && o.WhatIf == nil {
				continue
			}
			numbers := make([]*float64, len(points))
			for i, p := range points {
				numbers[i] = nullable(c.of(p))
			}
			field := curveField(c.name, numbers, words.Unit{Name: o.Unit, Format: o.Format}, called, c.custom)
			fixedTo(field, ofUnits[n%len(ofUnits)])
			frame.Fields = append(frame.Fields, field)
		}
		frame.Meta = &data.FrameMeta{Type: data.FrameTypeTimeSeriesWide, TypeVersion: data.FrameTypeVersion{0, 1}, Custom: told(u, o)}
		switch {
		case u.Reason != "":
			corner(frame, u.Words[string(l)])
		case len(points) == 1 && points[0].Start.Before(from):
			corner(frame, label+l.Pick(": the outlook ends before this time begins", "：预测止于所选时间之前"))
		}
		out = append(out, frame)
	}
	if len(out) == 0 {
		out = data.Frames{data.NewFrame("").SetMeta(&data.FrameMeta{})}
	}
	out[0].Meta.Notices = append(notices(o.History), out[0].Meta.Notices...)
	return out
}

// OutlookMeta is what a frame says beside its numbers.
type OutlookMeta struct {
	Outlook outlook.Unit `json:"outlook"` // without its points
	Metric  string       `json:"metric"`
	Unit    string       `json:"unit,omitempty"`
	Format  string       `json:"format,omitempty"`
	Grain   string       `json:"grain"`
	Now     string       `json:"now"`
}

func told(u outlook.Unit, o *outlook.Outlook) OutlookMeta {
	u.Points = []outlook.Point{}
	return OutlookMeta{Outlook: u, Metric: o.Metric, Unit: o.Unit, Format: o.Format, Grain: o.Grain, Now: o.Now}
}
