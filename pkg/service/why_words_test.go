package service_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Each of both sentences is in its language throughout, whichever the request has: what
// dimensions, members and inputs are called too.
func TestWhyIsWordedInBothLanguages(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer(
		"{name: shop, dimension: sale__shop}", "{name: shop, label: {en: Shop, zh: 门店}, dimension: sale__shop, members: {s3: {en: Third, zh: 三店}}}",
		"- {name: amount, measure", "- {name: amount, label: {en: Amount, zh: 金额}, measure",
		"- {name: orders, measure", "- {name: orders, label: {en: Orders, zh: 单数}, measure",
	).Replace(partsShop)
	engines.Each(t, map[string]string{"shop.yaml": text}, partsData, func(t *testing.T, w engines.World) {
		for _, lang := range []string{"en", "zh"} {
			req := whyFebruary("amount")
			req.Lang = lang
			amount, err := w.Service.Why(accesstest.Context(t), req)
			if err != nil {
				t.Fatal(err)
			}
			if en, zh := amount.Words["en"], amount.Words["zh"]; !strings.Contains(en, "Shop Third") || strings.Contains(en, "店") || !strings.Contains(zh, "门店") || !strings.Contains(zh, "三店") || strings.Contains(zh, "Third") {
				t.Errorf("asked in %s: %q, %q", lang, en, zh)
			}
			if c := amount.Causes[0].Words; !strings.Contains(c["en"], "Shop Third") || !strings.Contains(c["zh"], "三店") {
				t.Errorf("the cause, asked in %s: %v", lang, c)
			}
			req.Metrics[0] = "basket"
			basket, err := w.Service.Why(accesstest.Context(t), req)
			if err != nil {
				t.Fatal(err)
			}
			if en, zh := basket.Words["en"], basket.Words["zh"]; !strings.Contains(en, "Along its formula Amount makes") || !strings.Contains(zh, "金额贡献") {
				t.Errorf("asked in %s: %q, %q", lang, en, zh)
			}
		}
	})
}
