package message_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/grafanatest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/message"
)

// TestNumbers prints numbers as message templates do, which have neither
// arithmetic nor words for thousands.
func TestNumbers(t *testing.T) {
	print := grafanatest.Messages(t, message.Templates())
	for _, c := range []struct {
		v              float64
		pattern        string
		chinese, other string
	}{
		{0, "¥_", "¥0", "¥0"}, {3.14159, "_", "3.14", "3.14"}, {151.2, "¥_", "¥151", "¥151"}, {99.949, "_", "99.95", "99.95"},
		{9999.4, "_", "9999", "9999"}, {9999.6, "¥_", "¥1万", "¥10K"}, {12345, "¥_", "¥1.234万", "¥12.34K"}, {46200, "¥_", "¥4.62万", "¥46.2K"},
		{1234567, "_ 单", "123.5万 单", "1.235M 单"}, {99999999, "_", "1亿", "100M"}, {123456789, "$_", "$1.235亿", "$123.5M"},
		{5.4321e10, "_", "543.2亿", "54.32B"}, {-46200, "¥_", "−¥4.62万", "−¥46.2K"}, {-0.5, "_", "−0.5", "−0.5"}, {1.5e12, "_", "1.500e+12", "1.500e+12"},
		{0.1458, "_%", "14.58%", "14.58%"}, {0.08, "_%", "8%", "8%"}, {1, "_%", "100%", "100%"}, {12.5, "_%", "1250%", "1250%"}, {0.0004, "_%", "0.04%", "0.04%"}, {0, "_%", "0%", "0%"},
	} {
		got := map[string]string{}
		for _, lang := range []string{"zh", "en"} {
			got[lang] = print("wheelhouse."+lang+".number", map[string]any{"v": c.v, "pattern": c.pattern})
		}
		if diff := cmp.Diff(map[string]string{"zh": c.chinese, "en": c.other}, got); diff != "" {
			t.Errorf("%g: %s", c.v, diff)
		}
	}
	for v, want := range map[float64]string{-0.1734: "−17.34%", 0.05: "+5%", 0: "+0%", 2.5: "+250%"} {
		if got := print("wheelhouse.en.rate", v); got != want {
			t.Errorf("rate %g is %q, want %q", v, got, want)
		}
	}
}
