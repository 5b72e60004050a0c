package ask

import "testing"

func TestANameOfAMetricAndALevelIsTheLevelBesideAMetric(t *testing.T) {
	c := catalogOf(t, "tea")
	c.Metrics = append(c.Metrics, Metric{Name: "shops_open", Label: Label{"en": "Shops"}, Unit: "count", Good: "up"})
	r := New(c)
	if got := r.Read("top 2 shops by sales in 2026-02"); got.Asked.Metrics[0] != "takings" || got.Asked.GroupBy[0] != "shop" || *got.Asked.Time != (Range{"2026-02-01", "2026-02-28"}) {
		t.Errorf("%+v", got.Asked)
	}
	if got := r.Read("how many shops last month"); got.Asked.Metrics[0] != "shops_open" {
		t.Errorf("%+v", got.Asked)
	}
}
