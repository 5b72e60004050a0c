package expr

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Aggregate is a call that makes one value of many rows, as other tools write it.
type Aggregate struct {
	Function string   // lower case: sum, count, percentile_cont
	Distinct bool     // COUNT(DISTINCT x)
	Args     []string // as written; "*" of COUNT(*)
	Within   string   // x of WITHIN GROUP (ORDER BY x), else ""
	Name     string   // what stands for the call in the rest: the n-th is agg_n
}

// Aggregates takes the aggregates out of the text of a metric: SUM(a) / COUNT(*) is
// agg_1 / agg_2. Calls that are written alike are one. An aggregate within another, a
// window and brackets that do not close are errors, which give the offset.
func Aggregates(text string) (rest string, calls []Aggregate, err error) {
	if len(text) > maxLength {
		return "", nil, errors.New("the expression is longer than 64 KiB")
	}
	toks := tokens(text)
	var out strings.Builder
	copied := 0
	for i := 0; i < len(toks) && !toks[i].EOF(); i++ {
		t := toks[i]
		switch {
		case word(t, "OVER"):
			return "", nil, fmt.Errorf("offset %d: a window looks at other rows", t.Offset)
		case t.Type != tokIdent || toks[i+1].Value != "(" || !aggregate(t.Value):
			continue
		}
		call, last, err := aggregated(text, toks, i)
		if err != nil {
			return "", nil, err
		}
		alike := slices.IndexFunc(calls, func(c Aggregate) bool {
			return c.Function == call.Function && c.Distinct == call.Distinct && c.Within == call.Within && slices.Equal(c.Args, call.Args)
		})
		if alike < 0 {
			alike = len(calls)
			call.Name = fmt.Sprintf("agg_%d", alike+1)
			calls = append(calls, call)
		}
		out.WriteString(text[copied:t.Offset] + calls[alike].Name)
		copied = toks[last].Offset + len(toks[last].Value)
		i = last
	}
	out.WriteString(text[copied:])
	return strings.TrimSpace(out.String()), calls, nil
}

// aggregated reads the call whose name is token i, with the place of its last token.
func aggregated(text string, toks []token, i int) (Aggregate, int, error) {
	call := Aggregate{Function: strings.ToLower(toks[i].Value)}
	end, commas, err := closes(toks, i+1)
	if err != nil {
		return call, 0, err
	}
	from := i + 2
	if word(toks[from], "DISTINCT") {
		call.Distinct = true
		from++
	}
	for _, to := range append(commas, end) {
		if arg := written(text, toks, from, to); arg != "" {
			call.Args = append(call.Args, arg)
		}
		from = to + 1
	}
	for j := i + 2; j < end; j++ {
		if toks[j].Type == tokIdent && toks[j+1].Value == "(" && aggregate(toks[j].Value) {
			return call, 0, fmt.Errorf("offset %d: %s stands within %s", toks[j].Offset, toks[j].Value, toks[i].Value)
		}
	}
	if !word(toks[end+1], "WITHIN") {
		return call, end, nil
	}
	if len(toks) < end+7 || !word(toks[end+2], "GROUP") || toks[end+3].Value != "(" || !word(toks[end+4], "ORDER") || !word(toks[end+5], "BY") {
		return call, 0, fmt.Errorf("offset %d: WITHIN wants GROUP (ORDER BY x)", toks[end+1].Offset)
	}
	last, _, err := closes(toks, end+3)
	if err != nil {
		return call, 0, err
	}
	stop := last
	if word(toks[stop-1], "ASC") {
		stop--
	}
	call.Within = written(text, toks, end+6, stop)
	return call, last, nil
}

// closes finds the bracket that closes the one at token i, and the commas between that
// no other brackets hold.
func closes(toks []token, i int) (end int, commas []int, err error) {
	depth := 0
	for j := i; j < len(toks); j++ {
		switch toks[j].Value {
		case "(":
			depth++
		case ")":
			if depth--; depth == 0 {
				return j, commas, nil
			}
		case ",":
			if depth == 1 {
				commas = append(commas, j)
			}
		}
	}
	return 0, nil, fmt.Errorf("offset %d: a bracket is not closed", toks[i].Offset)
}

func written(text string, toks []token, from, to int) string {
	if from >= to {
		return ""
	}
	return strings.TrimSpace(text[toks[from].Offset:toks[to].Offset])
}
