package words

import "math"

// Column writes the numbers of one column of a table: all that are written out
// have the same decimals, and so have all that are shortened (万, K), as many as
// the smallest of them wants: 1.27万 beside 8,412万 keeps its decimals. A number
// that would read 0 without being it keeps digits of its own. Changes have a decimal in any case, and
// one that would read 0 is 0: what moved by less than is written did not move.
type Column struct {
	style style
	lang  Lang
	how   how
	plain int // decimals of numbers that are written out
	short int // of those that are shortened
}

// ValueColumn is a column of values of a unit.
func ValueColumn(values []float64, u Unit, l Lang) Column {
	return column(values, u.style(l), l, how{})
}

// PercentColumn is a column of fractions.
func PercentColumn(values []float64, l Lang) Column {
	return column(values, Unit{Name: "%"}.style(l), l, how{})
}

// RateColumn is a column of relative changes, with their signs.
func RateColumn(values []float64, l Lang) Column {
	return column(values, Unit{Name: "%"}.style(l).moved(), l, how{signed: true})
}

// PointColumn is a column of differences of rates, with their signs; around are the
// rates that moved.
func PointColumn(values []float64, u Unit, l Lang, around ...float64) Column {
	return column(values, pointStyle(l, u.Format, around...).moved(), l, how{signed: true})
}

// moved is the style of a column of changes.
func (st style) moved() style {
	st.change = true
	return st
}

// DeltaColumn is a column of differences of values of a unit, with their signs: of
// rates in points.
func DeltaColumn(values []float64, u Unit, l Lang) Column {
	if u.Name == "%" {
		return PointColumn(values, u, l)
	}
	return column(values, u.style(l).moved(), l, how{signed: true})
}

func column(values []float64, st style, l Lang, h how) Column {
	c := Column{style: st, lang: l, how: h}
	var whole []decimal
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			continue
		}
		size := decimalOf(v).shift(st.shift)
		if sc := st.scaleOf(size, l); sc.power > 0 {
			shown := size.shift(-sc.power)
			_, most := st.decimals(shown, sc)
			c.short = max(c.short, shown.round(most).decimals())
		} else {
			whole = append(whole, size)
		}
	}
	c.plain = st.columnDecimals(whole)
	return c
}

// columnDecimals are those that the smallest number wants, less the ones that
// are zero all the way down. A currency has all its minor units or none: none
// beside thousands, and where all are tens.
func (st style) columnDecimals(list []decimal) int {
	most, hundreds, ones := 0, false, false
	for _, size := range list {
		if !size.isZero() || st.change {
			most = max(most, st.usual(size))
		}
		hundreds = hundreds || !size.less(nearHundred)
		ones = ones || size.less(nearTen)
		if st.kind == money && !size.less(nearThousand) {
			return st.least // the pattern's, or none
		}
	}
	if st.kind == money && hundreds && !ones {
		most = 0
	}
	if st.fixed {
		most = st.most
	}
	needed := st.least
	if st.change { // one decimal, whatever they are
		needed = most
	}
	for _, size := range list {
		needed = max(needed, size.round(most).decimals())
	}
	if st.kind == money && needed > 0 && !st.fixed {
		return most
	}
	return needed
}

// Text writes one number of the column.
func (c Column) Text(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Nothing
	}
	st := c.style
	size := decimalOf(v).shift(st.shift)
	sc := st.scaleOf(size, c.lang)
	if sc.power > 0 {
		return st.compose(v, size, sc, c.short, c.short, c.how).String()
	}
	if !size.isZero() && size.round(c.plain).isZero() && !st.fixed && !st.change {
		return write(v, st, c.lang, c.how)
	}
	return st.compose(v, size, sc, c.plain, c.plain, c.how).String()
}
