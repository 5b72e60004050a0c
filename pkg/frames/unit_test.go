package frames_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
)

func TestUnit(t *testing.T) {
	for unit, want := range map[string]string{
		"": "", "%": "percentunit", "count": "short", "USD": "currencyUSD", "EUR": "currencyEUR", "CNY": "currency:¥",
		"JPY": "currency:JP¥", "CHF": "currency:CHF ", "CAD": "currency:C$", "KWD": "currency:KWD ", "TEU": "suffix: TEU", "days": "suffix: days",
	} {
		if got := frames.Unit(unit); got != want {
			t.Errorf("%s: %q, want %q", unit, got, want)
		}
	}
}
