package postgres

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// types are those that the driver knows.
var types = pgtype.NewMap()

// mostOIDs is above the numbers of all types that come with PostgreSQL.
const mostOIDs = 10000

// others are the driver's types that are not read here in binary.
var others = func() (out []*pgtype.Type) {
	for oid := range uint32(mostOIDs) {
		if t, ok := types.TypeForOID(oid); ok && !inBinary(oid) {
			out = append(out, &pgtype.Type{Name: t.Name, OID: oid, Codec: pgtype.TextCodec{}})
		}
	}
	return out
}()

// textFirst has the server write types that are not read here in binary: what it
// writes can be shown, and it reads it back.
func textFirst(m *pgtype.Map) {
	for _, t := range others {
		m.RegisterType(t)
	}
}

func inBinary(oid uint32) bool {
	switch oid {
	case pgtype.Int2OID, pgtype.Int4OID, pgtype.Int8OID, pgtype.Float4OID, pgtype.Float8OID, pgtype.NumericOID,
		pgtype.BoolOID, pgtype.DateOID, pgtype.TimestampOID, pgtype.TimestamptzOID, pgtype.IntervalOID:
		return true
	}
	return false
}

// cellReader reads one column's cells from the wire without boxing them.
type cellReader struct {
	oid    uint32
	binary bool
	texts  map[string]string // repeated members are stored once
}

// mostTexts bounds the memory for repeated members.
const mostTexts = 1 << 14

func newCellReader(f pgconn.FieldDescription) *cellReader {
	return &cellReader{oid: f.DataTypeOID, binary: f.Format == pgtype.BinaryFormatCode, texts: map[string]string{}}
}

// addTo appends a cell to a column of the reader.
func (c *cellReader) addTo(r *execute.Reader, i int, b []byte) error {
	switch {
	case b == nil:
		return r.Add(i, nil)
	case !c.binary:
		return c.addWritten(r, i, b)
	}
	switch c.oid {
	case pgtype.BoolOID:
		return r.Add(i, b[0] != 0)
	case pgtype.DateOID, pgtype.TimestampOID, pgtype.TimestamptzOID:
		t, text := moment(c.oid, b)
		return r.AddTime(i, t, text)
	case pgtype.IntervalOID:
		return r.AddText(i, intervalText(b))
	case pgtype.NumericOID:
		n, text, err := numeric(b, r.Texts(i))
		if err != nil {
			return err
		}
		return r.AddNumber(i, n, text)
	case pgtype.Float4OID:
		n := math.Float32frombits(binary.BigEndian.Uint32(b))
		return r.AddNumber(i, float64(n), execute.NumberText(float64(n), 32))
	case pgtype.Float8OID:
		n := math.Float64frombits(binary.BigEndian.Uint64(b))
		text := ""
		if r.Texts(i) {
			text = execute.NumberText(n, 64)
		}
		return r.AddNumber(i, n, text)
	}
	n, ok := whole(c.oid, b)
	if !ok {
		return r.AddText(i, execute.BytesText(b)) // a type that the driver learnt after this was written
	}
	return r.Add(i, n)
}

// addWritten appends a cell that the server has written as text.
func (c *cellReader) addWritten(r *execute.Reader, i int, b []byte) error {
	text, ok := c.texts[string(b)] // no copy for the look-up
	if !ok {
		text = string(b)
		if c.oid == pgtype.BPCharOID {
			text = strings.TrimRight(text, " ") // which char(n) is filled up with, and does not compare
		}
		if len(c.texts) < mostTexts {
			c.texts[string(b)] = text
		}
	}
	switch c.oid {
	case pgtype.BoolOID:
		return r.Add(i, text == "t")
	case pgtype.Int2OID, pgtype.Int4OID, pgtype.Int8OID:
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return r.Add(i, n)
		}
	case pgtype.Float4OID, pgtype.Float8OID, pgtype.NumericOID:
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return r.AddNumber(i, n, execute.DecimalText(text))
		}
	}
	return r.AddText(i, text)
}

// epoch is where PostgreSQL counts its days and microseconds from.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// moment reads a time; text is what it is where Go's times cannot tell.
func moment(oid uint32, b []byte) (t time.Time, text string) {
	if oid == pgtype.DateOID {
		days := int32(binary.BigEndian.Uint32(b))
		t, text = epoch.AddDate(0, 0, int(days)), unending(days == math.MaxInt32, days == math.MinInt32)
	} else {
		micro := int64(binary.BigEndian.Uint64(b))
		t, text = time.UnixMicro(epoch.UnixMicro()+micro).UTC(), unending(micro == math.MaxInt64, micro == math.MinInt64)
	}
	switch {
	case text != "":
		return time.Time{}, text
	case t.Year() < 1: // there is no year 0
		return t, strings.Replace(execute.MomentText(t.AddDate(1-2*t.Year(), 0, 0)), "T", " ", 1) + " BC"
	}
	return t, ""
}

func unending(after, before bool) string {
	switch {
	case after:
		return "infinity"
	case before:
		return "-infinity"
	}
	return ""
}

// whole reads an integer.
func whole(oid uint32, b []byte) (int64, bool) {
	switch oid {
	case pgtype.Int2OID:
		return int64(int16(binary.BigEndian.Uint16(b))), true
	case pgtype.Int4OID:
		return int64(int32(binary.BigEndian.Uint32(b))), true
	case pgtype.Int8OID:
		return int64(binary.BigEndian.Uint64(b)), true
	}
	return 0, false
}
