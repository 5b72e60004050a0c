package words_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// TestNumbers writes the numbers of testdata/text/numbers.json, as the front end
// does.
func TestNumbers(t *testing.T) {
	type one struct {
		V            number
		Unit, Format string
		En, Zh       string
	}
	var cases struct {
		Value, Signed, Rate, Points, Rough, Attained []one
		Column                                       []struct {
			Kind, Unit, Format string
			Values             []number
			En, Zh             []string
		}
		Change []struct {
			From, To     float64
			Unit, Format string
			En, Zh       string
		}
		Pair []struct {
			From, To number
			Unit     string
			En, Zh   string
		}
	}
	read(t, "numbers.json", &cases)
	list := func(name string, cases []one, write func(float64, words.Unit, words.Lang) string) {
		if len(cases) == 0 {
			t.Fatalf("no %s", name)
		}
		for _, c := range cases {
			u := words.Unit{Name: c.Unit, Format: c.Format}
			if got := write(float64(c.V), u, words.English); got != c.En {
				t.Errorf("%s en %v %s %s: %q, want %q", name, c.V, c.Unit, c.Format, got, c.En)
			}
			if got := write(float64(c.V), u, words.Chinese); got != c.Zh {
				t.Errorf("%s zh %v %s %s: %q, want %q", name, c.V, c.Unit, c.Format, got, c.Zh)
			}
		}
	}
	list("value", cases.Value, words.Value)
	list("signed", cases.Signed, words.Signed)
	list("rate", cases.Rate, func(v float64, _ words.Unit, l words.Lang) string { return words.Rate(v, l) })
	list("points", cases.Points, func(v float64, _ words.Unit, l words.Lang) string { return words.Points(v, l) })
	list("rough", cases.Rough, func(v float64, u words.Unit, l words.Lang) string { return words.Money(v, u.Name, l) })
	list("attained", cases.Attained, func(v float64, _ words.Unit, _ words.Lang) string { return words.Attained(v) })
	if got := words.Attained(.9496, .95); got != "94.96%" {
		t.Errorf("beside a mark of 95%%: %s", got)
	}
	for _, c := range cases.Column {
		values := make([]float64, len(c.Values))
		for i, v := range c.Values {
			values[i] = float64(v)
		}
		for l, want := range map[words.Lang][]string{words.English: c.En, words.Chinese: c.Zh} {
			column := words.ValueColumn(values, words.Unit{Name: c.Unit, Format: c.Format}, l)
			switch c.Kind {
			case "rate":
				column = words.RateColumn(values, l)
			case "points":
				column = words.PointColumn(values, words.Unit{}, l)
			}
			var got []string
			for _, v := range values {
				got = append(got, column.Text(v))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s %v %s: %s", l, values, c.Unit, diff)
			}
		}
	}
	for _, c := range cases.Change {
		for l, want := range map[words.Lang]string{words.English: c.En, words.Chinese: c.Zh} {
			moved := []float64{(c.To - c.From) / c.From}
			column := words.RateColumn(moved, l)
			if c.Unit == "%" {
				moved[0] = c.To - c.From
				column = words.PointColumn(moved, words.Unit{Name: c.Unit, Format: c.Format}, l, c.From, c.To)
			}
			if got := column.Text(moved[0]); got != want {
				t.Errorf("%s %v → %v: %q, want %q", l, c.From, c.To, got, want)
			}
		}
	}
	for _, c := range cases.Pair {
		u := words.Unit{Name: c.Unit}
		if got := words.FromTo(float64(c.From), float64(c.To), u, words.English); got != c.En {
			t.Errorf("%q, want %q", got, c.En)
		}
		if got := words.FromTo(float64(c.From), float64(c.To), u, words.Chinese); got != c.Zh {
			t.Errorf("%q, want %q", got, c.Zh)
		}
	}
}

// number is a float that JSON cannot write as one.
type number float64

