package words

import (
	"math"
	"strconv"
	"strings"
)

// decimal is the size of a number by its digits: 0.d₁d₂d₃… × 10^point. It is
// made of the shortest text that stands for the number, so that 0.1225 is
// rounded as people and spreadsheets do and not as the binary fraction below it.
// src/domain/format/decimal.ts does the same.
type decimal struct {
	digits string // without zeros at either end; "" is zero
	point  int
}

// vanishing is the size below which a number is taken for zero: what is left of
// a difference of equal sums.
const vanishing = 1e-6

// decimalOf takes the size of a finite number.
func decimalOf(v float64) decimal {
	v = math.Abs(v)
	if v < vanishing {
		return decimal{}
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	e, _ := strconv.Atoi(exponent) // FormatFloat wrote it
	return decimal{strings.TrimRight(strings.Replace(mantissa, ".", "", 1), "0"), e + 1}
}

// shift multiplies by a power of ten.
func (d decimal) shift(power int) decimal {
	if d.digits != "" {
		d.point += power
	}
	return d
}

// round keeps so many decimals, halves away from zero.
func (d decimal) round(decimals int) decimal {
	keep := d.point + decimals
	if keep >= len(d.digits) {
		return d
	}
	if keep < 0 {
		return decimal{}
	}
	up := d.digits[keep] >= '5'
	kept := []byte(d.digits[:keep])
	for i := len(kept) - 1; up && i >= 0; i-- {
		if up = kept[i] == '9'; up {
			kept[i] = '0'
		} else {
			kept[i]++
		}
	}
	if up {
		kept = append([]byte{'1'}, kept...)
		d.point++
	}
	d.digits = strings.TrimRight(string(kept), "0")
	if d.digits == "" {
		return decimal{}
	}
	return d
}

// less compares sizes.
func (d decimal) less(o decimal) bool {
	switch {
	case o.digits == "":
		return false
	case d.digits == "" || d.point != o.point:
		return d.digits == "" || d.point < o.point
	}
	return d.digits < o.digits // no zeros at the end: shorter is smaller
}

func (d decimal) isZero() bool { return d.digits == "" }

// decimals is how many digits stand behind the point.
func (d decimal) decimals() int { return max(0, len(d.digits)-d.point) }

// text writes the digits with thousands separators and at least so many
// decimals.
func (d decimal) text(least int) string {
	whole, frac := "0", ""
	switch {
	case d.digits == "":
	case d.point <= 0:
		frac = strings.Repeat("0", -d.point) + d.digits
	case d.point >= len(d.digits):
		whole = d.digits + strings.Repeat("0", d.point-len(d.digits))
	default:
		whole, frac = d.digits[:d.point], d.digits[d.point:]
	}
	frac += strings.Repeat("0", max(0, least-len(frac)))
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	if frac != "" {
		b.WriteString("." + frac)
	}
	return b.String()
}
