package ask

import "testing"

func TestAVerbAndWhatItCountsIsTheMetric(t *testing.T) {
	r := New(catalogOf(t, "hr"))
	for question, want := range map[string]string{
		"上个月离职了多少人": "离职人数", "研发部上个月招了几个人": "招聘人数", "上个月销售部招聘多少人": "招聘人数", "上个月入职了多少人": "招聘人数",
	} {
		got := r.Read(question)
		if got.Intent != Value || len(got.Asked.Metrics) != 1 || got.Asked.Metrics[0] != want {
			t.Errorf("%s: %s %v, want %s (unknown %q)", question, got.Intent, got.Asked.Metrics, want, got.Unknown)
		}
	}
	// Where two metrics begin alike, the character alone is neither.
	c := catalogOf(t, "hr")
	c.Metrics = append(c.Metrics, Metric{Name: "招标次数", Label: Label{"zh": "招商人数"}, Unit: "count"})
	if got := New(c).Read("上个月招了多少人"); got.Intent != OutOfScope {
		t.Errorf("a verb of two metrics is %v", got.Asked.Metrics)
	}
}

func TestAFallByANumberIsACondition(t *testing.T) {
	r := New(catalogOf(t, "tea"))
	for _, question := range []string{"towns where sales fell by more than 5% last month", "towns whose sales dropped by at least 5% last month", "上个月营业额下降了超过5%的城市"} {
		got := r.Read(question)
		if n := len(got.Asked.Filters); n != 1 || got.Asked.Filters[0].By != "change_pct" || got.Asked.Filters[0].Value != -5.0 {
			t.Errorf("%s: %+v", question, got.Asked.Filters)
		}
	}
}
