package postgres

import (
	"encoding/binary"
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgtype"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// Signs of a numeric on the wire that are no digits' sign.
const (
	minus = 0x4000
	nan   = 0xC000
	above = 0xD000
	below = 0xF000
)

// numeric reads a numeric: a count of digits to base 10,000, the weight of the
// first, the sign, and the digits. The text has every digit that says something.
func numeric(b []byte, withText bool) (n float64, text string, err error) {
	count := int(binary.BigEndian.Uint16(b))
	weight := int(int16(binary.BigEndian.Uint16(b[2:])))
	sign := binary.BigEndian.Uint16(b[4:])
	switch sign {
	case nan:
		return math.NaN(), "NaN", nil
	case above:
		return math.Inf(1), "Infinity", nil
	case below:
		return math.Inf(-1), "-Infinity", nil
	}
	if withText {
		text = digits(b[8:8+2*count], weight, sign == minus)
	}
	var whole uint64
	if count <= 4 {
		for i := range count {
			whole = whole*10000 + uint64(binary.BigEndian.Uint16(b[8+2*i:]))
		}
	}
	places := weight - count + 1 // by which the digits are moved, to base 10,000
	if count > 4 || whole >= 1<<53 || places > 5 || places < -5 {
		// Not exact in one step of floating point.
		var v pgtype.Numeric
		if err := types.Scan(pgtype.NumericOID, pgtype.BinaryFormatCode, b, &v); err != nil {
			return 0, "", err
		}
		f, err := v.Float64Value()
		if errors.Is(err, strconv.ErrRange) { // a numeric of up to 131,072 digits: the reader tells what it makes of infinity
			return math.Inf(1 - 2*int(sign>>14&1)), text, nil
		}
		return f.Float64, text, err
	}
	n = float64(whole)
	if places > 0 {
		n *= math.Pow10(4 * places)
	} else {
		n /= math.Pow10(-4 * places)
	}
	if sign == minus {
		n = -n
	}
	return n, text, nil
}

// digits writes a numeric's digits to base 10,000 in decimals.
func digits(b []byte, weight int, negative bool) string {
	var out strings.Builder
	if negative {
		out.WriteByte('-')
	}
	at := func(i int) string {
		if i < 0 || 2*i >= len(b) {
			return "0000"
		}
		group := strconv.Itoa(int(binary.BigEndian.Uint16(b[2*i:])))
		return "0000"[len(group):] + group
	}
	var before strings.Builder
	for i := 0; i <= weight; i++ {
		before.WriteString(at(i))
	}
	front := strings.TrimLeft(before.String(), "0")
	if front == "" {
		front = "0"
	}
	out.WriteString(front)
	if last := len(b)/2 - 1; last > weight {
		out.WriteByte('.')
		for i := weight + 1; i <= last; i++ {
			out.WriteString(at(i))
		}
	}
	return execute.DecimalText(out.String())
}
