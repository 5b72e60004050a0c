package compile

import "time"

// wall is a local time as a number, whatever zone it is noted in.
func wall(t time.Time) int64 {
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, time.UTC).Unix()
}