func (n *number) UnmarshalJSON(b []byte) error {
	f, err := strconv.ParseFloat(strings.Trim(string(b), `"`), 64)
	*n = number(f)
	return err
}

// read reads a file of cases that the front end reads as well.
func read(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "text", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func TestChanges(t *testing.T) {
	for _, tc := range []struct{ got, want string }{
		{words.Percent(0.05), "5%"},
		{words.Percent(0.125), "12.5%"},
		{words.Movement(-31, -0.17, words.Unit{Name: "CNY"}, words.Chinese), "−17%"},
		{words.Movement(-0.01, -0.03, words.Unit{Name: "%"}, words.English), "−1 pp"},
		{words.Movement(3, math.NaN(), words.Unit{}, words.English), "+3"},
		{words.Hours(30, words.Chinese), "30 小时"},
		{words.Hours(60, words.English), "2.5 days"},
		{words.Count(12345), "12,345"},
		{words.Count(-1234567), "−1,234,567"},
		{words.Plural(1, "store", "stores"), "1 store"},
		{words.Unit{Name: "CNY"}.Pattern(words.English), "¥_"},
		{words.Unit{Name: "%"}.Pattern(words.English), "_%"},
		{words.Unit{Name: "days"}.Pattern(words.English), "_ days"},
		{words.Unit{Name: "day"}.Pattern(words.Chinese), "_ 天"},
		{words.Symbol("JPY"), "JP¥"},
		{words.Symbol("CHF"), "CHF "},
	} {
		if tc.got != tc.want {
			t.Errorf("%q, want %q", tc.got, tc.want)
		}
	}
}

// No two currencies share a sign, and each has the minor units of ISO 4217.
func TestCurrencies(t *testing.T) {
	var units struct {
		Currencies map[string][]string
		Symbols    map[string]string
		Chinese    map[string]string
	}
	text, err := os.ReadFile("units.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &units); err != nil {
		t.Fatal(err)
	}
	of := map[string]string{}
	for code, sign := range units.Symbols {
		if other, ok := of[sign]; ok {
			t.Errorf("%s and %s are both %s", code, other, sign)
		}
		of[sign] = code
		if !(words.Unit{Name: code}).IsCurrency() {
			t.Errorf("%s is no currency", code)
		}
	}
	for code, name := range units.Chinese {
		if other, ok := of[name]; ok || !(words.Unit{Name: code}).IsCurrency() {
			t.Errorf("%s is called %s, as %q", code, name, other)
		}
		of[name] = code
	}
	for minor, codes := range map[string]string{"0": "JPY KRW VND CLP ISK XAF", "2": "CNY USD EUR HUF IDR TWD", "3": "KWD BHD TND", "4": "CLF UYW"} {
		for _, code := range strings.Fields(codes) {
			if !slices.Contains(strings.Fields(strings.Join(units.Currencies[minor], " ")), code) {
				t.Errorf("%s has not %s minor units", code, minor)
			}
		}
	}
	for _, word := range []string{"KPI", "TEU", "XXX", "XAU", "usd", ""} {
		if (words.Unit{Name: word}).IsCurrency() {
			t.Errorf("%s is a currency", word)
		}
	}
}

func TestUnitsByThemselves(t *testing.T) {
	for unit, want := range map[string][2]string{
		"CNY": {"CNY", "元"}, "ZMW": {"ZMW", "ZMW"}, "%": {"%", "%"}, "count": {"", ""}, "": {"", ""}, "day": {"days", "天"}, "托": {"托", "托"},
	} {
		for i, l := range words.Langs() {
			if got := (words.Unit{Name: unit, Format: "0.00"}).In(l); got != want[i] {
				t.Errorf("%s in %s: %q, wanted %q", unit, l, got, want[i])
			}
		}
	}
	if en, zh := words.Since(grain.Quarter, words.English), words.Since(grain.Quarter, words.Chinese); en != "quarter to date" || zh != "本季至今" {
		t.Error(en, zh)
	}
}

func TestPairShowsADifference(t *testing.T) {
	a, b := words.Pair(182.31, 182.12, words.Unit{Name: "CNY"}, words.English)
	if a != "¥182.31" || b != "¥182.12" {
		t.Errorf("%s → %s", a, b)
	}
	a, b = words.Pair(2, 2, words.Unit{}, words.English)
	if a != "2" || b != "2" {
		t.Errorf("%s → %s", a, b)
	}
}

// TestPeriods names the periods of testdata/text/periods.json, as the front end
// does.
func TestPeriods(t *testing.T) {
	var cases struct {
		Periods []struct {
			Grain  grain.Grain
			Start  string
			Fiscal int
			En, Zh string
		}
		Weeks []struct {
			Day        string
			WeekStart  time.Weekday
			Year, Week int
		}
	}
	read(t, "periods.json", &cases)
	at := func(text string) time.Time {
		layout := "2006-01-02T15:04:05"
		start, err := time.Parse(layout[:len(text)], text)
		if err != nil {
			t.Fatal(err)
		}
		return start
	}
	for _, c := range cases.Periods {
		cal := grain.Calendar{FiscalYearStart: time.Month(c.Fiscal)}
		if got := words.Bucket(at(c.Start), c.Grain, cal, words.English); got != c.En {
			t.Errorf("en %s %s %d: %q, want %q", c.Grain, c.Start, c.Fiscal, got, c.En)
		}
		if got := words.Bucket(at(c.Start), c.Grain, cal, words.Chinese); got != c.Zh {
			t.Errorf("zh %s %s %d: %q, want %q", c.Grain, c.Start, c.Fiscal, got, c.Zh)
		}
	}
	for _, c := range cases.Weeks {
		start := grain.Calendar{WeekStart: c.WeekStart}.Trunc(at(c.Day), grain.Week)
		year, week := grain.WeekOf(start)
		if year != c.Year || week != c.Week {
			t.Errorf("%s from %s: %d of %d, want %d of %d", c.Day, c.WeekStart, week, year, c.Week, c.Year)
		}
		if c.WeekStart == time.Monday {
			if y, w := at(c.Day).ISOWeek(); y != year || w != week {
				t.Errorf("%s is week %d of %d by ISO", c.Day, w, y)
			}
		}
	}
}

func TestDates(t *testing.T) {
	d := time.Date(2025, 11, 20, 14, 0, 0, 0, time.UTC)
	if got := words.Bucket(d, grain.Day, grain.Gregorian(), words.English) + words.Bucket(d, grain.Day, grain.Gregorian(), words.Chinese); got != "Thu 20 Nov11月20日 周四" {
		t.Error(got)
	}
	if got := words.LongDay(d, words.Chinese); got != "2025年11月20日 周四" {
		t.Error(got)
	}
	if got := words.LongDay(d, words.English); got != "Thursday, 20 November 2025" {
		t.Error(got)
	}
	if got := words.Buckets(3, grain.Day, words.Chinese) + words.Buckets(1, grain.Week, words.English); got != "3 天1 week" {
		t.Error(got)
	}
}

func TestList(t *testing.T) {
	names := []string{"A", "B", "C"}
	for _, tc := range []struct{ got, want string }{
		{words.List(names, 3, "家", words.English), "A, B and C"},
		{words.List(names, 2, "家", words.English), "A, B and 1 more"},
		{words.List(names, 2, "家", words.Chinese), "A、B 等 3 家"},
		{words.List(names[:1], 2, "家", words.English), "A"},
		{words.List(nil, 2, "家", words.Chinese), ""},
	} {
		if tc.got != tc.want {
			t.Errorf("%q, want %q", tc.got, tc.want)
		}
	}
}

func TestLangOf(t *testing.T) {
	if words.LangOf("zh-Hans") != words.Chinese || words.LangOf("en-US") != words.English || words.LangOf("") != words.English {
		t.Error("language tags")
	}
}
