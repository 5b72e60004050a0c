package postgres

import (
	"encoding/binary"
	"fmt"
	"strings"
)

// intervalText writes an interval such that those that PostgreSQL holds equal
// have one text, and it reads it back: to it a month has 30 days and a day 24
// hours, so that 36 hours are 1 day 12:00:00, as justify_interval has it.
func intervalText(b []byte) string {
	micro := int64(binary.BigEndian.Uint64(b))
	days := int64(int32(binary.BigEndian.Uint32(b[8:]))) + 30*int64(int32(binary.BigEndian.Uint32(b[12:])))
	const day = 24 * 60 * 60 * 1_000_000
	days, micro = days+micro/day, micro%day
	switch { // both of one sign
	case days > 0 && micro < 0:
		days, micro = days-1, micro+day
	case days < 0 && micro > 0:
		days, micro = days+1, micro-day
	}
	sign := ""
	if days < 0 || micro < 0 {
		sign, days, micro = "-", -days, -micro
	}
	var parts []string
	for _, part := range []struct {
		size int64
		one  string
	}{{360, "year"}, {30, "mon"}, {1, "day"}} {
		n := days / part.size
		days %= part.size
		switch {
		case n == 1 && sign == "":
			parts = append(parts, "1 "+part.one)
		case n > 0:
			parts = append(parts, fmt.Sprintf("%s%d %ss", sign, n, part.one))
		}
	}
	if micro > 0 || len(parts) == 0 {
		s := micro / 1_000_000
		clock := fmt.Sprintf("%s%02d:%02d:%02d", sign, s/3600, s/60%60, s%60)
		if rest := micro % 1_000_000; rest > 0 {
			clock += strings.TrimRight(fmt.Sprintf(".%06d", rest), "0")
		}
		parts = append(parts, clock)
	}
	return strings.Join(parts, " ")
}
