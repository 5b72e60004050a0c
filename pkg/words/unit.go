package words

import "strings"

// Unit is how a metric's numbers are written: its unit (ISO currency, "%",
// "count", a free word) and its optional pattern ("0.0" fixes the decimals).
type Unit struct {
	Name   string
	Format string
}

// style says what stands around the digits.
type style struct {
	prefix, suffix string
	percent        bool
	currency       bool
	whole          bool
}

var symbols = map[string]string{
	"AUD": "A$", "CAD": "C$", "CHF": "CHF ", "CNY": "¥", "EUR": "€", "GBP": "£", "HKD": "HK$",
	"INR": "₹", "JPY": "JP¥", "KRW": "₩", "SGD": "S$", "TWD": "NT$", "USD": "$",
}

// unitWords are the free units that both languages know.
var unitWords = map[string][2]string{ // one, {many in English, Chinese}
	"day": {"days", "天"}, "hour": {"h", "小时"}, "minute": {"min", "分钟"}, "second": {"s", "秒"},
	"item": {"items", "件"}, "unit": {"units", "件"}, "order": {"orders", "单"}, "basket": {"baskets", "单"},
	"person": {"people", "人"}, "people": {"people", "人"}, "visit": {"visits", "人次"}, "visitor": {"visitors", "人次"},
	"customer": {"customers", "人"}, "household": {"households", "户"}, "store": {"stores", "家"},
	"time": {"times", "次"}, "turn": {"turns", "次"}, "ticket": {"tickets", "单"},
	"week": {"weeks", "周"}, "piece": {"pieces", "件"}, "point": {"points", "分"}, "coupon": {"coupons", "张"},
}

func (u Unit) style(l Lang) style {
	switch {
	case u.Name == "":
		return style{}
	case u.Name == "%":
		return style{suffix: "%", percent: true}
	case u.Name == "count":
		return style{whole: true}
	case u.IsCurrency():
		if s, ok := symbols[u.Name]; ok {
			return style{prefix: s, currency: true}
		}
		return style{prefix: u.Name + " ", currency: true}
	}
	w, ok := unitWords[u.Name]
	if !ok {
		w, ok = unitWords[strings.TrimSuffix(u.Name, "s")]
	}
	switch {
	case ok && l == Chinese:
		return style{suffix: " " + w[1]}
	case ok:
		return style{suffix: " " + w[0]}
	}
	return style{suffix: " " + u.Name}
}

// IsCurrency tells an ISO 4217 code from other units.
func (u Unit) IsCurrency() bool {
	if len(u.Name) != 3 {
		return false
	}
	for i := range 3 {
		if u.Name[i] < 'A' || u.Name[i] > 'Z' {
			return false
		}
	}
	return true
}

// decimals reads the pattern: "0.00" has two, "0" none, anything else says
// nothing (-1).
func (u Unit) decimals() int {
	head, tail, dot := strings.Cut(strings.TrimSuffix(u.Format, "%"), ".")
	if !strings.HasSuffix(head, "0") || strings.Trim(head, "#,0") != "" || strings.Trim(tail, "0#") != "" {
		return -1
	}
	if dot {
		return len(tail)
	}
	return 0
}
