package ask

import (
	"strconv"
	"strings"
)

// scales are what a number may be multiplied by, when it stands right behind it.
var scales = map[string]float64{
	"万": 1e4, "w": 1e4, "亿": 1e8, "k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9,
	"thousand": 1e3, "million": 1e6, "billion": 1e9, "千": 1e3, "百": 1e2, "mio": 1e6,
}

var figures = map[string]float64{
	"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}

var tens = map[string]float64{"十": 10, "百": 100, "千": 1000}

var spoken = map[string]float64{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100, "dozen": 12,
}

// number reads a number at unit i: its value and the unit behind it, or i where
// there is none. 百分之二十 is 20 and percent, 三成 is 30 and percent.
func number(us []unit, i int, free func(int) bool) (value float64, to int, percent bool) {
	if han3(us, i, "百分之") {
		if v, to, _ := number(us, i+3, free); to > i+3 {
			return v, to, true
		}
	}
	j := i
	switch u := us[i]; {
	case u.kind == digits:
		v, err := strconv.ParseFloat(u.text, 64)
		if err != nil {
			return 0, i, false
		}
		value, j = v, i+1
	case u.kind == latin:
		v, ok := spoken[u.text]
		if !ok {
			return 0, i, false
		}
		value, j = v, i+1
	case u.kind == han && free(i):
		value, j = chinese(us, i, free)
		if j == i {
			return 0, i, false
		}
	default:
		return 0, i, false
	}
	for j < len(us) && free(j) {
		by, ok := scales[us[j].text]
		if !ok || us[j].gap && len(us[j].text) < 3 && us[j].kind == latin {
			break
		}
		value *= by
		j++
	}
	if j < len(us) && us[j].text == "成" && us[i].kind != latin && value <= 10 && (j+1 >= len(us) || us[j+1].text != "交" && us[j+1].text != "本") {
		return value * 10, j + 1, true
	}
	return value, j, false
}

// chinese reads 二十五, 一百二, 三点五, 两: up to 亿 in scales.
func chinese(us []unit, i int, free func(int) bool) (float64, int) {
	total, current, last := 0.0, 0.0, 1.0
	j, some := i, false
	for ; j < len(us) && us[j].kind == han && free(j); j++ {
		t := us[j].text
		if f, ok := figures[t]; ok {
			if some && current > 0 && last == 1 {
				break // 三五: not one number
			}
			current, some = f, true
			continue
		}
		if t == "点" && some && j+1 < len(us) {
			if f, ok := figures[us[j+1].text]; ok && free(j+1) {
				return total + current + f/10, j + 2
			}
		}
		by, ok := tens[t]
		if !ok {
			break
		}
		if !some && by != 10 && !(j+1 < len(us) && (us[j+1].text == "万" || us[j+1].text == "亿")) {
			break
		}
		if current == 0 {
			current = 1
		}
		total, current, last, some = total+current*by, 0, by, true
	}
	if current > 0 && last > 10 && j > i && tens[us[j-1].text] == 0 {
		current *= last / 10 // 一百二 is 120
	}
	if !some {
		return 0, i
	}
	return total + current, j
}

func han3(us []unit, i int, s string) bool {
	var b strings.Builder
	for j := i; j < len(us) && j < i+3; j++ {
		b.WriteString(us[j].text)
	}
	return b.String() == s
}
