package anomaly_test

import (
	"strings"
	"testing"

	method "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/anomaly"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Each kind is said in its own words, with what was expected, the band, why and how rare.
func TestWordsOfKinds(t *testing.T) {
	tpl, err := template.Find("anomaly")
	if err != nil {
		t.Fatal(err)
	}
	r := rule(nil)
	r.Grain = grain.Day
	found := func(kind method.Kind, surprise float64, l words.Lang) *template.Found {
		return &template.Found{
			Lang: l, Rule: r, Metric: l.Pick("Net sales", "净销售额"), Value: 80, Baseline: 100, Change: -20, Rate: -.2, Move: "−20%",
			Abnormal: &template.Abnormal{Kind: string(kind), Lower: 92, Upper: 109, Surprise: surprise},
		}
	}
	for _, tt := range []struct {
		kind                       method.Kind
		surprise                   float64
		head, zhHead, path, zhPath string
	}{
		{method.Spike, 3.6, "Net sales abnormally low (−20%)", "净销售额异常偏低(−20%)",
			"80, expected 100 (−20%), usually 92 to 109; it is further off than one value is by chance: by chance about once in 11 years",
			"80,应为 100(−20%),通常在 92 至 109 之间;单值偏离超出偶然范围,偶然出现的机会约 11 年一次"},
		{method.Level, 9, "Net sales shifted down (−20%)", "净销售额水平下移(−20%)",
			"80, expected 100 (−20%), usually 92 to 109; it went off at once and has stayed: by chance less than once in 100 years",
			"80,应为 100(−20%),通常在 92 至 109 之间;骤然偏移后未恢复,偶然出现的机会100 年不到一次"},
	} {
		if got := tpl.Headline(found(tt.kind, tt.surprise, words.English)); got != tt.head {
			t.Errorf("%s", got)
		}
		if got := tpl.Headline(found(tt.kind, tt.surprise, words.Chinese)); got != tt.zhHead {
			t.Errorf("%s", got)
		}
		if got := tpl.Path(found(tt.kind, tt.surprise, words.English)); got != tt.path {
			t.Errorf("%s", got)
		}
		if got := tpl.Path(found(tt.kind, tt.surprise, words.Chinese)); got != tt.zhPath {
			t.Errorf("%s", got)
		}
	}
	seen := map[string]method.Kind{}
	for _, kind := range []method.Kind{method.Spike, method.Level, method.Slope, method.Variance, method.Pattern, method.Stuck} {
		for _, l := range words.Langs() {
			f := found(kind, 4, l)
			said := tpl.Headline(f) + tpl.Path(f)
			if other, twice := seen[said]; twice {
				t.Errorf("%s is said like %s: %s", kind, other, said)
			}
			seen[said] = kind
			if !strings.Contains(said, "92") || !strings.Contains(said, "109") {
				t.Errorf("%s tells no band: %s", kind, said)
			}
		}
	}
}
