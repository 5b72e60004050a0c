package dictionary_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/dictionary"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var shop = &wire.Dictionary{
	Project: wire.Text{"en": "Shop", "zh": "商店"}, Day: "2025-11-20",
	Entries: []wire.DictEntry{
		{Kind: wire.DictTerm, Name: "pace", Label: wire.Text{"en": "Pace", "zh": "进度"}, Definition: wire.Text{"en": "How far along.", "zh": "走了多远。"}},
		{
			Kind: wire.DictMetric, Name: "aov", Label: wire.Text{"en": "average order <value>", "zh": "客单价"},
			Formula: wire.Text{"en": "Net sales ÷ Orders", "zh": "净销售额 ÷ 订单数"}, Unit: "CNY", Owner: wire.Text{"en": "Shops", "zh": "门店"},
			Status: "certified", Version: 3, Synonyms: []string{"AOV", "客单"},
		},
		{Kind: wire.DictMetric, Name: "unnamed"},
		{Kind: wire.DictMetric, Name: "visits", Label: wire.Text{"en": "Visits", "zh": "到店客流"}},
		{Kind: wire.DictOwner, Name: "shops", Label: wire.Text{"en": "Shops", "zh": "门店"}, Metrics: 2},
		{Kind: wire.DictMetric, Name: "margin", Label: wire.Text{"en": "Gross margin", "zh": "毛利率"}},
	},
}

// TestSortedAsReadersLookUp: by letters whatever their size, by pinyin (dào, jìn, kè, máo,
// mén), and what has no label by its name.
func TestSortedAsReadersLookUp(t *testing.T) {
	for l, want := range map[words.Lang]string{
		words.English: "aov margin pace shops unnamed visits",
		words.Chinese: "visits pace aov margin shops unnamed",
	} {
		var got []string
		for _, e := range dictionary.Sorted(shop, l) {
			got = append(got, e.Name)
		}
		// Latin letters stand before or after all of Chinese; only the order among Chinese counts.
		text := strings.Join(got, " ")
		if l == words.Chinese {
			text, want = strings.TrimSpace(strings.Replace(" "+text+" ", " unnamed ", " ", 1)), strings.TrimSuffix(want, " unnamed")
		}
		if d := cmp.Diff(want, text); d != "" {
			t.Errorf("%s: %s", l, d)
		}
	}
	if shop.Entries[0].Name != "pace" {
		t.Error("the dictionary itself was sorted")
	}
}

// TestPaperIsInBothLanguages: names and definitions in both, facts in the reader's; what
// people wrote is text in every form.
func TestPaperIsInBothLanguages(t *testing.T) {
	for _, tc := range []struct {
		l    words.Lang
		form string
		want []string
	}{
		{words.Chinese, "md", []string{"# 商店：指标字典", "指标 4 个，术语 1 个，负责人 1 个", "## 进度 · Pace", "走了多远。", "How far along.", "状态：已认证 v3", "公式：净销售额 ÷ 订单数；Net sales ÷ Orders", "别名：AOV、客单"}},
		{words.English, "html", []string{"<h2>Pace · 进度</h2>", "average order &lt;value&gt; · 客单价", "Status: certified v3", "4 metrics, 1 term, 1 owner", "@page{size:A4"}},
	} {
		text, ok := dictionary.Paper(shop, tc.l).In(tc.form)
		if !ok {
			t.Fatalf("no form %s", tc.form)
		}
		for _, w := range tc.want {
			if !strings.Contains(text.Text, w) {
				t.Errorf("%s %s lacks %q", tc.l, tc.form, w)
			}
		}
	}
}
