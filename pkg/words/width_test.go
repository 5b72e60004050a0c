package words_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"": 0, "abc": 3, "门店": 4, "¥182 → ¥151": 11, "日\uff0c": 4, "−17%": 4, "한국": 4, "▁▂": 2} {
		if got := words.Width(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
	if got := words.Pad("门店", 6, false) + "|" + words.Pad("7", 3, true); got != "门店  |  7" {
		t.Errorf("%q", got)
	}
}

func TestWrap(t *testing.T) {
	for _, tc := range []struct {
		s     string
		width int
		want  []string
	}{
		{"", 10, []string{""}},
		{"one two three", 8, []string{"one two", "three"}},
		{"extraordinary day", 5, []string{"extraordinary", "day"}},
		{"徐家汇店客单价连降", 8, []string{"徐家汇店", "客单价连", "降"}},
		{"客单价连降\uff0c客流", 10, []string{"客单价连", "降\uff0c客流"}},
		{"门店 ¥1,234 连降", 11, []string{"门店 ¥1,234", "连降"}},
		{"累计\uff085%\uff09以上", 6, []string{"累计", "\uff085%\uff09", "以上"}},
	} {
		if diff := cmp.Diff(tc.want, words.Wrap(tc.s, tc.width)); diff != "" {
			t.Errorf("%q at %d: %s", tc.s, tc.width, diff)
		}
	}
}
