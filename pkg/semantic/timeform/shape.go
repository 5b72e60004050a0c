package timeform

import (
	"regexp"
	"strings"
	"time"
)

// Shape is what one value looks like, by itself.
type Shape int

// Shapes of texts. Those up to Zoned are of ISO 8601's family.
const (
	Other  Shape = iota // no time that is known
	Date                // 2025-03-10
	Minute              // 2025-03-10 05:30
	Second              // 2025-03-10 05:30:00, also with a fraction
	Local               // 2025-03-10T05:30, without a zone
	Zoned               // with Z or an offset: an instant
)

var isoForm = regexp.MustCompile(`^\d{4}-[01]\d-[0-3]\d(?:([ T])[0-2]\d:[0-5]\d(:[0-6]\d(?:\.\d+)?)?( ?(?:Z|[+-]\d\d:\d\d))?)?$`)

// ShapeOf tells the shape of a text.
func ShapeOf(text string) Shape {
	m := isoForm.FindStringSubmatch(text)
	switch {
	case m == nil:
		return Other
	case m[3] != "":
		return Zoned
	case m[1] == "T":
		return Local
	case m[2] != "":
		return Second
	case m[1] != "":
		return Minute
	}
	return Date
}

// Fits tells whether a text has the form. Canonical and ISO take what sorts or
// converts right; numbers are not texts.
func (f Form) Fits(text string) bool {
	switch {
	case f.Number():
		return false
	case f == Canonical:
		s := ShapeOf(text)
		return s == Date || s == Second
	case f == ISO:
		return ShapeOf(text) != Other
	}
	layout := f.layout()
	t, err := time.Parse(layout, text)
	return err == nil && t.Format(layout) == text
}

// common are patterns that are tried on values which have no known shape, the
// likeliest first. Days and months cannot be told apart where all days are small.
var common = []Form{
	"YYYY/MM/DD", "YYYY/MM/DD HH:mm:ss", "YYYY/MM/DD HH:mm", "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY", "DD-MM-YYYY", "DD/MM/YYYY HH:mm:ss",
	"DD/MM/YYYY HH:mm", "MM/DD/YYYY HH:mm:ss", "MM/DD/YYYY HH:mm", "DD.MM.YYYY HH:mm:ss", "DD.MM.YYYY HH:mm", "YYYYMMDD", "YYYYMMDDHHmmss",
	"YYYY.MM.DD", "YYYY-MM", "YYYY/MM", "YYYYMM", "YYYY", "YYYY年MM月DD日", "YYYY年MM月",
}

// Suggest lists the forms that all values would fit, so that an author can
// choose. Whole numbers may be counts since 1970.
func Suggest(values []string) (out []Form) {
	if len(values) == 0 {
		return nil
	}
	all := func(fits func(string) bool) bool {
		for _, v := range values {
			if !fits(v) {
				return false
			}
		}
		return true
	}
	for _, f := range common {
		if all(f.Fits) {
			out = append(out, f)
		}
	}
	digits := func(n int) func(string) bool {
		return func(s string) bool { return len(s) == n && strings.Trim(s, "0123456789") == "" }
	}
	switch { // 1973 to 2286
	case all(digits(10)), all(digits(9)):
		out = append(out, Seconds)
	case all(digits(13)), all(digits(12)):
		out = append(out, Milliseconds)
	}
	return out
}
