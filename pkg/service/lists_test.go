package service_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// A page asks how many keys an answer has: a total has none, which is a list too.
func TestTotalHasAListOfKeys(t *testing.T) {
	engines.Each(t, map[string]string{"shop.yaml": partsShop}, partsData, func(t *testing.T, w engines.World) {
		a, err := w.Query(accesstest.Context(t), whyFebruary("amount"))
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), `"keys":[]`) {
			t.Errorf("%.200s", text)
		}
	})
}
