package diag

import "testing"

func TestNearest(t *testing.T) {
	t.Parallel()
	names := []string{"net_sales", "net_amount", "orders", "order", "unit", "until"}
	for wrong, want := range map[string]string{
		"net_sale":   "net_sales",
		"NetSales":   "net_sales",
		"net-sales":  "net_sales",
		"oredrs":     "orders",
		"ordres":     "orders",
		"untl":       "until",
		"xyz":        "",
		"":           "",
		"profit":     "",
		"net_amonut": "net_amount",
	} {
		if got := Nearest(wrong, names); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", wrong, got, want)
		}
	}
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	p := &Places{File: "a.yaml"}
	p.Add("", 3, 5)
	p.Add("owner", 4, 10)
	p.Add("synonyms[1]", 5, 20)
	for path, want := range map[string]string{
		"":            "a.yaml:3:5",
		"owner.per":   "a.yaml:4:10",
		"synonyms[1]": "a.yaml:5:20",
		"synonyms[0]": "a.yaml:3:5",
		"tier":        "a.yaml:3:5",
	} {
		if got := p.At(path).String(); got != want {
			t.Errorf("At(%q) = %s, want %s", path, got, want)
		}
	}
	if got := (*Places)(nil).At("x"); got != (Pos{}) {
		t.Errorf("nil places know %v", got)
	}
}

func TestCheckMakesFinding(t *testing.T) {
	t.Parallel()
	c := Check{Code: "WH999", Name: "made-up", Severity: Warning, Fix: "mend it"}
	d := c.At(Pos{File: "a.yaml", Line: 1}, "metric x", "found %d", 3)
	if got, want := d.Error(), "a.yaml:1: warning: found 3 [WH999 made-up]; mend it"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	d = d.Near("ordr", []string{"order"})
	if d.Nearest != "order" || d.Hint != `did you mean "order"?` {
		t.Errorf("got nearest %q, hint %q", d.Nearest, d.Hint)
	}
}
