package ask

import "testing"

// TestTheTimeOfAForecast: the catalogue's day is a Tuesday, 10 March 2026.
func TestTheTimeOfAForecast(t *testing.T) {
	r := New(catalogOf(t, "tea"))
	for question, want := range map[string]Ahead{
		"本月营业额预计多少":                   {Grain: "day", Lands: true},
		"下个月营业额能卖多少":                  {Grain: "month", Horizon: 2},
		"forecast sales next week":    {Grain: "week", Horizon: 2},
		"未来7天营业额预测":                   {Grain: "day", Horizon: 8},
		"未来三个月营业额预测":                  {Grain: "month", Horizon: 4},
		"今年营业额预计多少":                   {Grain: "month", Lands: true},
		"forecast sales next quarter": {Grain: "quarter", Horizon: 2},
		"明年营业额预测":                     {Grain: "year", Horizon: 2},
	} {
		got := r.Read(question)
		ahead, ok := r.Ahead(got)
		if got.Intent != Forecast || !ok || ahead != want {
			t.Errorf("%s: %s %+v %v, want %+v (%+v)", question, got.Intent, ahead, ok, want, got.Asked.Time)
		}
	}
	if ahead, ok := r.Ahead(r.Read("上个月营业额预测")); ok {
		t.Errorf("a time that is over is foreseen: %+v", ahead)
	}
	for _, p := range r.Read("本月营业额预计多少").Parts {
		if p.Kind == "time" && p.Value != "2026-03-01..2026-03-31" {
			t.Errorf("the month is told as %s", p.Value)
		}
	}
}
