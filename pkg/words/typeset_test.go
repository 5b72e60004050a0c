package words_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func TestTypeset(t *testing.T) {
	for in, want := range map[string]string{
		"门店:客单价 3 日连降,客流持平":     "门店\uff1a客单价 3 日连降\uff0c客流持平",
		"¥1,234(−17%);+0.8%。":   "¥1,234\uff08−17%\uff09\uff1b+0.8%。",
		"14:00 起,见 https://x.y": "14:00 起\uff0c见 https://x.y",
		"Nashville, TN":         "Nashville, TN",
		"共 12,345 个":            "共 12,345 个",
		"响应时长 P90连续 11月20日":     "响应时长 P90 连续 11月20日",
		"下降 10%以上,用KPI看":        "下降 10% 以上\uff0c用 KPI 看",
	} {
		if got := words.Typeset(in, words.Chinese); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
		if got := words.Typeset(in, words.English); got != in {
			t.Errorf("English changed: %q", got)
		}
	}
}
