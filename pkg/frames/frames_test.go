package frames_test

import (
	"bytes"
	"encoding/json"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer/answertest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit"
)

var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

// golden compares frames as Grafana's browser gets them.
func golden(t *testing.T, name string, list ...*data.Frame) {
	t.Helper()
	var out bytes.Buffer
	for _, f := range list {
		text, err := data.FrameToJSON(f, data.IncludeAll)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Indent(&out, text, "", "  "); err != nil {
			t.Fatal(err)
		}
		out.WriteString("\n")
	}
	testkit.Golden(t, filepath.Join("testdata", name+".json"), out.String())
}

var none = answer.None()

// week is three days of two regions: West has nothing on the second day, and
// the third day is running.
func week() *answer.Answer {
	return answertest.Lay(&answer.Answer{
		Keys: []answer.Key{{Name: "region", Label: "Region", Values: []string{"East", "East", "East", "West", "West", "West"}}},
		Time: &answer.Time{
			Grain:    "day",
			Values:   []string{"2025-11-18", "2025-11-19", "2025-11-20", "2025-11-18", "2025-11-19", "2025-11-20"},
			Complete: []bool{true, true, false, true, true, false},
		},
		Metrics: []answer.Metric{{
			Name: "net_sales", Label: "净销售额", Unit: "CNY", Good: "up",
			Values: []answer.Num{100, 110, 40, 50, none, 20},
			Comparisons: []answer.Comparison{
				{
					Name: "previous", Kind: "period", Standing: 10, Label: map[string]string{"en": "day before", "zh": "前一日"},
					Short: map[string]string{"en": "vs day before", "zh": "较前一日"}, Tag: map[string]string{"en": "DoD", "zh": "日环比"},
					Values: []answer.Num{80, 100, 50, none, 50, none}, Delta: []answer.Num{20, 10, -10, none, none, none}, Rate: []answer.Num{.25, .1, -.2, none, none, none},
					Status:  []string{"good", "good", "bad", "none", "none", "none"},
					Reasons: []answer.Reason{"", "", answer.Unfinished, answer.BeforeStart, "", answer.BeforeStart},
				},
				{
					Name: "target", Kind: "intended", Standing: 90, Label: map[string]string{"en": "target", "zh": "目标"},
					Short: map[string]string{"en": "vs target", "zh": "较目标"}, Tag: map[string]string{"en": "vs target", "zh": "较目标"},
					Values: []answer.Num{100, 100, 100, 60, 60, 60}, Due: []answer.Num{100, 100, 50, 60, 60, 30},
					Delta: []answer.Num{0, 10, -10, -10, none, -10}, Rate: []answer.Num{0, .1, -.2, -.1667, none, -.3333},
					Status:     []string{"good", "good", "bad", "bad", "none", "bad"},
					Attainment: []answer.Num{1, 1.1, .4, .8333, none, .3333}, Pace: []answer.Num{1, 1.1, .8, .8333, none, .6667},
				},
			},
			Status:  []string{"good", "good", "bad", "bad", "none", "bad"},
			Reasons: []answer.Reason{"", "", answer.Unfinished, "", answer.NoData, answer.Unfinished},
		}},
		Rows: 6, From: "2025-11-18", To: "2025-11-21", AsOf: "2025-11-20",
		Words: map[string]string{"en": "Net sales by region, each day."},
		Stats: answer.Stats{Statements: []answer.Statement{{Connection: "db", SQL: "SELECT 1", Rows: 6}, {Connection: "db", SQL: "SELECT 2", Rows: 2}}},
	}, shanghai)
}

// now is one value per store, with a rest and a store without a name.
func now() *answer.Answer {
	return answertest.Lay(&answer.Answer{
		Keys: []answer.Key{{
			Name: "store", Label: "Store", Values: []string{"S1", "", ""}, Null: []bool{false, true, false}, Others: []bool{false, false, true},
		}},
		Metrics: []answer.Metric{
			{Name: "margin", Label: "Margin", Unit: "%", Values: []answer.Num{.31, .2, .25}, Share: []answer.Num{.5, .1, .4}, Rank: []int{1, 3, 2}},
			{Name: "stock", Label: "Stock", Unit: "days", Values: []answer.Num{12, none, 14}},
		},
		Rows: 3, From: "2025-11-01", To: "2025-11-20",
	}, shanghai)
}

