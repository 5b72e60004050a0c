package sqldb

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// cellReader reads one column's cells from the wire without boxing them.
type cellReader struct {
	oid   uint32
	texts map[string]string // repeated members are stored once
}

// mostTexts bounds the memory for repeated members.
const mostTexts = 1 << 14

// cellReaders gives a reader per column; nil where a column's type or format is
// not one of those read here.
func cellReaders(fields []pgconn.FieldDescription) []*cellReader {
	out := make([]*cellReader, len(fields))
	for i, f := range fields {
		switch f.DataTypeOID {
		case pgtype.TextOID, pgtype.VarcharOID, pgtype.BPCharOID, pgtype.NameOID:
		case pgtype.Int2OID, pgtype.Int4OID, pgtype.Int8OID, pgtype.Float4OID, pgtype.Float8OID, pgtype.NumericOID,
			pgtype.BoolOID, pgtype.DateOID, pgtype.TimestampOID, pgtype.TimestamptzOID:
			if f.Format != pgtype.BinaryFormatCode {
				return nil
			}
		default:
			return nil
		}
		out[i] = &cellReader{oid: f.DataTypeOID, texts: map[string]string{}}
	}
	return out
}

// addTo appends a cell to a column of the reader.
func (c *cellReader) addTo(r *reader, i int, b []byte) error {
	col := &r.columns[i]
	if b == nil {
		return r.add(i, nil)
	}
	switch c.oid {
	case pgtype.TextOID, pgtype.VarcharOID, pgtype.BPCharOID, pgtype.NameOID:
		s, ok := c.texts[string(b)] // no copy for the look-up
		if !ok {
			s = string(b)
			if len(c.texts) < mostTexts {
				c.texts[s] = s
			}
		}
		if col.Kind == execute.String {
			col.Null = append(col.Null, false)
			col.Strings = append(col.Strings, s)
			return nil
		}
		return r.add(i, s)
	case pgtype.BoolOID:
		return r.add(i, b[0] != 0)
	case pgtype.DateOID, pgtype.TimestampOID, pgtype.TimestamptzOID:
		t, ok := moment(c.oid, b)
		if !ok {
			return fmt.Errorf("column %s: a time is infinite", col.Name)
		}
		if col.Kind == execute.Time {
			col.Null = append(col.Null, false)
			col.Times = append(col.Times, t)
			return nil
		}
		return r.add(i, t)
	}
	n, whole, err := wireNumber(c.oid, b)
	switch {
	case err != nil:
		return fmt.Errorf("column %s: %w", col.Name, err)
	case col.Kind == execute.Number:
		col.Null = append(col.Null, false)
		col.Numbers = append(col.Numbers, n)
		return nil
	case whole:
		return r.add(i, int64(n))
	}
	return r.add(i, n)
}

// epoch is where PostgreSQL counts its days and microseconds from.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

func moment(oid uint32, b []byte) (time.Time, bool) {
	if oid == pgtype.DateOID {
		days := int32(binary.BigEndian.Uint32(b))
		return epoch.AddDate(0, 0, int(days)), days != math.MaxInt32 && days != math.MinInt32
	}
	micro := int64(binary.BigEndian.Uint64(b))
	return time.UnixMicro(epoch.UnixMicro() + micro).UTC(), micro != math.MaxInt64 && micro != math.MinInt64
}

// wireNumber reads a number; whole tells that it is an integer.
func wireNumber(oid uint32, b []byte) (n float64, whole bool, err error) {
	switch oid {
	case pgtype.Int2OID:
		return float64(int16(binary.BigEndian.Uint16(b))), true, nil
	case pgtype.Int4OID:
		return float64(int32(binary.BigEndian.Uint32(b))), true, nil
	case pgtype.Int8OID:
		return float64(int64(binary.BigEndian.Uint64(b))), true, nil
	case pgtype.Float4OID:
		return float64(math.Float32frombits(binary.BigEndian.Uint32(b))), false, nil
	case pgtype.Float8OID:
		return math.Float64frombits(binary.BigEndian.Uint64(b)), false, nil
	}
	n, err = wireNumeric(b)
	return n, false, err
}

// wireNumeric reads a numeric: a count of digits to base 10,000, the weight of
// the first, the sign, and the digits.
func wireNumeric(b []byte) (float64, error) {
	count := int(binary.BigEndian.Uint16(b))
	weight := int(int16(binary.BigEndian.Uint16(b[2:])))
	sign := binary.BigEndian.Uint16(b[4:])
	if sign != 0 && sign != 0x4000 {
		return math.NaN(), fmt.Errorf("a number is not finite")
	}
	var digits uint64
	if count <= 4 {
		for i := range count {
			digits = digits*10000 + uint64(binary.BigEndian.Uint16(b[8+2*i:]))
		}
	}
	places := weight - count + 1 // by which the digits are moved, to base 10,000
	if count > 4 || digits >= 1<<53 || places > 5 || places < -5 {
		// Not exact in one step of floating point.
		var n pgtype.Numeric
		if err := pgtype.NewMap().Scan(pgtype.NumericOID, pgtype.BinaryFormatCode, b, &n); err != nil {
			return 0, err
		}
		f, err := n.Float64Value()
		return f.Float64, err
	}
	f := float64(digits)
	if places > 0 {
		f *= math.Pow10(4 * places)
	} else {
		f /= math.Pow10(-4 * places)
	}
	if sign != 0 {
		f = -f
	}
	return f, nil
}
