package words_test

import (
	"math"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func TestValue(t *testing.T) {
	for _, tc := range []struct {
		v          float64
		unit, form string
		en, zh     string
	}{
		{182.4, "CNY", "", "¥182", "¥182"},
		{45.6, "USD", "", "$45.6", "$45.6"},
		{45, "USD", "", "$45", "$45"},
		{1234, "USD", "", "$1,234", "$1,234"},
		{-12345, "USD", "", "−$12.3K", "−$1.23万"},
		{84120000, "CNY", "", "¥84.1M", "¥8,412万"},
		{99996000, "CNY", "", "¥100M", "¥1亿"},
		{123e8, "CHF", "", "CHF 12.3B", "CHF 123亿"},
		{0.314, "%", "", "31.4%", "31.4%"},
		{0.95, "%", "", "95%", "95%"},
		{0.9555, "%", "0.00", "95.55%", "95.55%"},
		{2.4, "", "", "2.4", "2.4"},
		{2.4, "", "0.00", "2.40", "2.40"},
		{0.125, "", "", "0.12", "0.12"},
		{47.8, "days", "", "47.8 days", "47.8 天"},
		{12, "pallets", "", "12 pallets", "12 pallets"},
		{1234567, "count", "", "1.23M", "123.5万"},
		{0.001, "", "", "0", "0"},
		{math.NaN(), "USD", "", "–", "–"},
		{math.Inf(1), "USD", "", "–", "–"},
	} {
		u := words.Unit{Name: tc.unit, Format: tc.form}
		if got := words.Value(tc.v, u, words.English); got != tc.en {
			t.Errorf("en %v %s: %q, want %q", tc.v, tc.unit, got, tc.en)
		}
		if got := words.Value(tc.v, u, words.Chinese); got != tc.zh {
			t.Errorf("zh %v %s: %q, want %q", tc.v, tc.unit, got, tc.zh)
		}
	}
}

func TestChanges(t *testing.T) {
	for _, tc := range []struct{ got, want string }{
		{words.Rate(-0.1704, words.English), "−17%"},
		{words.Rate(0.008, words.English), "+0.8%"},
		{words.Rate(0.05, words.English), "+5%"},
		{words.Rate(12.4, words.English), "+1,240%"},
		{words.Rate(0.0000001, words.English), "0%"},
		{words.Rate(math.NaN(), words.English), "–"},
		{words.Percent(0.05), "5%"},
		{words.Percent(0.125), "12.5%"},
		{words.Percent(1.01), "101%"},
		{words.Points(-0.006, words.English), "−0.6pp"},
		{words.Points(0.006, words.Chinese), "+0.6 个百分点"},
		{words.Points(0.0004, words.English), "+0.04pp"},
		{words.Signed(12, words.Unit{Name: "USD"}, words.English), "+$12"},
		{words.Signed(-0.02, words.Unit{Name: "%"}, words.English), "−2pp"},
		{words.Movement(-31, -0.17, words.Unit{Name: "CNY"}, words.Chinese), "−17%"},
		{words.Movement(-0.01, -0.03, words.Unit{Name: "%"}, words.English), "−1pp"},
		{words.Movement(3, math.NaN(), words.Unit{}, words.English), "+3"},
		{words.Money(46200, "CNY", words.Chinese), "¥4.62万"},
		{words.Hours(30, words.Chinese), "30 小时"},
		{words.Hours(60, words.English), "2.5 days"},
		{words.Count(12345), "12,345"},
		{words.Plural(1, "store", "stores"), "1 store"},
	} {
		if tc.got != tc.want {
			t.Errorf("%q, want %q", tc.got, tc.want)
		}
	}
}

func TestPairShowsADifference(t *testing.T) {
	a, b := words.Pair(182.31, 182.12, words.Unit{Name: "CNY"}, words.English)
	if a != "¥182.3" || b != "¥182.1" {
		t.Errorf("%s → %s", a, b)
	}
	for want, u := range map[string]words.Unit{"2.48 → 1.94 pieces": {Name: "pieces"}, "¥2.48 → ¥1.94": {Name: "CNY"}, "248% → 194%": {Name: "%"}} {
		if got := words.FromTo(2.48, 1.94, u, words.English); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	a, b = words.Pair(2, 2, words.Unit{}, words.English)
	if a != "2" || b != "2" {
		t.Errorf("%s → %s", a, b)
	}
}

func TestDates(t *testing.T) {
	d := time.Date(2025, 11, 20, 14, 0, 0, 0, time.UTC)
	for _, tc := range []struct {
		g      grain.Grain
		t      time.Time
		en, zh string
	}{
		{grain.Hour, d, "20 Nov 14:00", "11月20日 14:00"},
		{grain.Day, d, "Thu 20 Nov", "11月20日 周四"},
		{grain.Week, d.AddDate(0, 0, -3), "week of 17 Nov", "11月17日当周"},
		{grain.Month, d, "Nov 2025", "2025年11月"},
		{grain.Quarter, time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC), "Q4 2025", "2025年第4季度"},
		{grain.Quarter, time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC), "quarter from Nov 2025", "2025年11月起的季度"},
		{grain.Year, time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), "2025", "2025年"},
	} {
		if got := words.Bucket(tc.t, tc.g, words.English); got != tc.en {
			t.Errorf("en %s: %q, want %q", tc.g, got, tc.en)
		}
		if got := words.Bucket(tc.t, tc.g, words.Chinese); got != tc.zh {
			t.Errorf("zh %s: %q, want %q", tc.g, got, tc.zh)
		}
	}
	if got := words.LongDay(d, words.Chinese); got != "2025年11月20日 周四" {
		t.Error(got)
	}
	if got := words.LongDay(d, words.English); got != "Thursday, 20 November 2025" {
		t.Error(got)
	}
	if got := words.Buckets(3, grain.Day, words.Chinese) + words.Buckets(1, grain.Week, words.English); got != "3 天1 week" {
		t.Error(got)
	}
}

func TestList(t *testing.T) {
	names := []string{"A", "B", "C"}
	for _, tc := range []struct{ got, want string }{
		{words.List(names, 3, "家", words.English), "A, B and C"},
		{words.List(names, 2, "家", words.English), "A, B and 1 more"},
		{words.List(names, 2, "家", words.Chinese), "A、B 等 3 家"},
		{words.List(names[:1], 2, "家", words.English), "A"},
		{words.List(nil, 2, "家", words.Chinese), ""},
	} {
		if tc.got != tc.want {
			t.Errorf("%q, want %q", tc.got, tc.want)
		}
	}
}

func TestLangOf(t *testing.T) {
	if words.LangOf("zh-Hans") != words.Chinese || words.LangOf("en-US") != words.English || words.LangOf("") != words.English {
		t.Error("language tags")
	}
}
