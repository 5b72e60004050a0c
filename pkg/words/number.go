package words

import (
	"math"
	"strconv"
	"strings"
)

// scale shortens numbers of at least from by dividing them by size.
type scale struct {
	from, size float64
	word       string
}

var scales = map[Lang][]scale{ // largest first; thousands stay whole up to 9,999
	Chinese: {{1e8, 1e8, "亿"}, {1e4, 1e4, "万"}},
	English: {{1e9, 1e9, "B"}, {1e6, 1e6, "M"}, {1e4, 1e3, "K"}},
}

// Value writes a number with its unit: "¥182", "8,412万", "31.4%", "47.8 天".
// Nothing stands for NaN and infinities.
func Value(v float64, u Unit, l Lang) string { return write(v, u, l, 0, false) }

// Signed is Value with "+" before positive numbers. Differences of "%" are
// Points instead.
func Signed(v float64, u Unit, l Lang) string {
	if u.Name == "%" {
		return Points(v, l)
	}
	return write(v, u, l, 0, true)
}

// Pair writes two numbers of one movement with just enough decimals to tell
// them apart: "2.4", "1.9"; not "2", "2".
func Pair(from, to float64, u Unit, l Lang) (string, string) {
	a, b := Value(from, u, l), Value(to, u, l)
	for extra := 1; a == b && from != to && extra <= 2; extra++ {
		a, b = write(from, u, l, extra, false), write(to, u, l, extra, false)
	}
	return a, b
}

// FromTo writes a movement: "¥182 → ¥151", "2.48 → 1.94 pieces".
func FromTo(from, to float64, u Unit, l Lang) string {
	a, b := Pair(from, to, u, l)
	if suffix := u.style(l).suffix; len(suffix) > 1 { // a word, not "%"
		a = strings.TrimSuffix(a, suffix)
	}
	return a + " → " + b
}

// Money writes an amount: "¥4.6万", "$46.2K". Cents are dropped from 100 up.
func Money(v float64, currency string, l Lang) string {
	return Value(v, Unit{Name: currency}, l)
}

// Rate writes a relative change with its sign: 0.042 is "+4.2%", -0.17 "−17%".
func Rate(r float64, l Lang) string { return percent(r, true) }

// Percent writes a fraction: 0.95 is "95%".
func Percent(r float64) string { return percent(r, false) }

func percent(r float64, signed bool) string {
	if math.IsNaN(r) || math.IsInf(r, 0) {
		return Nothing
	}
	size := math.Abs(r * 100)
	decimals := 1
	if size >= 9.95 && signed || size >= 99.95 {
		decimals = 0
	}
	digits := trimZeros(group(size, decimals))
	return sign(r, digits, signed) + digits + "%"
}

// Points writes a difference of two rates in percentage points, signed:
// -0.006 is "−0.6pp" or "−0.6 个百分点".
func Points(d float64, l Lang) string {
	if math.IsNaN(d) || math.IsInf(d, 0) {
		return Nothing
	}
	size := math.Abs(d * 100)
	decimals := 1
	if size < 0.095 {
		decimals = 2
	}
	digits := trimZeros(group(size, decimals))
	return sign(d, digits, true) + digits + l.Pick("pp", " 个百分点")
}

// Movement writes how far a value moved: points for rates of unit "%", else
// the rate of change.
func Movement(change, rate float64, u Unit, l Lang) string {
	if u.Name == "%" {
		return Points(change, l)
	}
	if math.IsNaN(rate) {
		return Signed(change, u, l)
	}
	return Rate(rate, l)
}

// write puts the pieces together; extra adds decimals beyond the usual.
func write(v float64, u Unit, l Lang, extra int, signed bool) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Nothing
	}
	st := u.style(l)
	size := math.Abs(v)
	if st.percent {
		size *= 100
	}
	sc := scale{size: 1}
	if !st.percent {
		sc = scaleOf(size, l)
	}
	shown := size / sc.size
	decimals := scaledDecimals(shown)
	if sc.word == "" {
		decimals = plainDecimals(shown, st, u)
	}
	digits := group(shown, decimals+extra)
	if u.decimals() < 0 || sc.word != "" {
		digits = trimZeros(digits)
	}
	return sign(v, digits, signed) + st.prefix + digits + sc.word + st.suffix
}

// scaleOf picks 万, K, …; rounding can lift a number into the next one:
// 9,999.6 万 is 1 亿.
func scaleOf(size float64, l Lang) scale {
	list := scales[l]
	for i, s := range list {
		if size < s.from {
			continue
		}
		if i > 0 {
			p := math.Pow10(scaledDecimals(size / s.size))
			if math.Round(size/s.size*p)/p*s.size >= list[i-1].from {
				return list[i-1]
			}
		}
		return s
	}
	return scale{size: 1}
}

func scaledDecimals(shown float64) int {
	switch {
	case shown >= 1000:
		return 0
	case shown >= 10:
		return 1
	}
	return 2
}

func plainDecimals(shown float64, st style, u Unit) int {
	if n := u.decimals(); n >= 0 {
		return n
	}
	switch {
	case st.percent:
		return 1
	case shown >= 99.95:
		return 0
	case st.whole, shown >= 9.995 && !st.currency:
		return 1
	}
	return 2
}

func sign(v float64, digits string, signed bool) string {
	switch {
	case strings.Trim(digits, "0.,") == "":
		return ""
	case v < 0:
		return Minus
	case signed:
		return "+"
	}
	return ""
}

// group writes a non-negative number with thousands separators.
func group(v float64, decimals int) string {
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	whole, frac, dot := strings.Cut(s, ".")
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	if dot {
		b.WriteString("." + frac)
	}
	return b.String()
}

func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
