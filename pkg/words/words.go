// Package words writes numbers, dates and lists the way a Chinese or an English
// reader says them in a sentence: 万 and 亿 or K, M and B, ¥ and $, percentage
// points for differences of rates, U+2212 for minus. Scales, symbols and unit
// words are those of the front end (src/domain/format); a sentence drops zeros
// after the decimal point, which a column of figures keeps.
package words

import "strings"

// Lang is a language of the product.
type Lang string

// Languages. Anything that does not begin with "zh" is read as English.
const (
	English Lang = "en"
	Chinese Lang = "zh"
)

// Langs lists the languages of the product in a fixed order.
func Langs() []Lang { return []Lang{English, Chinese} }

// LangOf reads a language tag such as "zh-Hans" or "en-US".
func LangOf(tag string) Lang {
	if strings.HasPrefix(strings.ToLower(tag), "zh") {
		return Chinese
	}
	return English
}

// Pick gives the text of the language.
func (l Lang) Pick(en, zh string) string {
	if l == Chinese {
		return zh
	}
	return en
}

// Minus is the sign before negative numbers; a hyphen is too short beside "+".
const Minus = "\u2212"

// Nothing stands where there is no number.
const Nothing = "–"