// alike are units that only their texts would confuse: stores of one name under
// two regions, members called as the rest and as no name are shown, and these.
func alike() *answer.Answer {
	return answertest.Lay(&answer.Answer{
		Keys: []answer.Key{{
			Name: "store", Label: "Store", Level: "store", Hierarchy: "organisation",
			Values: []string{"Main Street", "Main Street", "(others)", "", "(none)", ""},
			Others: []bool{false, false, false, true, false, false}, Null: []bool{false, false, false, false, false, true},
			Above: []answer.Above{{Level: "region", Label: "Region", Values: []string{"North", "South", "North", "", "North", "North"}}},
		}},
		Time:    &answer.Time{Grain: "day", Values: slices.Repeat([]string{"2025-11-18"}, 6), Complete: slices.Repeat([]bool{true}, 6)},
		Metrics: []answer.Metric{{Name: "net_sales", Label: "Net sales", Values: []answer.Num{1, 2, 3, 4, 5, 6}}},
		Rows:    6, From: "2025-11-18", To: "2025-11-19",
	}, shanghai)
}

// TestUnitsAlikeStayApart counts what is shown: six units are six series with
// six sets of labels and six rows, whatever they are called.
func TestUnitsAlikeStayApart(t *testing.T) {
	labels := map[string]bool{}
	for _, f := range frames.Series(alike(), frames.Axis{}) {
		labels[f.Fields[1].Labels.String()] = true
	}
	if len(labels) != 6 {
		t.Errorf("six units have %d sets of labels: %v", len(labels), labels)
	}
	if n := frames.Numeric(alike(), frames.Value); n.Rows() != 6 {
		t.Errorf("six units are %d numbers", n.Rows())
	}
	golden(t, "table-alike", frames.Table(alike(), frames.Axis{Business: shanghai}))
	golden(t, "numeric-alike", frames.Numeric(alike(), frames.Value))
}

