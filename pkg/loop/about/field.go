// Package about holds what deeds of the loop have in common: the number that they are
// about, who may see it, and texts that people write.
package about

import (
	"fmt"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// FieldError is a field of a deed that cannot be taken, with what to write instead.
type FieldError struct {
	Field string
	Words agenda.Text
}

func (e FieldError) Error() string { return e.Field + ": " + e.Words["en"] }

// Unfit is a FieldError.
func Unfit(field, en, zh string) error {
	return FieldError{field, agenda.Text{"en": en, "zh": zh}}
}

// Longest texts, in characters: a line, and what may have paragraphs.
const (
	lineLength = 300
	textLength = 20_000
)

// Line is a text of one line; needed: it may not be empty.
func Line(field, text string, needed bool) (string, error) {
	return written(field, strings.Join(strings.Fields(text), " "), needed, lineLength)
}

// Prose is a text that may have paragraphs.
func Prose(field, text string, needed bool) (string, error) {
	return written(field, strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")), needed, textLength)
}

func written(field, text string, needed bool, most int) (string, error) {
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	switch n := utf8.RuneCountInString(text); {
	case needed && n == 0:
		return "", Unfit(field, "write something here", "此处需要填写")
	case n > most:
		return "", Unfit(field, fmt.Sprintf("these are %d characters; write at most %d", n, most), fmt.Sprintf("共 %d 字，最多 %d 字", n, most))
	}
	return text, nil
}

// Day reads a date; "" stays none.
func Day(field, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return "", Unfit(field, fmt.Sprintf("%.20q is no day; write it as 2006-01-02", text), fmt.Sprintf("%.20q 不是日期，请写成 2006-01-02", text))
	}
	return text, nil
}

// Finite keeps a number that is one.
func Finite(n *answer.Num) answer.Num {
	if n == nil || math.IsInf(float64(*n), 0) {
		return answer.None()
	}
	return *n
}

// NoMetric refuses a metric that there is not for the reader.
func NoMetric(field, name string) error {
	return Unfit(field, "there is no metric \""+name+"\"", "没有指标 "+name)
}
