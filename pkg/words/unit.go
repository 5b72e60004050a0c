package words

import (
	_ "embed"
	"encoding/json"
	"math"
	"strings"
)

// Unit is how a metric's numbers are written: its unit (ISO currency, "%",
// "count", a free word) and its optional pattern: "0.0" fixes the decimals, "0.##"
// says how many there may be.
type Unit struct {
	Name   string
	Format string
}

//go:embed units.json
var unitsText []byte

// table is the one list of units; the front end's is generated from it.
var table = readUnits()

type unitTable struct {
	Currencies map[string]int // minor units by code
	Symbols    map[string]string
	Chinese    map[string]string   // what Chinese readers call currencies
	Words      map[string]unitWord // by singular and plural
}

type unitWord struct {
	Name string    `json:"name"`
	En   [2]string `json:"en"` // one, many
	Zh   string    `json:"zh"`
}

func readUnits() unitTable {
	var raw struct {
		Currencies map[int][]string  `json:"currencies"`
		Symbols    map[string]string `json:"symbols"`
		Chinese    map[string]string `json:"chinese"`
		Words      []unitWord        `json:"words"`
	}
	if err := json.Unmarshal(unitsText, &raw); err != nil {
		panic("units.json: " + err.Error()) // it is part of the program
	}
	t := unitTable{Currencies: map[string]int{}, Symbols: raw.Symbols, Chinese: raw.Chinese, Words: map[string]unitWord{}}
	for minor, lines := range raw.Currencies {
		for _, code := range strings.Fields(strings.Join(lines, " ")) {
			t.Currencies[code] = minor
		}
	}
	for _, w := range raw.Words {
		for _, name := range []string{w.En[0], w.En[1], w.Name, w.Name + "s"} {
			t.Words[name] = w
		}
	}
	return t
}

// kind is what decides how many decimals a number has.
type kind int

const (
	plain   kind = iota // numbers without a unit, and with a word
	count               // whole things
	money               // a currency
	percent             // fractions shown times a hundred
	points              // differences of percent
)

// style says what stands around the digits and how many of them there are.
type style struct {
	kind        kind
	prefix      string
	one, many   string // behind the digits, with the space before them
	tight       bool   // behind 万 and 亿 without that space
	minor       int    // decimals of a currency
	fixed       bool   // the pattern says the decimals
	least, most int
	shift       int  // decimal places that the value is moved by
	change      bool // of a column of movements: one that rounds to nothing is nothing
	finer       int  // decimals of what moved, where those are more than the usual
}

func (u Unit) style(l Lang) style {
	st := u.shape(l)
	st.least, st.most, st.fixed = u.pattern()
	return st
}

func (u Unit) shape(l Lang) style {
	switch u.Name {
	case "":
		return style{}
	case "%":
		return style{kind: percent, one: "%", many: "%", shift: 2}
	case "count":
		return style{kind: count}
	}
	if minor, ok := table.Currencies[u.Name]; ok {
		st := style{kind: money, prefix: u.Name + " ", minor: minor}
		if s, ok := table.Symbols[u.Name]; ok {
			st.prefix = s
		}
		return st
	}
	w, ok := table.Words[u.Name]
	switch {
	case ok && l == Chinese:
		return style{one: " " + w.Zh, many: " " + w.Zh, tight: true}
	case ok:
		return style{one: " " + w.En[0], many: " " + w.En[1]}
	}
	return style{one: " " + u.Name, many: " " + u.Name}
}

// pointStyle is that of differences of rates. They have the decimals of the rates
// themselves where those have more than one: 0.05% that became 0.03% moved.
func pointStyle(l Lang, format string, around ...float64) style {
	word := l.Pick(" pp", " 个百分点")
	st := style{kind: points, one: word, many: word, shift: 2}
	rate := Unit{Name: "%", Format: format}.style(l)
	for _, v := range around {
		if size := decimalOf(v).shift(2); !math.IsNaN(v) && !math.IsInf(v, 0) && !size.isZero() {
			_, most := rate.decimals(size, scale{})
			st.finer = max(st.finer, min(most, size.round(most).decimals()))
		}
	}
	return st
}

// IsCurrency tells an ISO 4217 code from other units.
func (u Unit) IsCurrency() bool {
	_, ok := table.Currencies[u.Name]
	return ok
}

// Symbol is what stands before an amount of a currency: "¥", "CHF "; the code
// itself where no currency has it.
func Symbol(currency string) string { return Unit{Name: currency}.style(English).prefix }

// In is the unit by itself in a sentence: "CNY" or "元", "days" or "天", "%"; "" of numbers
// without one.
func (u Unit) In(l Lang) string {
	if name, ok := table.Chinese[u.Name]; ok && l == Chinese {
		return name
	}
	if u.IsCurrency() {
		return u.Name
	}
	return strings.TrimSpace(u.style(l).many)
}

// Pattern shows how the unit stands around the digits, for which _ stands: "¥_",
// "_%", "_ days".
func (u Unit) Pattern(l Lang) string {
	st := u.style(l)
	return st.prefix + "_" + st.many
}

// Decimals tells how many decimals numbers of the unit have, whatever their size;
// not ok where that depends on it.
func (u Unit) Decimals() (n int, ok bool) {
	least, most, fixed := u.pattern()
	switch {
	case fixed:
		return least, least == most
	case u.Name == "%":
		return 1, true
	}
	return 0, false
}

// pattern reads the format: "0.00" has two decimals, "0" none, "0.0#" one or
// two; anything else says nothing.
func (u Unit) pattern() (least, most int, ok bool) {
	head, tail, _ := strings.Cut(strings.TrimSuffix(u.Format, "%"), ".")
	must := strings.TrimRight(tail, "#")
	if !strings.HasSuffix(head, "0") || strings.Trim(head, "#,0") != "" || strings.Trim(must, "0") != "" {
		return 0, 0, false
	}
	return len(must), len(tail), true
}