// TestHiddenLevelsStandLast: bar charts name their bars by the first column of
// texts, also where it is hidden, and Explore shows them all.
func TestHiddenLevelsStandLast(t *testing.T) {
	a := alike()
	a.Pick([]int{1, 2})
	var got []string
	for _, f := range frames.Table(a, frames.Axis{Business: shanghai}).Fields {
		got = append(got, f.Name)
	}
	want := []string{"store", "time", "net_sales", "region"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSeries(t *testing.T) { golden(t, "series", frames.Series(week(), frames.Axis{})...) }

func TestSeriesWithoutRows(t *testing.T) {
	a := week()
	a.Pick(nil)
	golden(t, "series-empty", frames.Series(a, frames.Axis{})...)
}

func TestNumeric(t *testing.T) {
	for _, which := range []frames.Field{frames.Value, "previousRate", "lastYearRate", frames.Attainment, frames.Pace} {
		golden(t, "numeric-"+string(which), frames.Numeric(week(), which))
	}
	golden(t, "numeric-units", frames.Numeric(now(), frames.Value))
}

func TestTable(t *testing.T) {
	golden(t, "table", frames.Table(week(), frames.Axis{Business: shanghai}))
	golden(t, "table-units", frames.Table(now(), frames.Axis{Business: shanghai}))
}

func place(region, store string) []query.ScopeStep {
	return []query.ScopeStep{{Level: "region", Member: region}, {Level: "store", Member: store}}
}

// TestOneNumberTwoWays writes down what pages get for the answers above: the
// pages' cards and the panels' cards have to show the same of both, which the
// tests of src/panels/reading hold them to.
func TestOneNumberTwoWays(t *testing.T) {
	for name, v := range map[string]any{"answer": week(), "answer-units": now(), "answer-alike": alike(), "agenda": morning()} {
		text, err := json.MarshalIndent(v, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		testkit.Golden(t, filepath.Join("testdata", name+".json"), string(text)+"\n")
	}
}

func TestMetaTellsWhatColumnsCompareWith(t *testing.T) {
	want := []frames.ComparisonMeta{
		{Name: "previous", Kind: "period", Standing: 10, Label: map[string]string{"en": "day before", "zh": "前一日"}, Short: map[string]string{"en": "vs day before", "zh": "较前一日"}, Tag: map[string]string{"en": "DoD", "zh": "日环比"}},
		{Name: "target", Kind: "intended", Standing: 90, Label: map[string]string{"en": "target", "zh": "目标"}, Short: map[string]string{"en": "vs target", "zh": "较目标"}, Tag: map[string]string{"en": "vs target", "zh": "较目标"}},
	}
	for name, frame := range map[string]*data.Frame{
		"table": frames.Table(week(), frames.Axis{Business: shanghai}), "series": frames.Series(week(), frames.Axis{})[0], "numeric": frames.Numeric(week(), ""),
	} {
		if d := cmp.Diff(want, frame.Meta.Custom.(frames.Meta).Comparisons); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestSignals(t *testing.T) {
	list := []frames.Signal{
		{Place: place("East", "S1"), Owner: "王敏", Fired: true, Value: 50, Baseline: 60, Rate: -.1667, Money: 10},
		{Place: place("East", "S2"), Owner: "王敏", Value: 200, Baseline: 60, Rate: 2.3333, Money: none},
		{Place: place("West", "S3"), Owner: "Operations", Value: none, Baseline: 60, Rate: none, Money: none, Reason: answer.NoData},
		{Place: place("West", "S4"), Owner: "Operations", Value: none, Baseline: none, Rate: none, Money: none, Reason: answer.AfterEnd},
	}
	for _, what := range []frames.What{frames.Fired, frames.RuleValue, frames.Baseline, frames.ChangeRate, frames.Money} {
		golden(t, "signals-"+string(what), frames.Signals([]string{"region", "store"}, list, what, "CNY"))
	}
	golden(t, "signals-none", frames.Signals([]string{"region"}, nil, frames.Fired, "CNY"))
}

// Levels may be called like labels that a rule has, and units may lack a name:
// no column is there twice, and no two units look alike.
func TestSignalsOfAnyLevels(t *testing.T) {
	step := func(project, owner, store query.ScopeStep) frames.Signal {
		project.Level, store.Level = "project", "门店"
		return frames.Signal{Place: []query.ScopeStep{project, owner, store}, Owner: "王敏", Value: 1}
	}
	named, none := query.ScopeStep{Level: "owner", Member: "(none)"}, query.ScopeStep{Level: "owner", Null: true}
	f := frames.Signals([]string{"project", "owner", "门店"}, []frames.Signal{
		step(query.ScopeStep{Member: "kiosks"}, named, query.ScopeStep{Member: "S1"}),
		step(query.ScopeStep{Member: "kiosks"}, none, query.ScopeStep{Member: "S1"}),
		step(query.ScopeStep{Member: "kiosks"}, query.ScopeStep{}, query.ScopeStep{Member: ""}),
	}, frames.Fired, "CNY")
	golden(t, "signals-levels", f)
	for name := range map[string]bool{"owner": true, "level_owner": true, "level_project": true, "门店": true} {
		if _, n := f.FieldByName(name); n < 0 {
			t.Errorf("there is no column %s", name)
		}
	}
}

func morning() *agenda.Agenda {
	return &agenda.Agenda{
		AsOf: "2025-11-19", Currency: "CNY",
		Items: []agenda.Item{{
			ID: "store_low:East/S1", Rule: "store_low", Metric: "net_sales", Tier: 2, Domain: "sales",
			DomainLabel: agenda.Text{"en": "Sales", "zh": "销售"}, Headline: agenda.Text{"en": "S1: net sales below ¥60", "zh": "S1：净销售额低于 ¥60"},
			Detail: agenda.Text{"en": "¥50, limit ¥60."}, Why: agenda.Text{"en": "below ¥60"}, Since: "2025-11-18", Novelty: "continuing",
			Value: 50, Baseline: 60, Rate: -.1667, Money: none, Owner: &agenda.Owner{Team: "ops", Label: agenda.Text{"en": "Operations"}, Person: "王敏"},
			Unit:     agenda.Unit{Hierarchy: "organisation", Name: agenda.Text{"en": "S1"}, Path: []query.ScopeStep{{Level: "region", Member: "East"}, {Level: "store", Member: "S1"}}},
			Playbook: &agenda.Playbook{Label: agenda.Text{"en": "Help the store"}},
		}},
		Above: []agenda.Item{{
			ID: "margin:East", Rule: "margin", Metric: "margin", Tier: 1, Headline: agenda.Text{"zh": "East：毛利率低"}, Value: none, Baseline: none, Rate: none, Money: none,
			Unit:  agenda.Unit{Hierarchy: "organisation", Level: "region", Label: agenda.Text{"zh": "大区"}, Path: []query.ScopeStep{{Level: "region", Member: "East"}}},
			Part:  &agenda.Part{Kind: agenda.PartOf, Words: agenda.Text{"zh": "S1也在其中。"}},
			Cause: &agenda.Cause{Kind: "none", Words: agenda.Text{"zh": "没有突出的单一原因。"}},
		}},
		Errors: []agenda.Problem{{Rules: []string{"odd"}, Why: "no such template"}, {Rules: []string{"a", "b"}, Why: "connection refused"}},
	}
}

func TestAgenda(t *testing.T) {
	golden(t, "items", frames.Items(morning(), "zh", time.UTC))
	golden(t, "items-quiet", frames.Items(&agenda.Agenda{}, "en", time.UTC))
	golden(t, "digest", frames.Digest(morning(), "今日议程\n\n1. S1\n"))
	from := time.Date(2025, 11, 18, 0, 0, 0, 0, shanghai)
	golden(t, "annotations", frames.Annotations(frames.AgendaAnnotations(morning(), "en", frames.Axis{Business: shanghai}, from, from.AddDate(0, 0, 2))))
	if late := frames.AgendaAnnotations(morning(), "en", frames.Axis{Business: shanghai}, from.AddDate(0, 0, 1), from.AddDate(0, 0, 2)); len(late) != 0 {
		t.Errorf("an item that began before the range has no mark: %v", late)
	}
}

func TestSizeIsNearTheWire(t *testing.T) {
	for _, n := range []int{1, 10_000} {
		names, numbers, times := make([]string, n), make([]*float64, n), make([]time.Time, n)
		for i := range n {
			v := math.Sqrt(float64(i))
			names[i], numbers[i], times[i] = strings.Repeat("店", i%20), &v, time.Unix(int64(i)*3600, 0)
		}
		f := data.NewFrame("x", data.NewField("time", nil, times), data.NewField("store", nil, names),
			data.NewField("net_sales", data.Labels{"region": "East"}, numbers).SetConfig(&data.FieldConfig{Unit: "currencyCNY", DisplayNameFromDS: "净销售额"}))
		wire, err := f.MarshalArrow()
		if err != nil {
			t.Fatal(err)
		}
		if got, want := frames.Size(data.Frames{f}), len(wire); float64(got) < float64(want)*.85 || float64(got) > float64(want)*1.3 {
			t.Errorf("%d rows: estimated %d bytes, on the wire %d", n, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	series := frames.Series(week(), frames.Axis{})
	if kept, was := frames.Cut(series, 1<<20); was || len(kept) != len(series) {
		t.Error("what fits is left alone")
	}
	kept, was := frames.Cut(series, frames.Size(series)/2)
	if !was || len(kept) == 0 || len(kept) >= len(series) || !strings.HasPrefix(kept[0].Meta.Notices[0].Text, "Only the first 2 of 6 series are shown") {
		t.Errorf("%d series, %+v", len(kept), kept[0].Meta.Notices)
	}
	numbers := make([]float64, 100_000)
	table := data.NewFrame("", data.NewField("n", nil, numbers))
	kept, was = frames.Cut(data.Frames{table}, 100_000)
	if rows := kept[0].Rows(); !was || rows < 11_000 || rows > 12_500 || frames.Size(kept) > 100_000 || table.Rows() != 100_000 {
		t.Errorf("%d rows, %d bytes", rows, frames.Size(kept))
	}
}

func TestReadingNames(t *testing.T) {
	if f, err := frames.ReadField(""); f != frames.Value || err != nil {
		t.Errorf("%s %v", f, err)
	}
	if w, err := frames.ReadWhat(""); w != frames.Fired || err != nil {
		t.Errorf("%s %v", w, err)
	}
	if _, err := frames.ReadField("x"); err == nil {
		t.Error("x is no field")
	}
	if _, err := frames.ReadWhat("x"); err == nil {
		t.Error("x is no number of a signal")
	}
}
