package frames

import (
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// expectedCurves in the order in which a table, a legend and the tiles of a stat tell them:
// what came, what was to be expected, how far that may be off.
var expectedCurves = []struct {
	name   string
	of     func(expected.Point) answer.Num
	en, zh string
	colour string // "": that of the unit
	custom map[string]interface{}
}{
	{"value", func(p expected.Point) answer.Num { return p.Value }, "", "", "", map[string]interface{}{"fillOpacity": 0}},
	{"expected", func(p expected.Point) answer.Num { return p.Expected }, "expected", "预期", colourOther, map[string]interface{}{
		"lineStyle": map[string]interface{}{"fill": "dash", "dash": []int{6, 4}}, "fillOpacity": 0, "showPoints": "never",
	}},
	{"abnormal", abnormal, "abnormal", "异常", colourNearly, map[string]interface{}{"drawStyle": "points", "pointSize": 9, "fillOpacity": 0}},
	{"lower80", func(p expected.Point) answer.Num { return p.Lower80 }, "80% from", "80% 下限", "", edge("")},
	{"upper80", func(p expected.Point) answer.Num { return p.Upper80 }, "80% to", "80% 上限", "", edge("lower80")},
	{"lower95", func(p expected.Point) answer.Num { return p.Lower95 }, "95% from", "95% 下限", "", edge("")},
	{"upper95", func(p expected.Point) answer.Num { return p.Upper95 }, "95% to", "95% 上限", "", edge("lower95")},
}

func abnormal(p expected.Point) answer.Num {
	if p.Abnormal {
		return p.Value
	}
	return answer.None()
}

// colourOf is a curve's own colour, or its unit's. Of several units only what is abnormal
// has its own, since a band and its lines are told by one colour then.
func colourOf(name, own string, unit, units int) string {
	if own != "" && (units == 1 || name == "abnormal") {
		return own
	}
	return ofUnits[unit%len(ofUnits)]
}

// Expected gives one frame per unit: time, what came, what was to be expected, the values
// that are abnormal once more, and the edges of the bands. Core panels draw the
// bands as fills. How the last value stands is in the frame's custom data.
func Expected(e *expected.Expected, axis Axis, lang string) data.Frames {
	l := words.LangOf(lang)
	zone := axis.zone(e.History)
	var out data.Frames
	for n, u := range e.Units {
		at := make([]time.Time, len(u.Points))
		for i, p := range u.Points {
			y, m, d := p.Start.Date()
			at[i] = time.Date(y, m, d, 0, 0, 0, 0, zone)
		}
		frame := data.NewFrame("", data.NewField("time", nil, at))
		label := e.Label
		if len(u.Name) > 0 {
			label = strings.Join(u.Name, " ")
		}
		called := map[string]string{}
		for _, c := range expectedCurves {
			called[c.name] = strings.TrimSpace(label + " " + l.Pick(c.en, c.zh))
		}
		for _, c := range expectedCurves {
			numbers := make([]*float64, len(u.Points))
			for i, p := range u.Points {
				numbers[i] = nullable(c.of(p))
			}
			field := curveField(c.name, numbers, words.Unit{Name: e.Unit, Format: e.Format}, called, c.custom)
			fixedTo(field, colourOf(c.name, c.colour, n, len(e.Units)))
			frame.Fields = append(frame.Fields, field)
		}
		why := ""
		switch {
		case u.Reason != "":
			why = u.Words[string(l)]
		case len(u.Points) == 0:
			why = label + l.Pick(": no finished period lies in this time", "：所选时间内没有已结束的周期")
		}
		u.Points = []expected.Point{}
		frame.Meta = &data.FrameMeta{
			Type: data.FrameTypeTimeSeriesWide, TypeVersion: data.FrameTypeVersion{0, 1},
			Custom: ExpectedMeta{Expected: u, Metric: e.Metric, Unit: e.Unit, Format: e.Format, Grain: e.Grain, Now: e.Now},
		}
		corner(frame, why)
		out = append(out, frame)
	}
	if len(out) == 0 {
		out = data.Frames{data.NewFrame("").SetMeta(&data.FrameMeta{})}
	}
	out[0].Meta.Notices = append(notices(e.History), out[0].Meta.Notices...)
	return out
}

// ExpectedMeta is what a frame says beside its numbers.
type ExpectedMeta struct {
	Expected expected.Unit `json:"expected"` // without its points
	Metric   string        `json:"metric"`
	Unit     string        `json:"unit,omitempty"`
	Format   string        `json:"format,omitempty"`
	Grain    string        `json:"grain"`
	Now      string        `json:"now"`
}
