package agents

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

func TestSearchPutsWhatIsCalledSoFirst(t *testing.T) {
	metrics := []wire.Metric{
		{Name: "baskets", Label: wire.Text{"en": "Baskets", "zh": "购物篮数"}, Description: wire.Text{"en": "How often net sales were made"}, Domain: "sales"},
		{Name: "net_sales_growth", Label: wire.Text{"en": "Growth of net sales"}, Domain: "sales"},
		{Name: "net_sales", Label: wire.Text{"en": "Net sales", "zh": "净销售额"}, Synonyms: []string{"Revenue", "营业额"}, Domain: "sales"},
		{Name: "heads", Label: wire.Text{"en": "Heads"}, Domain: "people"},
	}
	for _, tt := range []struct{ text, domain, want string }{
		{"net sales", "", "net_sales net_sales_growth baskets"},
		{"NET", "", "net_sales_growth net_sales baskets"},
		{"营业额", "", "net_sales"},
		{"revenue", "sales", "net_sales"},
		{"", "people", "heads"},
		{"", "", "baskets net_sales_growth net_sales heads"},
		{"net nothing", "", ""},
	} {
		var names []string
		for _, m := range search(metrics, tt.text, tt.domain) {
			names = append(names, m.Name)
		}
		if got := strings.Join(names, " "); got != tt.want {
			t.Errorf("%q in %q: %s, want %s", tt.text, tt.domain, got, tt.want)
		}
	}
}
