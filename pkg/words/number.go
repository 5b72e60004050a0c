package words

import "math"

// written is a number in its pieces.
type written struct{ sign, prefix, digits, scale, suffix string }

func (w written) String() string { return w.sign + w.prefix + w.digits + w.scale + w.suffix }

// how are the wishes of one text.
type how struct {
	signed bool // "+" before positive numbers
	extra  int  // decimals beyond the usual
	rough  bool // two digits that count
}

// Value writes a number with its unit: "¥182", "8,412万", "31.4%", "47.8 天". It
// has the decimals that its size and unit want, halves away from zero on its
// decimal digits, without zeros at their end; a currency has all its minor units
// or none. Nothing stands for NaN and infinities.
func Value(v float64, u Unit, l Lang) string { return write(v, u.style(l), l, how{}) }

// Signed is Value with "+" before positive numbers. Differences of "%" are
// Points instead.
func Signed(v float64, u Unit, l Lang) string {
	if u.Name == "%" {
		return Points(v, l)
	}
	return write(v, u.style(l), l, how{signed: true})
}

// Pair writes two numbers of one movement with just enough decimals to tell
// them apart: "2.4", "1.9"; not "2", "2".
func Pair(from, to float64, u Unit, l Lang) (string, string) {
	a, b := pair(from, to, u, l)
	return a.String(), b.String()
}

func pair(from, to float64, u Unit, l Lang) (a, b written) {
	st := u.style(l)
	for extra := 0; extra <= 2; extra++ {
		a, b = pieces(from, st, l, how{extra: extra}), pieces(to, st, l, how{extra: extra})
		if a != b || from == to {
			break
		}
	}
	return a, b
}

// FromTo writes a movement: "¥182 → ¥151", "2.48 → 1.94 pieces".
func FromTo(from, to float64, u Unit, l Lang) string {
	a, b := pair(from, to, u, l)
	if st := u.style(l); st.kind == plain && b.digits != Nothing { // a word, not "%"
		a.suffix = ""
	}
	return a.String() + " → " + b.String()
}

// Money writes an estimate of an amount: "¥4.6万", "$46K". More than two digits
// would pretend to know.
func Money(v float64, currency string, l Lang) string {
	return write(v, Unit{Name: currency}.style(l), l, how{rough: true})
}

// Rate writes a relative change with its sign: 0.042 is "+4.2%", -0.17 "−17%".
func Rate(r float64, l Lang) string { return write(r, Unit{Name: "%"}.style(l), l, how{signed: true}) }

// Percent writes a fraction: 0.95 is "95%".
func Percent(r float64) string { return Value(r, Unit{Name: "%"}, English) }

// finest is how many decimals of a per cent are written at most to tell a rate from
// a mark; what is nearer is noise of the sum.
const finest = 6

// Attained writes what is reached of a target, as Percent does, with as many decimals
// as it takes not to read as the target, or as another mark that was judged by, where
// it is not: 0.9996 is "99.96%", since 100% would be met.
func Attained(share float64, marks ...float64) string {
	st := Unit{Name: "%"}.style(English)
	if math.IsNaN(share) || math.IsInf(share, 0) {
		return Nothing
	}
	size := decimalOf(share).shift(st.shift)
	_, most := st.decimals(size, scale{})
	for _, mark := range append(marks, 1) {
		at := decimalOf(mark).shift(st.shift)
		if size.round(finest) == at.round(finest) {
			continue
		}
		for most < finest && size.round(most) == at.round(most) {
			most++
		}
	}
	return st.compose(share, size, scale{}, 0, most, how{}).String()
}

// Points writes a difference of two rates in percentage points, signed:
// -0.006 is "−0.6 pp" or "−0.6 个百分点".
func Points(d float64, l Lang) string { return write(d, pointStyle(l, ""), l, how{signed: true}) }

// Movement writes how far a value moved, from and to the values around it: points
// for rates of unit "%", else the rate of change. A sentence is about what moved, so
// it never says 0 of it, as a column does.
func Movement(change, rate float64, u Unit, l Lang, around ...float64) string {
	if u.Name == "%" {
		return write(change, pointStyle(l, u.Format, around...), l, how{signed: true})
	}
	if math.IsNaN(rate) {
		return Signed(change, u, l)
	}
	return Rate(rate, l)
}

func write(v float64, st style, l Lang, h how) string { return pieces(v, st, l, h).String() }

// pieces takes a number apart.
func pieces(v float64, st style, l Lang, h how) written {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return written{digits: Nothing}
	}
	size := decimalOf(v).shift(st.shift)
	if h.rough {
		size = size.round(2 - size.point)
	}
	sc := st.scaleOf(size, l)
	least, most := st.decimals(size.shift(-sc.power), sc)
	if h.extra > 0 && st.kind == money && sc.power == 0 {
		most = max(most, st.minor-1) // all its minor units, then more
	}
	return st.compose(v, size, sc, least, most+h.extra, h)
}

// compose writes the digits with so many decimals, zeros dropped down to the
// least, and what stands around them.
func (st style) compose(v float64, size decimal, sc scale, least, most int, h how) written {
	shown := size.shift(-sc.power).round(most)
	if st.kind == money && !h.rough && !st.fixed && sc.power == 0 && shown.decimals() > 0 {
		least = max(least, st.minor)
	}
	w := written{prefix: st.prefix, digits: shown.text(least), scale: sc.word, suffix: st.many}
	if w.digits == "1" && sc.power == 0 {
		w.suffix = st.one
	}
	if st.tight && sc.power > 0 && w.suffix != "" {
		w.suffix = w.suffix[1:]
	}
	switch {
	case shown.isZero():
	case v < 0:
		w.sign = Minus
	case h.signed:
		w.sign = "+"
	}
	return w
}
